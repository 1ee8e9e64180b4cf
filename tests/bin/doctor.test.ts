/** `news-tracker doctor` on a local directory: each thing that can be wrong with it fires its check, which names a cure. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, GlobalOptions } from '../../bin/commands/context.ts';
import { addDoctorCommand } from '../../bin/commands/doctor.ts';
import { ConfigError } from '../../lambda/model/errors.ts';
import { metaKey } from '../../lambda/store/keys.ts';
import { SCHEMA_VERSION } from '../../lambda/store/migrations.ts';
import { createTable } from '../../lambda/store/table.ts';
import type { Finding } from '../../local/doctor/findings.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../local/embedded-table.ts';
import { createFileArchive } from '../../local/file-archive.ts';
import { ITEMS, partitionStart } from '../../local/level-item.ts';
import { storeOf } from '../../local/open-store.ts';
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { testConfig } from '../helpers/watchlist.ts';

const config = testConfig({ contact: 'https://tracker.test/contact', subscriptions: [] });
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'news-tracker-doctor-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

interface Answer {
  readonly findings: readonly Finding[];
  readonly code: number;
}

async function doctor(args: readonly string[] = [], loadConfig = async () => config): Promise<Answer> {
  let [printed, code] = ['', 0];
  const context: CommandContext = {
    options: (command) => command.optsWithGlobals<GlobalOptions>(),
    dataDir: ({ data = '.data' }) => data,
    config: loadConfig,
    log: () => ({ debug() {}, info() {}, warn() {}, error() {} }),
    print: (text) => {
      printed += text;
    },
    exit: (given) => {
      code = given;
    },
  };
  const program = new Command().option('--data <dir>').option('--stack <name>').option('--json');
  addDoctorCommand(program, context);
  await program.parseAsync(['node', 'news-tracker', '--json', '--data', directory, 'doctor', ...args]);
  return { findings: JSON.parse(printed).findings, code };
}

const tableFolder = () => join(directory, 'table');

async function withTable<Result>(use: (table: EmbeddedTable) => Promise<Result>): Promise<Result> {
  const table = await openEmbeddedTable(tableFolder());
  try {
    return await use(table);
  } finally {
    await table.close();
  }
}

/** A feed that was fetched and archived, and articles, as after a poll; opened again, so that all of it lies in table files. */
async function prepare(): Promise<void> {
  await withTable(async (table) => {
    const store = storeOf(table, config);
    await store.meta.checkSchema();
    await store.feeds.create(newFeed('chips', { nextPollAt: TOMORROW, bodyHash: 'abc' }));
    for (let number = 1; number <= 12; number++) await store.articles.put(newArticle(number));
    for (const entry of await store.outbox.list(100)) await store.outbox.acknowledge(entry);
  });
  await createFileArchive(join(directory, 'archive')).put({
    feedId: 'chips',
    fetchedAt: '2026-02-10T09:00:00.000Z',
    url: 'https://chips.example/feed',
    contentType: 'application/rss+xml',
    body: Buffer.from('<rss/>'),
  });
  await withTable(async () => {});
}

const troubles = ({ findings }: Answer) =>
  findings.filter(({ check, verdict }) => verdict !== 'ok' && check !== 'port' && check !== 'tokens');
const tableFiles = async (kind: RegExp) =>
  (await readdir(tableFolder())).filter((name) => kind.test(name)).map((name) => join(tableFolder(), name));

describe('the doctor on a local directory', () => {
  it('finds nothing wrong after a poll, and has looked at everything', async () => {
    await prepare();
    const answer = await doctor();
    expect(troubles(answer)).toEqual([]);
    expect(answer.code).toBe(0);
    expect(answer.findings.map(({ check }) => check)).toEqual([
      ...[
        'config',
        'folder',
        'disk',
        'port',
        'mail',
        'table',
        'contact',
        'table layout',
        'feeds',
        'due jobs',
        'outbox',
      ],
      ...['parked', 'subscriptions', 'tokens', 'clock', 'archive'],
    ]);
    expect(answer.findings.find(({ check }) => check === 'table')?.says).toMatch(
      /^all of its \d{3,} rows can be read$/,
    );
  });

  it('takes a directory that is empty for a tracker that has not polled', async () => {
    expect(troubles(await doctor())).toMatchObject([
      { check: 'table layout', verdict: 'note', cure: 'poll once: news-tracker poll, or npm start' },
      { check: 'feeds', verdict: 'note', cure: `news-tracker feeds add URL --data ${directory}` },
    ]);
  });

  it.each<[string, () => Promise<typeof config>, object]>([
    [
      'that is not valid',
      () => Promise.reject(new ConfigError([{ path: 'feeds[0].url', message: 'expected an address' }])),
      { says: expect.stringContaining('feeds[0].url'), cure: 'mend tracker.config.ts at the places named' },
    ],
    [
      'that is not there',
      () => Promise.reject(new Error('Cannot find module tracker.config.ts')),
      {
        says: 'tracker.config.ts cannot be loaded: Cannot find module tracker.config.ts',
        cure: 'mend it, or take back the one of the repository',
      },
    ],
  ])('names a config %s, without which nothing else can be looked at', async (_what, load, finding) => {
    const answer = await doctor([], load);
    expect(answer).toMatchObject({ code: 1, findings: [{ check: 'config', verdict: 'wrong', ...finding }] });
    expect(answer.findings).toHaveLength(1);
  });

  it('sees that a tracker is running on it, which is nothing wrong', async () => {
    await prepare();
    const answer = await withTable(() => doctor());
    expect(answer.code).toBe(0);
    expect(troubles(answer)).toMatchObject([
      { check: 'table', verdict: 'note', cure: 'stop it for a full check, or open its page: /v1/feeds, /v1/health' },
    ]);
  });

  it('tells rows of an older version, and what brings them up to date', async () => {
    await prepare();
    await withTable(({ client, tableName }) =>
      createTable(client, tableName).put({ ...metaKey('schema'), version: SCHEMA_VERSION - 1 }),
    );
    expect(troubles(await doctor())).toMatchObject([
      { check: 'table layout', verdict: 'note', cure: `news-tracker migrate --data ${directory}` },
    ]);
  });

  it('names a feed that fails, with why', async () => {
    await prepare();
    const lastProblem = { code: 'fetch/timeout', message: 'it took too long', at: '2026-02-01T00:00:00.000Z' };
    await withTable((table) => storeOf(table, config).feeds.update('chips', { state: 'failing', lastProblem }));
    expect(troubles(await doctor())).toMatchObject([
      {
        check: 'feeds',
        says: 'chips is failing: it took too long',
        cure: `news-tracker feeds check chips --data ${directory}`,
      },
    ]);
  });

  it('misses the archive', async () => {
    await prepare();
    await rm(join(directory, 'archive'), { recursive: true });
    expect(troubles(await doctor())).toMatchObject([
      {
        check: 'archive',
        verdict: 'note',
        says: `no document of 1 feeds that were fetched lies in ${join(directory, 'archive')} (chips): replay passes over them`,
        cure: expect.stringContaining('from a backup'),
      },
    ]);
  });

  it('sees that it cannot be written', async () => {
    await writeFile(join(directory, 'table'), 'a file where a folder should be');
    const answer = await doctor();
    expect(answer.code).toBe(1);
    expect(troubles(answer)).toMatchObject([
      {
        check: 'table',
        verdict: 'wrong',
        says: expect.stringMatching(/^the table cannot be opened: EEXIST/),
        cure: `mend the rights of ${tableFolder()} and what is in it`,
      },
    ]);
  });
});

