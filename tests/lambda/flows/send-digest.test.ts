import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { articleOfEntry } from '../../../lambda/flows/article-of-entry.ts';
import { sendDueDigest } from '../../../lambda/flows/send-digest.ts';
import { syncConfig } from '../../../lambda/flows/sync-config.ts';
import { tick } from '../../../lambda/flows/tick.ts';
import type { Entry } from '../../../lambda/model/entry.ts';
import type { SendDigest } from '../../../lambda/model/ports.ts';
import { type FlowBench, openFlowBench, silentLog } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';

const DUE = Date.parse('2026-02-11T07:00:00Z');

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
  await syncConfig({ store: bench.deps.store, config: testConfig(), now: bench.deps.now, log: silentLog });
});
afterEach(() => bench.close());

async function storeArticle(title: string, published: string): Promise<void> {
  const entry: Entry = {
    id: title,
    title,
    link: `https://outlet.example/${encodeURIComponent(title)}`,
    published,
    updated: null,
    dateProblem: null,
    authors: [],
    categories: [],
    language: 'en',
    summary: '',
    contentHtml: null,
    contentText: '',
    enclosures: [],
    image: null,
  };
  const match = bench.deps.match(entry, { about: [], language: 'en' });
  if (!match) throw new Error(`no watch wants ${title}`);
  const feed = { id: 'f', name: 'Outlet', url: 'https://outlet.example/feed', siteUrl: null };
  await bench.deps.store.articles.put(articleOfEntry(entry, match, feed, bench.deps.now().toISOString()));
}

const send = (sender: SendDigest = bench.deps.send) => sendDueDigest('daily', { ...bench.deps, send: sender });

describe('sendDueDigest', () => {
  test('sends what was first seen since the last one, and not again', async () => {
    await storeArticle('Acme one', '2026-02-10T06:00:00.000Z');
    bench.clock = DUE;
    expect(await send()).toMatchObject({ outcome: 'sent', day: '2026-02-11', articles: 1 });
    expect(bench.digests[0]).toMatchObject({ id: 'daily-2026-02-11' });
    expect(bench.digests[0]?.text).toContain('Acme one');
    expect((await send()).outcome).toBe('not-due');
    await storeArticle('Acme two', '2026-02-11T07:30:00.000Z');
    bench.clock = DUE + 24 * 3_600_000;
    expect(await send()).toMatchObject({ outcome: 'sent', day: '2026-02-12', articles: 1 });
    expect(bench.digests[1]?.text).toContain('Acme two');
    expect(bench.digests[1]?.text).not.toContain('Acme one');
  });

  test('is not sent before its time', async () => {
    bench.clock = DUE - 1;
    expect((await send()).outcome).toBe('not-due');
    expect(bench.digests).toEqual([]);
  });

  test('is found due by the tick', async () => {
    bench.clock = DUE;
    const { sent } = await tick({ ...bench.deps, queue: { send: async () => {} } });
    expect(sent).toMatchObject([{ kind: 'send-digest', digestId: 'daily' }]);
  });

  test('that fails is tried again with the same window', async () => {
    await storeArticle('Acme one', '2026-02-10T06:00:00.000Z');
    bench.clock = DUE;
    const failed = await send(() => Promise.reject(new Error('mail is down')));
    expect(failed).toMatchObject({ outcome: 'failed', message: 'mail is down', retryAt: '2026-02-11T07:01:00.000Z' });
    await storeArticle('Acme late', '2026-02-11T07:00:30.000Z');
    bench.clock = Date.parse('2026-02-11T07:01:00Z');
    const { sent } = await tick({ ...bench.deps, queue: { send: async () => {} } });
    expect(sent).toHaveLength(1);
    expect(await send()).toMatchObject({ outcome: 'sent', articles: 1 });
    expect(bench.digests[0]?.text).not.toContain('Acme late');
  });

  test('fails for days and is sent in the end with everything', async () => {
    await storeArticle('Acme one', '2026-02-10T06:00:00.000Z');
    bench.clock = DUE;
    await send(() => Promise.reject(new Error('mail is down')));
    bench.clock = DUE + 3 * 24 * 3_600_000;
    await storeArticle('Acme two', '2026-02-12T06:00:00.000Z');
    bench.clock += 120_000;
    expect(await send()).toMatchObject({ outcome: 'sent', day: '2026-02-14', articles: 2 });
  });

  test('is sent once when two workers get the job', async () => {
    await storeArticle('Acme one', '2026-02-10T06:00:00.000Z');
    bench.clock = DUE;
    const ids = new Set<string>();
    const note: SendDigest = async (digest) => {
      ids.add(digest.id);
      return { receipt: 'r' };
    };
    await Promise.all([send(note), send(note), send(note)]);
    expect([...ids]).toEqual(['daily-2026-02-11']);
    expect((await send()).outcome).toBe('not-due');
  });

  test('names feeds in trouble', async () => {
    await bench.addFeed('broken', 'https://broken.example/feed');
    await bench.deps.store.feeds.update('broken', { state: 'failing', reason: 'answers 500 since Monday' });
    bench.clock = DUE;
    await send();
    expect(bench.digests[0]?.text).toContain('broken: failing. answers 500 since Monday');
  });

  test('that the config no longer has is no longer due', async () => {
    bench.clock = DUE;
    const config = testConfig({ digests: [] });
    expect((await sendDueDigest('daily', { ...bench.deps, config })).outcome).toBe('unknown');
    expect((await bench.deps.store.digests.get('daily'))?.nextAt).toBeNull();
  });
});
