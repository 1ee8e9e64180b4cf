import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { metaKey } from '../../lambda/store/keys.ts';
import { SCHEMA_VERSION } from '../../lambda/store/migrations.ts';
import { createTable } from '../../lambda/store/table.ts';
import { examine, type Finding, findingsText, wrong } from '../../local/doctor/findings.ts';
import { type MachineChecksOptions, machineChecks } from '../../local/doctor/machine-checks.ts';
import { storeChecks } from '../../local/doctor/store-checks.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../local/embedded-table.ts';
import { storeOf } from '../../local/open-store.ts';
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { testConfig } from '../helpers/watchlist.ts';

const config = testConfig({ contact: 'https://tracker.test/contact' });
const MINUTE = 60_000;
let table: EmbeddedTable;
beforeEach(async () => {
  table = await openEmbeddedTable(null);
  await store().meta.checkSchema();
});
afterEach(() => table.close());
const store = () => storeOf(table, config);

async function look(options: { flags?: string; fix?: boolean; minutesLater?: number } = {}): Promise<Finding[]> {
  const { flags = '', fix = false, minutesLater = 0 } = options;
  const now = new Date(Date.now() + minutesLater * MINUTE);
  return examine(
    storeChecks({ store: store(), config, now, flags, howToRun: 'npm start', fix, deployed: flags !== '' }),
  );
}
const wrongOnes = (findings: readonly Finding[]) =>
  findings.filter(({ verdict }) => verdict === 'wrong').map(({ check }) => check);
const of = (findings: readonly Finding[], check: string) => findings.filter((each) => each.check === check);

describe('the doctor, on what the table says', () => {
  it('finds nothing wrong with a tracker that works, and has looked at everything', async () => {
    await store().feeds.create(newFeed('chips', { nextPollAt: new Date(Date.now() + MINUTE).toISOString() }));
    await issueToken(store().tokens, { name: 'test', scopes: ['read'], validUntil: null }, new Date());
    const findings = await look();
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'contact',
      'table layout',
      'feeds',
      'due jobs',
      'outbox',
      'parked',
      'subscriptions',
      'tokens',
      'clock',
    ]);
  });

  it('knows an older layout, which works, from a newer one, which does not', async () => {
    const rows = createTable(table.client, table.tableName);
    await rows.put({ ...metaKey('schema'), version: SCHEMA_VERSION - 1 });
    expect(of(await look(), 'table layout')).toMatchObject([{ verdict: 'note', cure: 'news-tracker migrate' }]);
    await rows.put({ ...metaKey('schema'), version: SCHEMA_VERSION + 1 });
    expect(of(await look(), 'table layout')).toMatchObject([{ verdict: 'wrong', cure: 'update this folder' }]);
  });

  it('names feeds in trouble with their reason, and calls many of them wrong', async () => {
    const lastProblem = { code: 'fetch/timeout', message: 'it took too long', at: '2026-02-01T00:00:00.000Z' };
    const later = new Date(Date.now() + MINUTE).toISOString();
    for (let index = 0; index < 12; index++) {
      const trouble = index < 2 ? ({ state: 'failing', lastProblem } as const) : {};
      await store().feeds.create(newFeed(`feed-${index}`, { nextPollAt: later, ...trouble }));
    }
    const few = of(await look(), 'feeds');
    expect(few.map(({ verdict }) => verdict)).toEqual(['ok', 'note', 'note']);
    expect(few[1]).toMatchObject({
      says: 'feed-0 is failing: it took too long',
      cure: 'news-tracker feeds check feed-0',
    });
    await store().feeds.update('feed-2', { state: 'blocked' });
    expect(of(await look(), 'feeds')[0]).toMatchObject({ verdict: 'wrong' });
  });

  it('sees that what is due is not worked off', async () => {
    await store().feeds.create(newFeed('chips', { nextPollAt: new Date().toISOString() }));
    expect(wrongOnes(await look({ minutesLater: 14 }))).toEqual([]);
    expect(of(await look({ minutesLater: 16 }), 'due jobs')).toMatchObject([{ verdict: 'wrong', cure: 'npm start' }]);
  });

  it('sees articles that are not published, those put off and those set aside; and puts the latter back', async () => {
    for (const number of [1, 2, 3]) await store().articles.put(newArticle(number));
    expect(wrongOnes(await look({ minutesLater: 11 }))).toEqual(['outbox']);
    const [first, second] = await store().outbox.list(3);
    if (!first || !second) throw new Error('nothing waits');
    await store().outbox.recordFailure(first, 'the bus refuses');
    await store().outbox.park(first);
    await store().outbox.defer(second, new Date(Date.now() + 60 * MINUTE).toISOString());
    const findings = await look();
    expect(wrongOnes(findings)).toEqual(['parked']);
    expect(of(findings, 'parked')[0]?.says).toBe(`1 articles are set aside; ${first.articleId}: the bus refuses`);
    expect(of(findings, 'outbox')[1]?.says).toBe('1 articles failed and are tried again later');
    expect(wrongOnes(await look({ fix: true }))).toEqual([]);
    expect((await store().outbox.list(3)).map(({ articleId }) => articleId)).toContain(first.articleId);
  });

  it('sees receivers that take nothing, and says since when', async () => {
    const [settings] = config.subscriptions;
    if (!settings) throw new Error('no subscription');
    await store().subscriptions.create(newSubscription(settings, 'config', new Date(), () => new Uint8Array(32)));
    await store().subscriptions.update(settings.id, { failingSince: '2026-02-01T00:00:00.000Z' });
    expect(of(await look(), 'subscriptions')).toMatchObject([
      { verdict: 'wrong', says: 'daily gets nothing since 2026-02-01T00:00:00.000Z' },
    ]);
    await store().subscriptions.update(settings.id, { state: 'paused', reason: 'holidays', failingSince: null });
    expect(of(await look(), 'subscriptions')).toMatchObject([{ verdict: 'note', says: 'daily is paused: holidays' }]);
  });

  it('asks a deployed tracker for a token that is valid', async () => {
    const request = { name: 'old', scopes: ['read'], validUntil: '2026-02-01T00:00:00.000Z' } as const;
    await issueToken(store().tokens, request, new Date('2026-01-01T00:00:00Z'));
    expect(of(await look({ flags: ' --stack NewsTracker' }), 'tokens')).toMatchObject([
      { verdict: 'wrong', cure: 'news-tracker token create --stack NewsTracker' },
    ]);
    expect(of(await look(), 'tokens')).toMatchObject([{ verdict: 'note' }]);
  });

  it('sees that the clock has gone back', async () => {
    await store().feeds.create(newFeed('chips', { lastPolledAt: new Date(Date.now() + 60 * MINUTE).toISOString() }));
    expect(wrongOnes(await look())).toEqual(['clock']);
  });
});

