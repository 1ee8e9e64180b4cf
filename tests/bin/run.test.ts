import { execFile } from 'node:child_process';
import { stat, utimes } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const execute = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const patience = 180_000;

const run = (...args: string[]) => execute(process.execPath, [path('bin/run.mjs'), ...args]);

/** Where the bundle lies that the command would run from. */
async function bundle(): Promise<string> {
  const module = JSON.stringify(path('bin/compile-command.mjs'));
  const script = `console.log(await (await import(${module})).compiledCommand())`;
  return (await execute(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
}

describe('the command', () => {
  it('runs from a bundle, and finds the files that lie beside its sources', { timeout: patience }, async () => {
    expect(await bundle()).toContain('/.cache/command/');
    const { stdout, stderr } = await run('parse', path('samples/chipwire.xml'));
    expect(JSON.parse(stdout).entries.length).toBeGreaterThan(0);
    expect(stderr).toBe('');
    expect((await run('--json', 'cost')).stdout).toContain('"total');
  });

  it('is compiled once, and again when a source has changed', { timeout: patience }, async () => {
    const first = await bundle();
    expect(await bundle()).toBe(first);
    const source = path('bin/commands/token.ts');
    const { atime, mtime } = await stat(source);
    await utimes(source, atime, new Date(mtime.getTime() + 1000));
    const second = await bundle();
    await utimes(source, atime, mtime);
    expect(second).not.toBe(first);
    expect((await run('--help')).stdout).toContain('news-tracker');
  });
});
