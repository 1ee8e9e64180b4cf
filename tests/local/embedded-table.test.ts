import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbeddedTable, TableInUseError } from '../../local/embedded-table.ts';
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { openTestTable } from '../helpers/table.ts';

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'news-tracker-table-')), 'data', 'table');
});
afterEach(() => rm(join(directory, '..', '..'), { recursive: true }));

const query = { since: null, until: null, limit: 500, after: null, accept: () => true };

test('what was stored is there after the table was closed and opened again', async () => {
  const first = await openTestTable({ directory });
  await first.store.articles.put(newArticle(1));
  await first.store.feeds.create(newFeed('wire', { nextPollAt: '2026-02-10T12:00:00.000Z' }));
  await first.close();
  const second = await openTestTable({ directory });
  expect(await second.store.articles.put(newArticle(1))).toBe('unchanged');
  expect(await second.store.outbox.list(10)).toHaveLength(1);
  expect(await second.store.due.listDue(new Date('2026-02-10T12:00:00Z'), 10)).toHaveLength(1);
  await second.close();
});

test('a directory that is open already is refused by name', async () => {
  const { close } = await openEmbeddedTable(directory);
  await expect(openEmbeddedTable(directory)).rejects.toThrow(TableInUseError);
  await expect(openEmbeddedTable(directory)).rejects.toThrow(directory);
  await close();
});

test('calls after close are refused', async () => {
  const { store, close } = await openTestTable({ directory });
  await close();
  await expect(store.articles.get('a')).rejects.toThrow(/closed|not open/i);
});

test('a killed process has stored what it said it had, and the next one goes on', async () => {
  let done = -1;
  for (let kill = 1; kill <= 3; kill++) {
    done = await writeUntilKilled(done + 1, 40);
    const { store, close } = await openTestTable({ directory });
    const missing: number[] = [];
    for (let number = 0; number <= done; number++)
      if (!(await store.articles.get(newArticle(number).id))) missing.push(number);
    expect(missing).toEqual([]);
    await store.articles.put(newArticle(done + 1));
    const scope = { by: 'watch', id: 'deal' } as const;
    const { articles } = await store.articles.list({ ...query, scope, since: newArticle(0).publishedAt });
    const listed = new Set(articles.map((card) => card.id));
    for (let number = 0; number <= done; number++) expect(listed.has(newArticle(number).id)).toBe(true);
    const waiting = new Set((await store.outbox.list(1_000)).map((entry) => entry.articleId));
    expect(listed.size).toBe(waiting.size);
    const feed = await store.feeds.get('wire');
    expect((await store.due.listDue(new Date('2100-01-01'), 10)).map(({ job }) => job.dueAt)).toEqual([
      feed?.nextPollAt,
    ]);
    await close();
  }
}, 120_000);

/** Lets a process write from a number on, kills it once it has done `count` more, and answers with the last one done. */
async function writeUntilKilled(from: number, count: number): Promise<number> {
  const script = fileURLToPath(new URL('./writing-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last >= from + count) child.kill('SIGKILL');
  }
  const [, signal] = await exit;
  expect(signal).toBe('SIGKILL');
  return last;
}

test('expired items are swept, others stay', async () => {
  let now = new Date('2026-02-10T12:00:00Z');
  const { store, close } = await openTestTable({ directory, now: () => now, retentionDays: 10 });
  await store.articles.put(newArticle(1));
  await store.hosts.hold('news.example', '2026-02-10T13:00:00Z');
  await close();
  now = new Date('2026-02-21T12:00:00Z');
  const reopened = await openEmbeddedTable(directory);
  const rows = 20;
  const hold = 1;
  expect(await reopened.sweepExpired(now)).toBe(rows + hold);
  expect(await reopened.sweepExpired(now)).toBe(0);
  await reopened.close();
  const after = await openTestTable({ directory, now: () => now, retentionDays: 10 });
  expect(await after.store.articles.put(newArticle(1, { title: 'Old news' }))).toBe('unchanged');
  await after.close();
});

test('expired items are looked for twice a day, however often the table is opened', async () => {
  const { store, close } = await openTestTable({ directory, now: () => new Date('2026-02-10T12:00:00Z') });
  await store.hosts.hold('news.example', '2026-02-10T13:00:00Z');
  await close();
  const itemsAfter = async (now: string): Promise<number> => {
    const table = await openEmbeddedTable(directory);
    await table.sweepNowAndThen(new Date(now));
    let items = 0;
    for await (const _ of table.rows()) items += 1;
    await table.close();
    return items;
  };
  expect(await itemsAfter('2026-02-11T12:00:00Z')).toBe(1);
  expect(await itemsAfter('2026-02-11T23:59:00Z')).toBe(1);
  expect(await itemsAfter('2026-02-12T00:01:00Z')).toBe(0);
});
