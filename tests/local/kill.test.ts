import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from '../../lambda/store/create-store.ts';
import { openEmbeddedTable } from '../../local/embedded-table.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'news-tracker-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Runs `poll --demo` in a process of its own; kills it with SIGKILL when its progress says `killAt`. */
async function pollDemo(dataDir: string, killAt?: string): Promise<string> {
  const child = spawn(process.execPath, ['bin/run.mjs', 'poll', '--demo', '--data', dataDir]);
  let output = '';
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (killAt !== undefined && output.includes(killAt)) child.kill('SIGKILL');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  await once(child, 'exit');
  return output;
}

/** What a run left: every article with its sources, and the state of every feed. */
async function contents(dataDir: string): Promise<{ articles: string[]; feeds: string[] }> {
  const table = await openEmbeddedTable(join(dataDir, 'table'));
  try {
    const store = createStore({
      client: table.client,
      tableName: table.tableName,
      now: () => new Date(),
      retentionDays: 400,
    });
    const page = await store.articles.list({
      scope: { by: 'all' },
      since: null,
      until: null,
      limit: 1000,
      after: null,
      accept: () => true,
    });
    return {
      articles: page.articles.map((a) => `${a.id} ${a.title} ${a.sources.map((s) => s.feedId).sort()}`).sort(),
      feeds: (await store.feeds.list()).map((feed) => `${feed.id} ${feed.state} ${feed.bodyHash}`).sort(),
    };
  } finally {
    await table.close();
  }
}

describe('a poll that is killed', () => {
  test('and started again ends with what an undisturbed run has', { timeout: 120_000 }, async () => {
    await pollDemo(join(directory, 'undisturbed'));
    const expected = await contents(join(directory, 'undisturbed'));
    expect(expected.articles.length).toBeGreaterThan(40);
    for (const killAt of ['polling', 'polled 8/']) {
      const dataDir = join(directory, killAt.replace(/\W/g, ''));
      expect(await pollDemo(dataDir, killAt)).not.toContain('feeds polled');
      expect(await pollDemo(dataDir)).toContain('feeds polled');
      expect(await contents(dataDir), `killed at "${killAt}"`).toEqual(expected);
    }
  });
});