describe('the doctor on a table that is damaged', () => {
  const overwrite = async (kind: RegExp, change: (content: Buffer) => Buffer | string) => {
    const files = await tableFiles(kind);
    expect(files).not.toEqual([]);
    for (const file of files) await writeFile(file, change(await readFile(file)));
  };

  it.each<[string, () => Promise<void>, number]>([
    ['its list of files', () => overwrite(/^MANIFEST-/, () => 'garbage'), 1],
    ['the name of that list', () => overwrite(/^CURRENT$/, () => 'garbage'), 1],
    [
      'a piece of its rows',
      () =>
        overwrite(/\.ldb$/, (content) =>
          Buffer.concat([content.subarray(0, 100), Buffer.alloc(3000, 7), content.subarray(3100)]),
        ),
      0.2,
    ],
    [
      'one row',
      async () => {
        const level = new ClassicLevel(tableFolder());
        await level.put(`${partitionStart(ITEMS, 'FEEDS')}zebra`, '{"plain":');
        await level.close();
      },
      1,
    ],
    ['the end of its rows', () => overwrite(/\.ldb$/, (content) => content.subarray(0, content.length >> 1)), 0],
  ])('in %s says what cures it, and --fix saves what can be read', async (_what, damage, saved) => {
    await prepare();
    const rowsBefore = await withTable(countRows);
    await damage();
    const answer = await doctor();
    expect(answer.code).toBe(1);
    expect(troubles(answer)).toMatchObject([
      {
        check: 'table',
        verdict: 'wrong',
        says: expect.stringMatching(new RegExp(`^${tableFolder()} is damaged \\(.+\\)$`)),
        cure: `stop what writes there, then news-tracker doctor --fix --data ${directory}: it keeps a copy and saves what can be read`,
      },
    ]);

    const [fixed] = (await doctor(['--fix'])).findings.filter(({ check }) => check === 'table');
    expect(fixed).toMatchObject({
      verdict: 'note',
      says: expect.stringMatching(/^it was damaged and is repaired: \d+ rows/),
    });
    const copy = (await readdir(directory)).filter((name) => name.startsWith('table.damaged-'));
    expect(copy).toHaveLength(1);
    expect(fixed?.cure).toContain(copy[0]);
    expect((await doctor()).findings).toContainEqual(expect.objectContaining({ check: 'table', verdict: 'ok' }));
    expect(await withTable(countRows)).toBeGreaterThanOrEqual(saved * rowsBefore);
    // It can be written, and its indexes are those of the rows that are left.
    await withTable(async (table) => {
      const store = storeOf(table, config);
      await store.feeds.create(newFeed('later', { nextPollAt: '2026-02-01T00:00:00.000Z' }));
      const due = await store.due.listDue(new Date('2100-01-01'), 100);
      const feeds = (await store.feeds.list()).filter(({ nextPollAt }) => nextPollAt !== null);
      expect(due.map(({ job }) => job.kind === 'poll-feed' && job.feedId).sort()).toEqual(
        feeds.map(({ id }) => id).sort(),
      );
    });
  });

  it('is told of by every other command too', async () => {
    await mkdir(tableFolder());
    await writeFile(join(tableFolder(), 'CURRENT'), 'garbage');
    await expect(withTable(countRows)).rejects.toThrow(
      `${tableFolder()} is damaged (Corruption: CURRENT file does not end with newline): news-tracker doctor says what cures it`,
    );
  });
});

async function countRows(table: EmbeddedTable): Promise<number> {
  let count = 0;
  for await (const _row of table.rows()) count += 1;
  return count;
}
