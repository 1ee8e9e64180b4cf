/** What hostile and broken servers send, through the whole poll: each feed on its own, nothing half stored. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { runJob } from '../../../lambda/flows/run-job.ts';
import { createInProcessQueue } from '../../../local/in-process-queue.ts';
import { type FlowBench, openFlowBench, rssOf, silentLog } from '../../helpers/flow-bench.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';
import { BOMBS } from '../parse/bombs.ts';
import { HOSTILE } from './hostile-answers.ts';

const ITEM = { title: 'Acme opens a plant', link: 'https://outlet.example/plant' };
const run = promisify(execFile);

let bench: FlowBench;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(async () => {
  await bench.close();
  for (const server of open.splice(0)) await server.close();
});

async function serve(listener: Parameters<typeof serveHttp>[0], host?: string): Promise<TestServer> {
  const server = await serveHttp(listener, host);
  open.push(server);
  return server;
}

const health = async (id: string) => bench.deps.store.feeds.get(id);

/** The hostile answers by name, each at an address of its own. */
async function serveHostile(): Promise<Map<string, string>> {
  const names = Object.keys(HOSTILE);
  const server = await serve((request, response) => {
    const answer = HOSTILE[names[Number(request.url?.slice(1).replace('?', ''))] ?? ''];
    if (answer?.raw) return answer.raw(response);
    return response.writeHead(answer?.status ?? 200, { etag: '"new"', ...answer?.headers }).end(answer?.body?.());
  });
  return new Map(names.map((name, index) => [name, `${server.url}/${index}`]));
}

test('a batch with one that hangs and one bomb: eight stored, each failure under its own code', async () => {
  const hostile = await serveHostile();
  const hanging = await serve(() => {});
  const good = await serve((request, response) => {
    const link = `https://outlet.example${request.url}`;
    response.end(rssOf([{ title: `Acme news ${request.url}`, link }]));
  });
  const impatient = createFetchFeed({
    userAgent: 'test',
    allowPrivate: true,
    now: bench.deps.now,
    limits: { totalMs: 500 },
  });
  open.push(impatient);
  const fetchFeed: typeof bench.deps.fetchFeed = (url, validators) =>
    (url === hanging.url ? impatient : bench.deps.fetchFeed)(url, validators);
  await bench.addFeed('hanging', hanging.url);
  await bench.addFeed('bomb', hostile.get('300 MB in a small gzip') ?? '');
  const ids = ['hanging', 'bomb', ...Array.from({ length: 8 }, (_, n) => `good-${n}`)];
  for (const id of ids.slice(2)) await bench.addFeed(id, `${good.url}/${id}`);
  const failed: string[] = [];
  const queue = createInProcessQueue({
    run: (job) => runJob(job, { ...bench.deps, fetchFeed }),
    concurrency: 10,
    log: silentLog,
    onFailed: (_job, message) => void failed.push(message),
  });
  await queue.send(ids.map((feedId) => ({ kind: 'poll-feed', feedId, dueAt: bench.deps.now().toISOString() })));
  await queue.idle();
  expect([await bench.articles(), failed]).toMatchObject([{ length: 8 }, []]);
  const codes = await Promise.all(ids.slice(0, 3).map(async (id) => (await health(id))?.lastProblem?.code));
  expect(codes).toEqual(['fetch/timeout', 'fetch/too-large', undefined]);
});

