/** The CDK app as a process, as the cdk command runs it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let copy: string;

/** A copy of the project's code, below the project so that it finds the same node_modules, with another config. */
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  copy = mkdtempSync(join(root, '.cache', 'app-'));
  for (const folder of ['bin', 'lib', 'lambda']) cpSync(join(root, folder), join(copy, folder), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function synthesizeWith(config: string) {
  writeFileSync(join(copy, 'tracker.config.ts'), config);
  const ran = spawnSync(process.execPath, ['--import', 'tsx', join(copy, 'bin', 'news-tracker.ts')], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: ran.status, stderr: ran.stderr };
}

describe('the CDK app with a config that is not valid', () => {
  it('ends with 1 and lists what is wrong with its place, without a stack trace', () => {
    const { status, stderr } = synthesizeWith(`
      import { defineTracker } from './lambda/model/define-tracker.ts';
      export default defineTracker({
        contact: 'ops@example.org',
        feeds: [{ name: 'Chips', url: 'not an address' }],
        entities: [{ id: 'aws', name: 'AWS' }],
        watches: [{ id: 'aws', name: 'AWS', query: 'aws' }],
      });`);
    expect(status).toBe(1);
    expect(stderr).toContain('tracker.config.ts is not valid:\n  feeds[0].url: ');
    expect(stderr).not.toContain('    at ');
  });

  it('shows any other error of the file whole', () => {
    const { status, stderr } = synthesizeWith("throw new TypeError('a slip in the file');");
    expect(status).toBe(1);
    expect(stderr).toContain('TypeError: a slip in the file\n    at ');
  });
});
