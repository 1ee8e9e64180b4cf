/** Feeds that drip and bombs, with the limits that polls have: time and memory measured. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createHostGate } from '../../lambda/fetch/host-gate.ts';
import { pollFeed } from '../../lambda/flows/poll-feed.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';
import { serveHttp, serveRaw } from '../lambda/fetch/feed-server.ts';
import { HOSTILE } from '../lambda/flows/hostile-answers.ts';
import { BOMBS } from '../lambda/parse/bombs.ts';
import { compile, runChild } from './child.ts';
import { report } from './promises.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

test('a byte every 300 ms, of the head or of the body', { timeout: 60_000 }, async ({ task }) => {
  const timers: NodeJS.Timeout[] = [];
  const drip = (start: string, byte: string) =>
    serveRaw((socket) => {
      socket.write(start);
      timers.push(setInterval(() => socket.write(byte), 300));
    });
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\n';
  const servers = [
    await drip('HTTP/1.1 200 OK\r\nx-filler: ', 'x'),
    await drip(`${head}\r\n<rss>`, ' '),
    await drip(`${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'),
  ];
  const bench = await openFlowBench();
  try {
    const times = await Promise.all(
      servers.map(async ({ url }, n) => {
        await bench.addFeed(`f${n}`, url);
        const start = performance.now();
        const poll = await pollFeed(`f${n}`, { ...bench.deps, gate: createHostGate() });
        expect(poll.problem?.code).toBe('fetch/timeout');
        return performance.now() - start;
      }),
    );
    const kept = (await bench.articles()).length;
    report(task, { promise: 'drip', faults: servers.length, lost: 0, duplicated: kept, worstMs: Math.max(...times) });
  } finally {
    for (const timer of timers) clearInterval(timer);
    await bench.close();
    await Promise.all(servers.map((server) => server.close()));
  }
});

test('bombs for the parser, each in a process of its own', { timeout: 200_000 }, async ({ task }) => {
  const program = await compile(path('../lambda/parse/bomb-child.ts'));
  let [worstMs, worstMb] = [0, 0];
  for (const [name, { outcome }] of Object.entries(BOMBS)) {
    const { stdout } = await runChild(program, name);
    const result = JSON.parse(stdout) as { outcome: string; megabytes: number; milliseconds: number };
    expect(result.outcome, name).toBe(outcome);
    worstMs = Math.max(worstMs, result.milliseconds);
    worstMb = Math.max(worstMb, result.megabytes);
  }
  report(task, { promise: 'bomb', faults: Object.keys(BOMBS).length, lost: 0, duplicated: 0, worstMs, worstMb });
});

test('bombs on the wire, through the whole poll', { timeout: 200_000 }, async ({ task }) => {
  const names = ['300 MB in a small gzip', 'stacked encodings', 'nesting 200,000 deep', 'more bytes than are taken'];
  const program = await compile(path('../lambda/flows/hostile-child.ts'));
  const server = await serveHttp((request, response) => {
    const answer = HOSTILE[names[Number(request.url?.slice(1))] ?? ''];
    response.writeHead(answer?.status ?? 200, answer?.headers).end(answer?.body?.());
  });
  // The server's own work is not the poll's time.
  for (const name of names) HOSTILE[name]?.body?.();
  const { stdout } = await runChild(program, ...names.map((_, n) => `${server.url}/${n}`));
  await server.close();
  const { polls, peakMegabytes } = JSON.parse(stdout) as {
    polls: { code: string; milliseconds: number }[];
    peakMegabytes: number;
  };
  expect(polls.map(({ code }) => code)).toEqual(names.map((name) => HOSTILE[name]?.code));
  const worstMs = Math.max(...polls.map(({ milliseconds }) => milliseconds));
  report(task, { promise: 'bomb', faults: names.length, lost: 0, duplicated: 0, worstMs, worstMb: peakMegabytes });
});