describe('answers that bring no feed', () => {
  test('each has its own code and a sentence of its own, and leaves the validators', async () => {
    const hostile = await serveHostile();
    const found = new Map<string, { code: string; message: string }>();
    const validators = { etag: '"old"', lastModified: null };
    for (const [name, url] of hostile) {
      await bench.addFeed('f', url);
      await bench.deps.store.feeds.update('f', { validators });
      const poll = await pollFeed('f', { ...bench.deps, store: { ...bench.deps.store, hosts: noHolds } });
      found.set(name, poll.problem ?? { code: 'none', message: name });
      const feed = await health('f');
      expect({ name, ...feed }).toMatchObject({ validators, bodyHash: null, lastProblem: poll.problem });
      await bench.deps.store.feeds.remove('f');
    }
    expect(Object.fromEntries([...found].map(([name, { code }]) => [name, code]))).toEqual(
      Object.fromEntries(Object.entries(HOSTILE).map(([name, { code }]) => [name, code])),
    );
    const sentences = [...found.values()].map(({ message }) => message);
    expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual(SAME_FOR_BOTH);
    for (const sentence of sentences) expect(sentence).toMatch(/^\S.{20,}\.$/);
    expect(sentences.join('\n')).not.toMatch(/unknown|undefined|\[object|passwd"/i);
    expect(await bench.articles()).toEqual([]);
  });

  /** A rate limit of one test server must not hold up the others. */
  const noHolds = { heldUntil: async () => null, hold: async () => {} };
  const SAME_FOR_BOTH: string[] = [];
});

describe('what stands in a feed', () => {
  async function pollText(text: string | Uint8Array, headers: Record<string, string> = {}) {
    const server = await serve((_request, response) => void response.writeHead(200, headers).end(text));
    await bench.addFeed('f', server.url);
    return pollFeed('f', bench.deps);
  }

  test('<__proto__> and <constructor> change no object', async () => {
    const text = rssOf([ITEM]).replace('<item>', '<__proto__><polluted>1</polluted></__proto__><constructor/><item>');
    expect(await pollText(text)).toMatchObject({ matched: 1, problem: null });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('control characters and line breaks do not get into titles', async () => {
    const title = 'Acme\u0000 opens&#13;&#10;Bcc: all@example.com\u001b[31m &#x85;&#x2028;a plant';
    expect(await pollText(rssOf([{ ...ITEM, title }]))).toMatchObject({ matched: 1, problem: null });
    const [article] = await bench.articles();
    expect(article?.title).toContain('a plant');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(article?.title).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  test('100,000 entries are taken whole', async () => {
    const many = Array.from({ length: 100_000 }, (_, n) => {
      const title = n % 33_333 === 0 ? `Acme opens plant ${n}` : 'x';
      return `<item><guid>${n}</guid><title>${title}</title></item>`;
    });
    const text = `<rss version="2.0"><channel><title>t</title>${many.join('')}</channel></rss>`;
    const report = await pollText(gzipSync(text), { 'content-encoding': 'gzip' });
    expect(report).toMatchObject({ entries: 100_000, matched: 4, created: { length: 4 }, problem: null });
  });
});

describe('a body cut at any tenth', () => {
  const plain = Buffer.from(rssOf(Array.from({ length: 40 }, (_, n) => ({ ...ITEM, link: `${ITEM.link}/${n}` }))));
  const packed = gzipSync(plain);
  const tenths = Array.from({ length: 9 }, (_, n) => (n + 1) / 10);
  const head = 'HTTP/1.1 200 OK\r\netag: "new"\r\nconnection: close\r\n';
  const cut = (body: Buffer, part: number) => body.subarray(0, Math.floor(body.length * part));
  const WAYS: Record<string, (part: number) => (string | Buffer)[]> = {
    'Content-Length': (part) => [`${head}content-length: ${plain.length}\r\n\r\n`, cut(plain, part)],
    chunked: (part) => [
      `${head}transfer-encoding: chunked\r\n\r\n${cut(plain, part).length.toString(16)}\r\n`,
      cut(plain, part),
      '\r\n',
    ],
    gzip: (part) => [
      `${head}content-encoding: gzip\r\ncontent-length: ${cut(packed, part).length}\r\n\r\n`,
      cut(packed, part),
    ],
  };

  test.each(Object.keys(WAYS))('%s: moves nothing of the feed forward', async (way) => {
    let part = 0;
    const server = await serve((_request, { socket }) => {
      for (const piece of WAYS[way]?.(part) ?? []) socket?.write(piece);
      socket?.end();
    });
    await bench.addFeed('f', server.url);
    for (part of tenths) {
      expect(await pollFeed('f', bench.deps), `${part}`).toMatchObject({ problem: { code: 'fetch/truncated' } });
    }
    expect(await health('f')).toMatchObject({ validators: { etag: null }, bodyHash: null, lastSuccessAt: null });
    expect([await bench.articles(), bench.archived]).toEqual([[], []]);
  });
});

describe('private addresses', () => {
  async function pollAs(url: string, names: Record<string, string[]>) {
    const resolve = async (name: string) => [{ address: names[name]?.shift() ?? '127.0.0.1', family: 4 }];
    const fetchFeed = createFetchFeed({
      userAgent: 'test',
      allowPrivate: ['127.0.0.2'],
      now: bench.deps.now,
      resolve,
    });
    await bench.addFeed('f', url);
    const deps = { ...bench.deps, fetchFeed };
    const polls = [await pollFeed('f', deps), await pollFeed('f', deps)];
    await fetchFeed.close();
    return polls.map(({ problem }) => problem?.code ?? null);
  }

  test('a redirect does not lead to one', async () => {
    const inside = await serve((_request, response) => void response.end(rssOf([ITEM])));
    const location = `http://inside.example:${inside.port}/`;
    const outside = await serve((_request, response) => void response.writeHead(301, { location }).end(), '127.0.0.2');
    const codes = await pollAs(outside.url, {});
    expect([codes, inside.connections, await bench.articles()]).toEqual([
      ['fetch/private-address', 'fetch/private-address'],
      0,
      [],
    ]);
  });

  test('a name that moves there between two polls is not followed', async () => {
    const outside = await serve((_request, response) => {
      response.writeHead(200, { connection: 'close' }).end(rssOf([ITEM]));
    }, '127.0.0.2');
    const codes = await pollAs(`http://moving.example:${outside.port}/`, { 'moving.example': ['127.0.0.2'] });
    expect([codes, outside.connections]).toEqual([[null, 'fetch/private-address'], 1]);
  });
});

describe('in a process of its own', () => {
  // Bundled first, as the command is: what compiles TypeScript or links modules at run time is no memory of a poll.
  const child = fileURLToPath(new URL('../../../.cache/tests/hostile-child.mjs', import.meta.url));
  beforeAll(() =>
    build({
      entryPoints: [fileURLToPath(new URL('./hostile-child.ts', import.meta.url))],
      outfile: child,
      bundle: true,
      external: ['classic-level', '@aws-sdk/*', 'eld', 'sanitize-html'],
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
      },
    }),
  );
  const pollInChild = async (urls: readonly string[]) => {
    const { stdout } = await run(process.execPath, [child, ...urls], { maxBuffer: 1e7 });
    return JSON.parse(stdout) as {
      polls: { outcome: string; code: string | null; entries: number; matched: number; milliseconds: number }[];
      peakMegabytes: number;
    };
  };

  test('a feed of ten megabytes stays below 256 MB', async () => {
    const filler = 'lorem ipsum dolor sit amet '.repeat(90);
    const items = Array.from({ length: 4_000 }, (_, n) => {
      const title = n % 12 === 0 ? `Acme opens plant ${n}` : `Something else ${n}`;
      return `<item><guid>${n}</guid><link>https://outlet.example/${n}</link><title>${title}</title><description>${filler}</description></item>`;
    });
    const text = `<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`;
    expect(text.length).toBeGreaterThan(9.9e6);
    const packed = gzipSync(text);
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    const { polls, peakMegabytes } = await pollInChild([server.url]);
    expect(polls).toMatchObject([{ outcome: 'fetched', entries: 4_000, matched: 334 }]);
    expect(peakMegabytes).toBeLessThan(256);
  });

  test('bombs come to what they must, side by side with their codes, below 256 MB', async () => {
    const names = ['entity expansion', 'quadratic blow-up', 'a million numeric references', 'nesting 200,000 deep'];
    const server = await serve((request, response) => {
      const name = names[Number(request.url?.slice(1))] ?? '';
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BOMBS[name]?.make() ?? ''));
    });
    const { polls, peakMegabytes } = await pollInChild(names.map((_, index) => `${server.url}/${index}`));
    expect(polls.map(({ code }) => code)).toEqual([null, null, null, 'feed/too-deep']);
    expect(peakMegabytes).toBeLessThan(256);
  });
});
