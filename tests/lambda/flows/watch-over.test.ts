import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchOver } from '../../../lambda/flows/watch-over.ts';
import type { FeedRecord } from '../../../lambda/model/feed.ts';
import { type FlowBench, openFlowBench } from '../../helpers/flow-bench.ts';

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(() => bench.close());

const look = () => watchOver({ store: bench.deps.store, now: bench.deps.now });
const ago = (minutes: number) => new Date(bench.clock - minutes * 60_000).toISOString();

/** Feeds that were polled and are due in ten minutes, unless the changes say otherwise. */
async function addFeeds(count: number, change: (index: number) => Partial<Omit<FeedRecord, 'id'>>): Promise<void> {
  for (let index = 0; index < count; index++) {
    const id = `feed-${index}`;
    await bench.addFeed(id, `https://${id}.example/`);
    await bench.deps.store.feeds.update(id, { nextPollAt: ago(-10), intervalSeconds: 900, ...change(index) });
  }
}

describe('the dead man’s switch', () => {
  it('counts nothing while all is in order', async () => {
    await addFeeds(3, () => ({}));
    expect(await look()).toEqual({ overdueDigests: 0, silentFeeds: 0, failingFeeds: 0, staleOutbox: 0 });
  });

  it('counts silent feeds when they are all of them', async () => {
    await addFeeds(3, (index) => ({ nextPollAt: index === 0 ? ago(-1) : ago(16) }));
    expect(await look()).toMatchObject({ silentFeeds: 0 });
    await bench.deps.store.feeds.update('feed-0', { nextPollAt: ago(16) });
    expect(await look()).toMatchObject({ silentFeeds: 3 });
  });

  it('counts failing feeds from a fifth of them on, and not two of a few', async () => {
    await addFeeds(15, (index) => ({ state: index < 2 ? 'failing' : 'active' }));
    expect(await look()).toMatchObject({ failingFeeds: 0 });
    await bench.deps.store.feeds.update('feed-2', { state: 'blocked' });
    expect(await look()).toMatchObject({ failingFeeds: 3 });
    await bench.deps.store.feeds.update('feed-3', { state: 'failing', nextPollAt: null });
    expect(await look()).toMatchObject({ failingFeeds: 3 });
  });
});
