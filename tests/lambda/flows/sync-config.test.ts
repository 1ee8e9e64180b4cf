import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncConfig } from '../../../lambda/flows/sync-config.ts';
import type { TrackerInput } from '../../../lambda/model/tracker-config.ts';
import { type FlowBench, openFlowBench } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(() => bench.close());

const A = { id: 'a', name: 'Outlet A', url: 'https://a.example/feed' };
const B = { id: 'b', name: 'Outlet B', url: 'https://b.example/feed' };

const sync = (overrides: Partial<TrackerInput>) => syncConfig({ ...bench.deps, config: testConfig(overrides) });
const feed = (id: string) => bench.deps.store.feeds.get(id);

describe('syncConfig', () => {
  test('adds the feeds of the config, due at once, and changes nothing the second time', async () => {
    expect(await sync({ feeds: [A, B] })).toMatchObject({ added: ['a', 'b'], changed: [], retired: [] });
    expect(await sync({ feeds: [A, B] })).toEqual({ added: [], changed: [], retired: [] });
    expect(await feed('a')).toMatchObject({ state: 'active', nextPollAt: new Date(bench.clock).toISOString() });
  });

  test('keeps what polling has learnt when the name changes', async () => {
    await sync({ feeds: [A] });
    await bench.deps.store.feeds.update('a', { validators: { etag: '"1"', lastModified: null } });
    expect(await sync({ feeds: [{ ...A, name: 'New name' }] })).toMatchObject({ changed: ['a'] });
    expect(await feed('a')).toMatchObject({ name: 'New name', validators: { etag: '"1"' } });
  });

  test('starts anew at another address', async () => {
    await sync({ feeds: [A] });
    await bench.deps.store.feeds.update('a', {
      validators: { etag: '"1"', lastModified: null },
      state: 'gone',
      nextPollAt: null,
    });
    await sync({ feeds: [{ ...A, url: 'https://a.example/new' }] });
    expect(await feed('a')).toMatchObject({
      url: 'https://a.example/new',
      state: 'active',
      validators: { etag: null },
      nextPollAt: new Date(bench.clock).toISOString(),
    });
  });

  test('keeps the address a feed has moved to while the config is unchanged', async () => {
    await sync({ feeds: [A] });
    await bench.deps.store.feeds.update('a', { url: 'https://a.example/moved', state: 'moved' });
    await sync({ feeds: [A] });
    expect((await feed('a'))?.url).toBe('https://a.example/moved');
  });

  test('pauses with the reason given and resumes', async () => {
    await sync({ feeds: [{ ...A, paused: 'too noisy' }] });
    expect(await feed('a')).toMatchObject({ state: 'paused', reason: 'too noisy', nextPollAt: null });
    await sync({ feeds: [A] });
    expect(await feed('a')).toMatchObject({ state: 'active', reason: null });
    expect((await feed('a'))?.nextPollAt).not.toBeNull();
  });

  test('stops polling what the config no longer has, and keeps its history', async () => {
    await sync({ feeds: [A, B] });
    expect(await sync({ feeds: [A] })).toMatchObject({ retired: ['b'] });
    expect(await feed('b')).toMatchObject({ state: 'paused', nextPollAt: null });
    await sync({ feeds: [A, B] });
    expect(await feed('b')).toMatchObject({ state: 'active' });
  });

  test('leaves feeds alone that were added at run time', async () => {
    await bench.addFeed('own', 'https://own.example/feed');
    await bench.deps.store.feeds.update('own', { origin: 'runtime' });
    await sync({ feeds: [A] });
    expect(await feed('own')).toMatchObject({ state: 'active' });
  });

  test('forgets validators when the rules change, so that new rules see what feeds carry', async () => {
    await sync({ feeds: [A] });
    await bench.deps.store.feeds.update('a', { validators: { etag: '"1"', lastModified: null }, bodyHash: 'x' });
    await sync({ feeds: [A] });
    expect((await feed('a'))?.bodyHash).toBe('x');
    await sync({ feeds: [A], watches: [{ id: 'globex', name: 'Globex', query: 'globex' }] });
    const anew = await feed('a');
    expect(anew).toMatchObject({ validators: { etag: null, lastModified: null } });
    expect(anew?.bodyHash).not.toBe('x');
  });

  test('keeps a subscription ended that its reader has ended, and leaves run-time ones alone', async () => {
    const { subscriptions } = bench.deps.store;
    await sync({});
    await subscriptions.update('daily', { state: 'disabled', reason: 'ended by its reader', nextAt: null });
    await sync({ subscriptions: [{ id: 'daily', channel: { kind: 'email', to: 'x@y.example' }, cadence: 'hourly' }] });
    expect(await subscriptions.get('daily')).toMatchObject({ state: 'disabled', nextAt: null, cadence: 'hourly' });
  });

  test('disables a subscription that has left the config, and brings it back with it', async () => {
    const { subscriptions } = bench.deps.store;
    await sync({});
    await sync({ subscriptions: [] });
    expect(await subscriptions.get('daily')).toMatchObject({ state: 'disabled', nextAt: null });
    await sync({});
    expect(await subscriptions.get('daily')).toMatchObject({ state: 'active', nextAt: '2026-02-11T07:00:00.000Z' });
  });

  test('schedules the subscriptions of the config and leaves an overdue one due', async () => {
    await sync({ feeds: [] });
    const next = (await bench.deps.store.subscriptions.get('daily'))?.nextAt;
    expect(next).toBe('2026-02-11T07:00:00.000Z');
    bench.clock = Date.parse('2026-02-12T12:00:00Z');
    await sync({ feeds: [] });
    expect((await bench.deps.store.subscriptions.get('daily'))?.nextAt).toBe(next);
  });
});
