/** The workflows for GitHub: what they may, what they run, and that no key is stored in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = new URL('../../.github/workflows/', import.meta.url);
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const scripts = Object.keys(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).scripts);

describe.each(files)('$name', ({ text }) => {
  // biome-ignore lint/suspicious/noExplicitAny: a workflow has no types; a wrong path fails the test.
  const workflow: any = parse(text);
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const steps = Object.values<any>(workflow.jobs).flatMap((job) => job.steps ?? []);

  it('stores no key of AWS', () => {
    expect(text).not.toMatch(/aws-(access-key-id|secret-access-key)|AWS_SECRET|secrets\./);
  });

  it('runs scripts that there are', () => {
    const run = steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name));
    expect(run.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('gives what comes from outside only the right to read', () => {
    expect(workflow.permissions ?? { contents: 'read' }).toEqual({ contents: 'read' });
  });
});

it('a token for AWS is asked for only where something is deployed, and only after checks and tests', () => {
  const { jobs } = parse(files.find(({ name }) => name === 'deploy.yml')?.text ?? '');
  const withToken = Object.keys(jobs).filter((name) => jobs[name].permissions?.['id-token'] === 'write');
  expect(withToken).toEqual(['dev', 'prod']);
  expect(jobs.dev.needs).toEqual(['check', 'test']);
  expect(jobs.dev.if).toContain("github.event_name == 'push'");
  expect(jobs.prod.needs).toBe('dev');
});
