/** The Node.js that Lambda runs, for tests that load the bundles as Lambda does. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAJOR = 24;
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Path of a Node.js 24: this process's own if it is one, else the registry's build for this machine, installed under
 * .cache/ on first use. Not a devDependency: npm scripts would then run with it instead of the installed Node.js.
 */
export function lambdaNode(): string {
  if (process.versions.node.startsWith(`${MAJOR}.`)) return process.execPath;
  const target = join(cache, `lambda-node-${MAJOR}`);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = join(target, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) install(`${name}@${MAJOR}`, target);
  return binary;
}

/** Into a folder of its own and then renamed, so that two test files at once never see half an installation. */
function install(spec: string, target: string): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'lambda-node-'));
  try {
    execFileSync('npm', ['install', '--prefix', draft, '--no-audit', '--no-fund', '--ignore-scripts', spec], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (!existsSync(target)) renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
