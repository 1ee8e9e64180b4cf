/** 304 without making the answer again, and never for an answer that would be another one. */
import { describe, expect, it } from 'vitest';
import { createStore } from '../../../lambda/store/create-store.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { storyDesk } from '../../helpers/story-desk.ts';
import { openTestTable } from '../../helpers/table.ts';
import { deskOver, sale, saleCopied } from '../flows/published.ts';
import { config, sampleArticle, series, testApp } from './harness.ts';

const LISTS = [
  '/v1/articles?limit=3',
  '/v1/articles?entity=stm&q=topic:supply',
  '/v1/articles?order=arrival',
  '/v1/articles.atom?watch=deal',
  '/v1/articles.csv',
  '/v1/watches/deal/feed.rss',
  '/v1/stories',
  '/v1/stories.json',
  '/v1/facts',
  '/v1/stats',
];

/** An API over a table of its own, whose clock goes on by hand; `reads` counts what is read of the table. */
async function open(articles = series(6)) {
  let time = Date.parse('2026-03-01T00:00:00Z');
  const now = () => new Date(time);
  const plain = await openTestTable({ now, retentionDays: 5 });
  const reads = { queries: 0, gets: 0 };
  const client: TableClient = {
    ...plain.client,
    query(input) {
      reads.queries++;
      return plain.client.query(input);
    },
    get(input) {
      reads.gets++;
      return plain.client.get(input);
    },
  };
  const store = createStore({ client, tableName: plain.tableName, now, retentionDays: 5 });
  for (const article of articles) await store.articles.put(article);
  const table = { ...plain, client, store };
  const { ask, app } = await testApp({ table, now });
  const pass = (seconds: number) => {
    time += seconds * 1000;
  };
  pass(60);
  const etagOf = async (path: string) => (await ask(path)).headers.get('ETag') ?? '';
  const again = (path: string, etag: string) => ask(path, { headers: { 'If-None-Match': etag } });
  return { table, store, ask, app, again, etagOf, pass, now, reads };
}

describe.each(LISTS)('%s', (path) => {
  it('is answered with 304 after one look, until something changes', async () => {
    const { etagOf, again, reads, store, pass } = await open();
    const etag = await etagOf(path);
    Object.assign(reads, { queries: 0, gets: 0 });
    const unchanged = await again(path, `"other", W/${etag}`);
    expect([unchanged.status, unchanged.headers.get('ETag'), await unchanged.text()]).toEqual([304, etag, '']);
    expect(reads).toEqual({ queries: 0, gets: 1 });
    expect(unchanged.headers.get('Cache-Control')).toMatch(/^public/);
    expect(unchanged.headers.get('X-Request-Id')).toBeTruthy();
    await store.articles.put(sampleArticle(42));
    await storyDesk(store.stories).putCard({
      ...{ id: 's1', title: 'Copper', url: 'https://example.com/news/1', articleCount: 1, relation: false },
      ...{ outlets: ['Outlet'], sources: ['blog'], languages: ['en'], entities: [], topics: [], watches: ['deal'] },
      // Within its retention.
      ...{ firstSeenAt: '2026-02-28T01:00:00.000Z', lastSeenAt: '2026-02-28T01:00:00.000Z' },
      ...{ firstPublishedAt: '2026-02-01T01:00:00.000Z', lastPublishedAt: '2026-02-01T01:00:00.000Z' },
    });
    pass(60);
    const { status } = await again(path, etag);
    // Facts need articles of the story: there the bytes are the same, and are looked at.
    expect(status).toBe(path === '/v1/facts' ? 304 : 200);
    expect(reads.queries).toBeGreaterThan(0);
  });
});

