/** Programs of these tests in processes of their own, compiled first: what compiles TypeScript takes time and memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { tableOfRows } from '../../lib/bundle-plugins.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Compiles a program and returns where it lies. */
export async function compile(file: string): Promise<string> {
  const outfile = path(`../../.cache/faults/${basename(file, '.ts')}.mjs`);
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    // It has a native part that is found beside its package.
    external: ['classic-level'],
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    // Starting is most of what a process costs that is killed at once.
    minify: true,
    keepNames: true,
    // The language table as deployed functions have it, which takes nothing to load.
    plugins: [tableOfRows],
    logLevel: 'error',
  });
  return outfile;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever that is. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk) => {
      output[name] += chunk;
    });
  }
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
}

export const runChild = (program: string, ...args: readonly string[]): Promise<Ended> =>
  ended(spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }));
