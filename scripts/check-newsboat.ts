/**
 * Subscribes newsboat, a feed reader people use, to a watch's Atom and RSS feed of the running demo, and compares how
 * many articles it shows with the API. Needs `newsboat`.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_MS = 60_000;

const folder = await mkdtemp(join(tmpdir(), 'newsboat-'));
const cli = ['bin/run.mjs', 'dev', '--demo', '--port', '0', '--data', join(folder, 'data')];
const tracker = spawn(process.execPath, cli, { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const origin = await ready();
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ id: 'supply', name: 'Supply', query: 'aws stmicroelectronics' });
  const made = await fetch(`${origin}/v1/watches`, { ...post, body });
  assert.equal(made.status, 201);
  const configured = (await titles(`${origin}/v1/watches`)).map(({ id }) => id);
  for (const watch of configured) {
    const listed = await titles(`${origin}/v1/articles?limit=50&watch=${watch}`);
    assert.ok(listed.length > 0, `${watch} has articles`);
    for (const format of ['atom', 'rss']) {
      const shown = await shownBy(`${origin}/v1/watches/${watch}/feed.${format}`);
      assert.equal(shown.unread, listed.length, `${watch} as ${format}`);
      process.stdout.write(`newsboat shows ${shown.unread} articles of ${watch} as ${format}\n`);
    }
  }
} finally {
  const ended = once(tracker, 'exit');
  tracker.kill('SIGINT');
  await ended;
  await rm(folder, { recursive: true });
}

/** The demo's address, once it has its articles. */
async function ready(): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), READY_MS).unref();
    tracker.once('exit', (code) => reject(new Error(`ended with ${code}:\n${output}`)));
    tracker.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (origin && output.includes('ready after')) resolve(origin);
    });
  });
}

async function titles(address: string): Promise<{ id: string; title?: string }[]> {
  return ((await (await fetch(address)).json()) as { data: { id: string; title?: string }[] }).data;
}

/** What newsboat has to read after it fetched one feed. */
async function shownBy(feed: string): Promise<{ unread: number }> {
  const home = await mkdtemp(join(folder, 'reader-'));
  const file = (name: string) => join(home, name);
  await writeFile(file('urls'), `${feed}\n`);
  await writeFile(file('config'), '');
  const args = ['-u', file('urls'), '-c', file('cache'), '-C', file('config')];
  const env = { HOME: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TERM: 'dumb' };
  execFileSync('newsboat', [...args, '-x', 'reload'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const printed = execFileSync('newsboat', [...args, '-x', 'print-unread'], { env }).toString();
  return { unread: Number(/^(\d+) unread/.exec(printed)?.[1] ?? Number.NaN) };
}
