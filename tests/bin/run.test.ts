import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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

  it('ends its work quietly when nobody reads its output to the end', { timeout: patience }, async () => {
    const child = spawn(process.execPath, [path('bin/run.mjs'), 'parse', path('samples/chipwire.xml')]);
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toBe('');
  });

  it('works as a bundle in commands that share code with the API', { timeout: patience }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'news-tracker-run-'));
    try {
      const { stdout } = await run('--data', folder, '--json', 'feeds', 'list');
      expect(JSON.parse(stdout)[0].health.state).toBe('active');
      expect((await run('--data', folder, '--json', 'token', 'create')).stdout).toContain('"token"');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('tells its version', { timeout: patience }, async () => {
    const { version } = JSON.parse(await readFile(path('package.json'), 'utf8'));
    expect((await run('--version')).stdout).toBe(`${version}\n`);
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

describe('the config of a compiled command', () => {
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(path('.cache/command-'));
    for (const part of [
      'bin',
      'cost',
      'lambda',
      'lib',
      'local',
      'package.json',
      'package-lock.json',
      'tracker.config.ts',
      'watchlist',
    ])
      await cp(path(part), join(copy, part), { recursive: true });
  });
  afterAll(() => rm(copy, { recursive: true }));

  /** Compiles the copy of the project and evaluates its config, as a run does. */
  async function compiledConfig(config: string, env: Record<string, string> = {}) {
    await writeFile(join(copy, 'tracker.config.ts'), config);
    const script = `console.log(await (await import(${JSON.stringify(join(copy, 'bin/compile-command.mjs'))})).compiledCommand())`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script]);
    const folder = dirname(fileURLToPath(stdout.trim()));
    const file = (await readdir(folder)).find((name) => name.startsWith('tracker.config-')) ?? '';
    const read = `console.log(JSON.stringify((await import(${JSON.stringify(join(folder, file))})).default))`;
    const ran = await execute(process.execPath, ['--input-type=module', '-e', read], {
      env,
    });
    return { value: JSON.parse(ran.stdout), text: await readFile(join(folder, file), 'utf8') };
  }
  const configOf = (contact: string) => `import { defineTracker } from './lambda/model/define-tracker.ts';
    export default defineTracker({ contact: ${contact}, feeds: [], entities: [{ id: 'aws', name: 'AWS' }], watches: [] });`;

  it('is its data, checked and completed, where it depends on nothing', { timeout: patience }, async () => {
    const { value, text } = await compiledConfig(configOf("'ops@example.org'"));
    expect(value).toMatchObject({
      contact: 'ops@example.org',
      access: 'private',
      entities: [{ id: 'aws', tickers: [] }],
    });
    expect(text).not.toContain('defineTracker');
    const { value: next } = await compiledConfig(configOf("'other@example.org'"));
    expect(next.contact).toBe('other@example.org');
  });

  it('is evaluated by every run where it asks for the environment', { timeout: patience }, async () => {
    const config = configOf("globalThis.process?.env.CONTACT ?? 'nobody@example.org'");
    for (const contact of ['me@example.org', 'you@example.org']) {
      const { value } = await compiledConfig(config, { CONTACT: contact });
      expect(value.contact).toBe(contact);
    }
  });
});
