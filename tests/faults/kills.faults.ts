/** SIGKILL at calls of poll, heartbeat, publish, deliver, digest and API, in processes of their own over a table on disk. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mapLimited } from '../../lambda/flows/map-limited.ts';
import { openFlowBench, rssOf } from '../helpers/flow-bench.ts';
import { openReceiver, type Receiver } from '../helpers/receiver.ts';
import { serveHttp, type TestServer } from '../lambda/fetch/feed-server.ts';
import { compile, runChild } from './child.ts';
import { compare, report } from './promises.ts';
import { FEED_ITEMS, SCENES, type SceneName } from './scenes.ts';

/** Processes at once. */
const AT_ONCE = 2;
/** Scenes of many calls, much alike, are killed at every third one: before and after it by turns. */
const STRIDE: Partial<Record<SceneName, number>> = { poll: 3, heartbeat: 3, publish: 3 };
/** After every lease and hold of a process that died. */
const LATER_MS = 120_000;

let program: string;
let folder: string;
let feed: TestServer;
beforeAll(async () => {
  program = await compile(fileURLToPath(new URL('./kill-child.ts', import.meta.url)));
  folder = await mkdtemp(join(tmpdir(), 'news-tracker-kill-'));
  feed = await serveHttp((_request, response) => void response.writeHead(200, { etag: '"1"' }).end(rssOf(FEED_ITEMS)));
});
afterAll(async () => {
  await feed.close();
  await rm(folder, { recursive: true });
});

/** What a receiver was told: each happening, and under how many ids. */
function told({ received }: Receiver): string[] {
  const ids = new Map<string, Set<unknown>>();
  for (const { headers, body } of received) {
    const { type, id, data } = JSON.parse(body) as { type: string; id: string; data: { digest?: { slot: string } } };
    const about = `${type} ${data.digest?.slot ?? id}`;
    ids.set(about, (ids.get(about) ?? new Set()).add(headers['webhook-id']));
  }
  return [...ids].map(([about, { size }]) => `told of ${about} under ${size} id`);
}

/** A table as the scene begins, in a folder of its own. */
async function prepare(name: SceneName, directory: string, hookUrl: string): Promise<number> {
  const bench = await openFlowBench(undefined, directory);
  await SCENES[name].prepare(bench, { feedUrl: feed.url, hookUrl });
  const { clock } = bench;
  await bench.close();
  return clock;
}

/** Runs the work in a process that dies at a call, then again in this one; what everybody sees then. */
async function killedAt(name: SceneName, call: number, moment: 'before' | 'after') {
  const directory = await mkdtemp(join(folder, `${name}-`));
  const receiver = await openReceiver();
  try {
    const clock = await prepare(name, directory, receiver.url);
    const first = await runChild(program, name, directory, String(clock), String(call), moment);
    expect(first.stderr, `${name}, call ${call}`).toBe('');
    // Now and then a run makes a call less than the counted one, and lives.
    const killed = first.signal === 'SIGKILL';
    if (call > 0 && !killed) expect(Number(first.stdout), `${name}, call ${call}`).toBeLessThan(call);
    const start = performance.now();
    const bench = await openFlowBench(undefined, directory);
    bench.clock = clock + LATER_MS;
    if (killed) await SCENES[name].work(bench.deps);
    const milliseconds = performance.now() - start;
    const outcome = [...(await SCENES[name].outcome(bench.deps)), ...told(receiver)];
    await bench.close();
    return { outcome, calls: Number(first.stdout), killed, milliseconds };
  } finally {
    await receiver.close();
    await rm(directory, { recursive: true });
  }
}

test.for(Object.keys(SCENES) as SceneName[])('%s', { timeout: 900_000 }, async (name, { task }) => {
  const undisturbed = await killedAt(name, 0, 'before');
  expect(undisturbed.calls).toBeGreaterThan(5);
  const stride = STRIDE[name] ?? 1;
  const kills = Array.from({ length: Math.ceil(undisturbed.calls / stride) }, (_, n) => n * stride + 1);
  const results = await mapLimited([...kills.entries()], AT_ONCE, async ([n, call]) => {
    // By turns before the call reaches the table and after its answer.
    const { outcome, killed, milliseconds } = await killedAt(name, call, n % 2 === 0 ? 'before' : 'after');
    const { lost, duplicated } = compare(undisturbed.outcome, outcome);
    if (lost + duplicated > 0) expect(outcome, `killed at call ${call}`).toEqual(undisturbed.outcome);
    return { killed, lost, duplicated, milliseconds };
  });
  const sum = (of: 'lost' | 'duplicated') => results.reduce((total, result) => total + result[of], 0);
  const faults = results.filter(({ killed }) => killed).length;
  expect(faults).toBeGreaterThanOrEqual(kills.length - 2);
  const worstMs = Math.max(...results.map(({ milliseconds }) => milliseconds));
  report(task, { promise: 'kill', faults, lost: sum('lost'), duplicated: sum('duplicated'), worstMs });
});
