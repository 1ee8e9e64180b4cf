/**
 * Runs the README's first command as a newcomer would, reads the demo's news over HTTP and stops it:
 * the deal's articles must be there, the near misses must not, and a second start must store nothing new.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

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

const first = await startDemo();
const everything = await readAll(first.origin, '');
const deal = await readAll(first.origin, '&entity=stmicroelectronics&entity=aws');
assert.ok(deal.length >= 7, `the deal is told by at least seven outlets, found ${deal.length}`);
assert.ok(deal.every((article) => ['aws', 'stmicroelectronics'].every((id) => article.entities.includes(id))));
const nearMiss = /welding|weather|wetter|météo|transit|métro|street|engineering ltd|rainforest/i;
assert.deepEqual(
  everything.filter((article) => nearMiss.test(article.title)).map((article) => article.title),
  [],
);
const feeds = (await (await fetch(`${first.origin}/v1/feeds`)).json()) as { data: { id: string; state: string }[] };
assert.ok(feeds.data.length >= 8, `at least eight sample feeds, found ${feeds.data.length}`);
await stopDemo(first);

const second = await startDemo();
assert.equal((await readAll(second.origin, '')).length, everything.length, 'a second start stores nothing new');
await stopDemo(second);

process.stdout.write(first.output());
process.stdout.write(
  `demo: ${everything.length} articles, ${deal.length} of the deal; ` +
    `from command to readable over HTTP ${first.seconds.toFixed(1)} s, second start ${second.seconds.toFixed(1)} s\n`,
);
