import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { userAgent, VERSION } from '../../../lambda/flows/user-agent.ts';

test('names the version of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(VERSION).toBe(version);
});

test('says whom to write to, by address or by mail', () => {
  expect(userAgent('https://tracker.example/about')).toBe(`news-tracker/${VERSION} (+https://tracker.example/about)`);
  expect(userAgent('owner@tracker.example')).toBe(`news-tracker/${VERSION} (+mailto:owner@tracker.example)`);
});