describe('the doctor, on this machine', () => {
  const machine = (options: Partial<MachineChecksOptions> = {}) =>
    examine(
      machineChecks({
        dataDir: tmpdir(),
        port: 0,
        smtpUrl: null,
        hasMailReaders: false,
        freeBytes: async () => 2 ** 40,
        ...options,
      }),
    );

  it('finds nothing wrong where there is nothing', async () => {
    expect((await machine()).map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('sees a disk that is nearly full, and a folder that cannot be made', async () => {
    expect(wrongOnes(await machine({ freeBytes: async () => 2 ** 20 }))).toEqual(['disk']);
    expect(wrongOnes(await machine({ dataDir: '/dev/null/data' }))).toEqual(['folder']);
  });

  it('sees that the port is taken and that mail stays on the disk', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const findings = await machine({ port, hasMailReaders: true });
    server.close();
    expect(findings.filter(({ verdict }) => verdict === 'note').map(({ check }) => check)).toEqual(['port', 'mail']);
  });
});

describe('findings', () => {
  it('of a check that fails by itself stand among those of the others', async () => {
    const broken = { name: 'table', look: () => Promise.reject(new Error('no such table')) };
    const findings = await examine([broken, { name: 'disk', look: async () => [wrong('it is full', 'make room')] }]);
    expect(wrongOnes(findings)).toEqual(['table', 'disk']);
    expect(findingsText(findings)).toBe(
      [
        'WRONG  table  could not be looked at: no such table',
        '              → see to what the message names, then run the doctor again',
        'WRONG  disk   it is full',
        '              → make room',
        '2 things are wrong',
      ].join('\n'),
    );
  });
});
