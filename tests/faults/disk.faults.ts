/**
 * The disk fills up while a feed is stored; then there is room again. A small file system of memory in a name space of
 * its own, which needs no root where the kernel lets users have one; else a limit on the size of files.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { serveHttp } from '../lambda/fetch/feed-server.ts';
import { compile, ended } from './child.ts';
import { compare, report } from './promises.ts';

const ITEMS = 120;
const filler = 'Acme builds and builds. '.repeat(600);

/** Ways to fill a disk: a shell script that polls without room, makes room, and polls again. */
const WAYS = [
  {
    name: 'a file system of 1 MB',
    works: () => spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt']).status === 0,
    command: ['unshare', '-rm', 'sh', '-c'],
    script: (poll: string) =>
      `mount -t tmpfs -o size=1m none "$DIR" && ${poll}; echo '{"room":true}'; mount -o remount,size=256m "$DIR" && ${poll} list`,
  },
  {
    name: 'files of 256 kB at most',
    works: () => spawnSync('sh', ['-c', 'ulimit -f 512']).status === 0,
    command: ['sh', '-c'],
    script: (poll: string) => `(ulimit -f 512; ${poll}); echo '{"room":true}'; ${poll} list`,
  },
];

type Line = { stored?: string; listed?: string; failed?: string; outcome?: string; room?: true };

test('what was stored stays, and the rest follows', { timeout: 120_000 }, async ({ task, skip }) => {
  const way = process.platform === 'linux' ? WAYS.find(({ works }) => works()) : undefined;
  if (!way) return skip('neither `unshare -rm` with a mount nor `ulimit -f` works here');
  const program = await compile(fileURLToPath(new URL('./disk-child.ts', import.meta.url)));
  const directory = await mkdtemp(join(tmpdir(), 'news-tracker-disk-'));
  const server = await serveHttp((_request, response) => {
    const items = Array.from({ length: ITEMS }, (_, n) => {
      const link = `https://outlet.example/${n}`;
      return `<item><guid>${n}</guid><link>${link}</link><title>Acme opens plant ${n}</title><description>${filler}${n}</description></item>`;
    });
    response.end(`<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`);
  });
  try {
    const [file = '', ...args] = way.command;
    const poll = `"${process.execPath}" "${program}" "$DIR" "${server.url}"`;
    const start = performance.now();
    const { stdout } = await ended(spawn(file, [...args, way.script(poll)], { env: { ...env(), DIR: directory } }));
    const worstMs = performance.now() - start;
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const room = lines.findIndex((line) => line.room);
    const [before, after] = [lines.slice(0, room), lines.slice(room)];
    // It must have broken, and said so.
    expect(before.at(-1)?.failed, way.name).toMatch(/ENOSPC|no space|EFBIG|File too large/i);
    expect(after.find(({ outcome }) => outcome)?.outcome).toBe('fetched');
    const listed = after.flatMap(({ listed: id }) => id ?? []);
    const stored = before.flatMap(({ stored: id }) => id ?? []);
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.length).toBeLessThan(ITEMS);
    expect(
      stored.filter((id) => !listed.includes(id)),
      'stored before, and gone',
    ).toEqual([]);
    const all = [...new Set(after.flatMap(({ stored: id }) => id ?? []))];
    expect(all).toHaveLength(ITEMS);
    report(task, { promise: 'disk', faults: 1, ...compare(all, listed), worstMs });
  } finally {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
});

const env = () => ({ PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' });
