/**
 * Runs the README's first command as a newcomer would, reads the demo's news over HTTP and stops it:
 * the deal's articles must be there, the near misses must not, a client generated from its OpenAPI document must read it,
 * and a second start must store nothing new.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { importWithClient } from '../tests/helpers/generated-client.ts';

interface DemoRun {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly output: () => string;
  readonly seconds: number;
}

async function startDemo(): Promise<DemoRun> {
  const started = Date.now();
  const child = spawn('npm', ['start', '--', '--demo'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (origin && output.includes('ready after')) resolve(origin);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it was ready:\n${output}`)));
    setTimeout(() => reject(new Error(`the demo was not ready within 60 s:\n${output}`)), 60_000).unref();
  });
  const origin = await ready;
  return { process: child, origin, output: () => output, seconds: (Date.now() - started) / 1000 };
}

/** Ctrl-C to the whole foreground group, as a terminal sends it. */
async function stopDemo(run: DemoRun): Promise<void> {
  const ended = once(run.process, 'exit');
  if (run.process.pid) process.kill(-run.process.pid, 'SIGINT');
  await ended;
}

interface Page {
  readonly data: readonly { readonly title: string; readonly url: string; readonly entities: readonly string[] }[];
  readonly next: string | null;
}

async function readAll(origin: string, query: string): Promise<Page['data']> {
  const all: Page['data'][number][] = [];
  let cursor: string | null = null;
  do {
    const response: Response = await fetch(
      `${origin}/v1/articles?limit=50${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    assert.equal(response.status, 200);
    const page = (await response.json()) as Page;
    all.push(...page.data);
    cursor = page.next;
  } while (cursor);
  return all;
}

/** As a user of the generated types writes it: the story of most outlets with its first article, figures and feeds. */
const PROGRAM = `
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';

export async function read(baseUrl: string) {
  const client = createClient<paths>({ baseUrl });
  const list = await client.GET('/v1/stories', {
    params: { query: { entity: ['stmicroelectronics', 'aws'], limit: 100 } },
  });
  if (list.error) throw new Error(list.error.detail);
  // The same address has CSV for who asks for it.
  if (typeof list.data === 'string') throw new Error('not JSON');
  const [widest] = list.data.data.sort((a, b) => b.outlets.length - a.outlets.length);
  if (!widest) throw new Error('no story of the deal');
  const story = await client.GET('/v1/stories/{id}', { params: { path: { id: widest.id } } });
  const id = story.data?.articles[0]?.id ?? '';
  const article = await client.GET('/v1/articles/{id}', { params: { path: { id } } });
  const facts = await client.GET('/v1/facts.ndjson', {
    params: { query: { story: widest.id } },
    parseAs: 'text',
  });
  const missing = await client.GET('/v1/articles/{id}', { params: { path: { id: 'none' } } });
  return {
    outlets: widest.outlets.length,
    articles: story.data?.articles.length ?? 0,
    articleStory: article.data?.storyId,
    story: widest.id,
    facts: (facts.data ?? '').split('\\n').filter(Boolean).length,
    problem: missing.error?.type,
  };
}
`;

interface Program {
  readonly read: (origin: string) => Promise<{
    readonly outlets: number;
    readonly articles: number;
    readonly articleStory: string | null | undefined;
    readonly story: string;
    readonly facts: number;
    readonly problem: string | undefined;
  }>;
}

async function checkGeneratedClient(origin: string): Promise<void> {
  const document = await (await fetch(`${origin}/openapi.json`)).text();
  const { read } = await importWithClient<Program>(document, PROGRAM);
  const { outlets, articles, articleStory, story, facts, problem } = await read(origin);
  assert.ok(outlets >= 2, `the deal's story is told by several outlets, found ${outlets}`);
  assert.ok(articles >= outlets && facts > 0, `a story has articles and figures, found ${articles} and ${facts}`);
  assert.equal(articleStory, story, 'an article of the story names it');
  assert.equal(problem, '/problems/not-found');
}

/** Starts a demo, reads it and stops it, also where it is not as it should be. */
async function withDemo<T>(read: (origin: string) => Promise<T>): Promise<DemoRun & { readonly found: T }> {
  const run = await startDemo();
  try {
    return { ...run, found: await read(run.origin) };
  } finally {
    await stopDemo(run);
  }
}

async function checkNews(origin: string): Promise<{ readonly all: number; readonly deal: number }> {
  const everything = await readAll(origin, '');
  const deal = await readAll(origin, '&entity=stmicroelectronics&entity=aws');
  assert.ok(deal.length >= 7, `the deal is told by at least seven outlets, found ${deal.length}`);
  assert.ok(deal.every((article) => ['aws', 'stmicroelectronics'].every((id) => article.entities.includes(id))));
  const nearMiss = /welding|weather|wetter|météo|transit|métro|street|engineering ltd|rainforest/i;
  assert.deepEqual(
    everything.filter((article) => nearMiss.test(article.title)).map((article) => article.title),
    [],
  );
  const feeds = (await (await fetch(`${origin}/v1/feeds`)).json()) as { data: { id: string; state: string }[] };
  assert.ok(feeds.data.length >= 8, `at least eight sample feeds, found ${feeds.data.length}`);
  return { all: everything.length, deal: deal.length };
}

const first = await withDemo(async (origin) => {
  const counts = await checkNews(origin);
  await checkGeneratedClient(origin);
  return counts;
});
const second = await withDemo(async (origin) => (await readAll(origin, '')).length);
assert.equal(second.found, first.found.all, 'a second start stores nothing new');

process.stdout.write(first.output());
process.stdout.write(
  `demo: ${first.found.all} articles, ${first.found.deal} of the deal, read by a generated client as well; ` +
    `from command to readable over HTTP ${first.seconds.toFixed(1)} s, second start ${second.seconds.toFixed(1)} s\n`,
);
