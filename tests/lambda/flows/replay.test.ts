import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { type ReplayRequest, replay } from '../../../lambda/flows/replay.ts';
import { compileWatch, matchEntry } from '../../../lambda/match/match-article.ts';
import type { TrackerInput } from '../../../lambda/model/tracker-config.ts';
import { type FlowBench, openFlowBench, rssOf } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';

const ITEMS = [
  { title: 'Acme opens a plant', link: 'https://outlet.example/plant' },
  { title: 'Initech hires', link: 'https://outlet.example/hires' },
  { title: 'Acme and Globex sign', link: 'https://outlet.example/sign' },
];
const INITECH = {
  entities: [
    { id: 'acme', name: 'Acme' },
    { id: 'globex', name: 'Globex' },
    { id: 'initech', name: 'Initech' },
  ],
};

let bench: FlowBench;
let server: TestServer;
beforeEach(async () => {
  bench = await openFlowBench();
  server = await serveHttp((_, response) => response.end(rssOf(ITEMS)));
  await bench.addFeed('f', `${server.url}/feed`);
  await pollFeed('f', bench.deps);
});
afterEach(async () => {
  await server.close();
  await bench.close();
});

function replayWith(rules: Partial<TrackerInput>, request: Partial<ReplayRequest> = {}) {
  const watch = compileWatch(testConfig(rules));
  return replay(
    { since: '2026-01-01T00:00:00.000Z', watch: null, dryRun: false, ...request },
    { ...bench.deps, match: (entry, feed) => matchEntry(entry, watch, feed) },
  );
}
const titles = async () => (await bench.articles()).map((article) => article.title).sort();
const of = (articles: readonly { title: string }[]) => articles.map((article) => article.title);

describe('replay', () => {
  test('finds nothing to do under the same rules', async () => {
    expect(await replayWith({})).toMatchObject({ bodies: 1, entries: 3, added: [], dropped: [], changed: [] });
  });

  test('adds what a new watch would have kept', async () => {
    const rules = { ...INITECH, watches: [{ id: 'any', name: 'Any', query: 'acme OR initech' }] };
    const report = await replayWith(rules);
    expect(of(report.added)).toEqual(['Initech hires']);
    expect(await titles()).toEqual(['Acme and Globex sign', 'Acme opens a plant', 'Initech hires']);
  });

  test('drops what no rule asks for, and brings it back when one does again', async () => {
    const narrow = { watches: [{ id: 'both', name: 'Both', query: 'acme AND globex' }] };
    expect(of((await replayWith(narrow)).dropped)).toEqual(['Acme opens a plant']);
    expect(await titles()).toEqual(['Acme and Globex sign']);
    expect(of((await replayWith({})).added)).toEqual(['Acme opens a plant']);
    expect(await titles()).toEqual(['Acme and Globex sign', 'Acme opens a plant']);
  });

  test('says the same in a dry run and changes nothing', async () => {
    const rules = { ...INITECH, watches: [{ id: 'initech', name: 'Initech', query: 'initech' }] };
    const before = await titles();
    const dry = await replayWith(rules, { dryRun: true });
    expect(of(dry.added)).toEqual(['Initech hires']);
    expect(of(dry.dropped).sort()).toEqual(['Acme and Globex sign', 'Acme opens a plant']);
    expect(await titles()).toEqual(before);
    const real = await replayWith(rules);
    expect({ added: of(real.added), dropped: of(real.dropped).sort() }).toEqual({
      added: of(dry.added),
      dropped: of(dry.dropped).sort(),
    });
  });

  test('run again finds nothing to do', async () => {
    const rules = { ...INITECH, watches: [{ id: 'any', name: 'Any', query: 'initech OR globex' }] };
    await replayWith(rules);
    expect(await replayWith(rules)).toMatchObject({ added: [], dropped: [], changed: [] });
  });

  test('minds only the watch that is asked for', async () => {
    const narrow = { watches: [{ id: 'both', name: 'Both', query: 'acme AND globex' }] };
    expect((await replayWith(narrow, { watch: 'both' })).dropped).toEqual([]);
  });

  test('leaves bodies from before the date alone', async () => {
    expect(await replayWith({}, { since: '2027-01-01T00:00:00.000Z' })).toMatchObject({ bodies: 0, entries: 0 });
  });
});
