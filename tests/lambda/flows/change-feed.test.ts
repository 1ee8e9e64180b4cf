import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncConfig } from '../../../lambda/flows/sync-config.ts';
import { newFeedRecord } from '../../../lambda/model/new-feed-record.ts';
import { testConfig } from '../../helpers/watchlist.ts';
import { type ManagerBench, openManagerBench } from './site.ts';

const config = testConfig({
  feeds: [
    { id: 'wire', name: 'Wire', url: 'https://wire.example/feed' },
    { id: 'quiet', name: 'Quiet', url: 'https://quiet.example/feed', paused: 'too noisy' },
  ],
});
let bench: ManagerBench;
beforeEach(async () => {
  bench = await openManagerBench(config);
  await sync();
  const own = {
    id: 'own',
    name: 'Own',
    url: 'https://own.example/',
    about: [],
    tags: [],
    language: null,
    paused: null,
  };
  await bench.deps.store.feeds.create(newFeedRecord(own, 'runtime', bench.deps.now().toISOString()));
});
afterEach(() => bench.close());

const sync = (feeds = config.feeds) => syncConfig({ ...bench.deps, config: { ...config, feeds } });
const feed = async (id: string) => {
  const found = await bench.deps.store.feeds.get(id);
  if (!found) throw new Error(`no feed ${id}`);
  return found;
};

describe('pausing', () => {
  it.each(['wire', 'own'])('stops feed %s until it is resumed, through every deploy', async (id) => {
    expect(await bench.manager.pause(id, 'holidays')).toMatchObject({ kind: 'changed', feed: { state: 'paused' } });
    await sync();
    await sync(config.feeds.map((each) => ({ ...each, url: `${each.url}?moved` })));
    expect(await feed(id)).toMatchObject({ state: 'paused', reason: 'holidays', nextPollAt: null });
    expect(await bench.manager.resume(id)).toMatchObject({ kind: 'changed' });
    expect(await feed(id)).toMatchObject({ state: 'active', reason: null, nextPollAt: bench.deps.now().toISOString() });
  });

  it('twice changes nothing, nor does resuming what is not paused', async () => {
    await bench.manager.pause('own', 'first');
    expect(await bench.manager.pause('own', 'second')).toMatchObject({ kind: 'unchanged', feed: { reason: 'first' } });
    expect(await bench.manager.resume('wire')).toMatchObject({ kind: 'unchanged' });
  });

  it('by the config is ended there', async () => {
    const outcome = await bench.manager.resume('quiet');
    expect(outcome).toEqual({
      kind: 'from-config',
      message: expect.stringContaining('tracker.config.ts pauses feed quiet'),
    });
    await sync(config.feeds.map((each) => ({ ...each, paused: null })));
    expect(await feed('quiet')).toMatchObject({ state: 'active' });
  });

  it('of a feed that left the config cannot be ended, but the feed can go', async () => {
    await sync(config.feeds.slice(1));
    const manager = bench.managerWith({ config: { ...config, feeds: config.feeds.slice(1) } });
    expect(await manager.resume('wire')).toMatchObject({ kind: 'from-config' });
    expect(await manager.remove('wire')).toMatchObject({ kind: 'changed' });
    expect(await bench.deps.store.feeds.get('wire')).toBeNull();
  });
});

describe('resuming', () => {
  it('wakes a feed that was gone', async () => {
    await bench.deps.store.feeds.update('own', {
      state: 'gone',
      reason: '410',
      nextPollAt: null,
      consecutiveFailures: 3,
    });
    await bench.manager.resume('own');
    expect(await feed('own')).toMatchObject({
      state: 'active',
      consecutiveFailures: 0,
      nextPollAt: expect.any(String),
    });
  });
});

describe('editing', () => {
  it('changes the fields given and no others', async () => {
    await bench.manager.edit('own', { tags: ['a'], about: ['acme'] });
    await bench.manager.edit('own', { name: 'Renamed' });
    expect(await feed('own')).toMatchObject({
      name: 'Renamed',
      tags: ['a'],
      about: ['acme'],
      url: 'https://own.example/',
    });
    expect(await bench.manager.edit('own', { name: 'Renamed' })).toMatchObject({ kind: 'unchanged' });
    expect(await bench.manager.edit('own', { name: '' })).toMatchObject({
      kind: 'invalid',
      fields: [{ field: 'name' }],
    });
  });

  it('of a feed of the config is left to the config', async () => {
    expect(await bench.manager.edit('wire', { name: 'X' })).toMatchObject({
      kind: 'from-config',
      message: expect.stringContaining('tracker.config.ts'),
    });
  });
});

describe('removing', () => {
  it('takes the feed out of the table and of what is due', async () => {
    expect(await bench.manager.remove('own')).toMatchObject({ kind: 'changed', feed: { id: 'own' } });
    const due = await bench.deps.store.due.listDue(bench.deps.now(), 10);
    expect(due.flatMap(({ job }) => (job.kind === 'poll-feed' ? job.feedId : []))).toEqual(['wire']);
  });

  it('of a feed of the config says where to do it', async () => {
    const message = 'Feed wire comes from tracker.config.ts; remove it there, or pause it here.';
    expect(await bench.manager.remove('wire')).toEqual({ kind: 'from-config', message });
  });

  it('of an unknown feed', async () => {
    const { manager } = bench;
    const outcomes = [manager.remove('x'), manager.pause('x', null), manager.resume('x'), manager.edit('x', {})];
    expect(new Set((await Promise.all(outcomes)).map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  });
});