describe('an ETag', () => {
  it.each<[string, (o: Awaited<ReturnType<typeof open>>) => Promise<unknown>]>([
    ['a new article', ({ store }) => store.articles.put(sampleArticle(50))],
    ['a revision', ({ store }) => store.articles.put(sampleArticle(5, { title: 'Another title' }))],
    ['a deletion', ({ store }) => store.articles.remove('article0005')],
    ['a withdrawal', ({ store }) => store.articles.withdraw('article0005')],
    ['a story', ({ store }) => store.articles.assignStory('article0005', 'story-1')],
    ['the end of its retention', async ({ pass }) => pass(5 * 86_400)],
  ])('does not outlive %s', async (_, change) => {
    const api = await open();
    const etag = await api.etagOf('/v1/articles');
    const before = await (await api.ask('/v1/articles')).text();
    await change(api);
    for (const seconds of [0, 60]) {
      api.pass(seconds);
      const answer = await api.again('/v1/articles', etag);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toBe(before);
    }
  });

  it('stays when what changes is not in the answer', async () => {
    const { etagOf, again, store, pass } = await open();
    const etag = await etagOf('/v1/articles?entity=stm');
    await store.articles.put(sampleArticle(51));
    pass(60);
    const { status, headers } = await again('/v1/articles?entity=stm', etag);
    expect([status, headers.get('ETag')]).toEqual([304, etag]);
  });

  it('is of the bytes alone right after a change, for the sake of replicas that lag behind', async () => {
    const { etagOf, store, pass } = await open();
    const path = '/v1/articles';
    expect((await etagOf(path)).split('.')).toHaveLength(3);
    await store.articles.put(sampleArticle(50));
    expect((await etagOf(path)).split('.')).toHaveLength(1);
    pass(5);
    expect((await etagOf(path)).split('.')).toHaveLength(3);
  });

  it('belongs to one address, one build, one encoding and one type', async () => {
    const { table, now, app, etagOf } = await open();
    const etag = await etagOf('/v1/articles');
    for (const [path, headers] of [
      ['/v1/articles?limit=2', {}],
      ['/v1/articles', { Accept: 'text/csv' }],
      ['/v1/articles', { 'Accept-Encoding': 'gzip' }],
    ] as const) {
      expect((await app.request(path, { headers: { 'If-None-Match': etag, ...headers } })).status).toBe(200);
    }
    const [content = '', state, staleAt] = etag.split('.');
    const other = await testApp({ table, now, build: 'other', config: { ...config, entities: [] } });
    const forged = { headers: { 'If-None-Match': `"x.${state}.${staleAt}` } };
    expect((await other.ask('/v1/articles', forged)).status).toBe(200);
    expect((await other.ask('/v1/articles', { headers: { 'If-None-Match': `${content}"` } })).status).toBe(304);
  });

  it('of a watch made at run time is of the bytes alone: its query is kept elsewhere', async () => {
    const { store, etagOf, again } = await open();
    const watch = { name: 'French', createdAt: '2026-02-01T00:00:00.000Z' };
    await store.watches.create({ ...watch, id: 'fr', query: 'lang:fr' });
    const etag = await etagOf('/v1/articles?watch=fr');
    await store.watches.remove('fr');
    await store.watches.create({ ...watch, id: 'fr', query: 'lang:en' });
    expect((await again('/v1/articles?watch=fr', etag)).status).toBe(200);
  });

  it('follows the articles of a story', async () => {
    const { table, now, etagOf, again, store, pass } = await open([sale, saleCopied]);
    await deskOver(table, now).publish();
    pass(60);
    const id = (await store.articles.get(sale.id))?.storyId ?? '';
    const paths = [`/v1/stories/${id}`, '/v1/facts'];
    const etags = await Promise.all(paths.map(etagOf));
    expect(await Promise.all(paths.map(async (path, n) => (await again(path, etags[n] ?? '')).status))).toEqual([
      304, 304,
    ]);
    await storyDesk(store.stories).removeMember(id, saleCopied.id);
    pass(60);
    expect(await Promise.all(paths.map(async (path, n) => (await again(path, etags[n] ?? '')).status))).toEqual([
      200, 200,
    ]);
  });

  it('of the default window of counts ends at midnight', async () => {
    const { etagOf, again, pass } = await open();
    const etag = await etagOf('/v1/stats');
    pass(86_400 - 120);
    expect((await again('/v1/stats', etag)).status).toBe(304);
    pass(120);
    expect((await again('/v1/stats', etag)).status).toBe(200);
  });

  it('opens nothing to who may not read', async () => {
    const { table, now, etagOf } = await open();
    const etag = await etagOf('/v1/articles');
    const closed = await testApp({ table, now, config: { ...config, access: 'private' } });
    expect((await closed.ask('/v1/articles', { headers: { 'If-None-Match': etag } })).status).toBe(401);
  });
});
