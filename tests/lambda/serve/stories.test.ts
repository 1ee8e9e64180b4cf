import Parser from 'rss-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { storyDesk } from '../../helpers/story-desk.ts';
import type { TestTable } from '../../helpers/table.ts';
import { deskOver, lock, reportOf, sale, saleCopied, saleInFrench } from '../flows/published.ts';
import { config, tableWith, testApp } from './harness.ts';

const dearer = reportOf(5, {
  title: sale.title,
  summary: sale.summary.replace('$212 million', '$230 million'),
  outlet: 'Sea Post',
  publishedAt: '2026-06-03T05:00:00.000Z',
});
const old = 's0000000000000000';

let ask: Awaited<ReturnType<typeof testApp>>['ask'];
let saleStory: string;
let table: TestTable;

beforeAll(async () => {
  table = await tableWith([sale, saleCopied, saleInFrench, dearer, lock]);
  await deskOver(table, () => new Date('2026-03-01T00:00:00Z')).publish();
  saleStory = (await table.store.articles.get(sale.id))?.storyId ?? '';
  await storyDesk(table.store.stories).merge(saleStory, [old]);
  ({ ask } = await testApp({ table }));
});

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document by the harness
const json = async (path: string): Promise<any> => (await ask(path)).json();
const titles = async (query: string) => (await json(`/v1/stories${query}`)).data.map((s: { title: string }) => s.title);

describe('/v1/stories', () => {
  it('lists stories, newest activity first, or by their opening', async () => {
    expect(await titles('')).toEqual([sale.title, lock.title]);
    expect(await titles('?order=opened')).toEqual([lock.title, sale.title]);
  });

  it.each([
    ['?entity=stmicroelectronics&lang=fr', [sale.title]],
    ['?source=copper-times', [sale.title]],
    ['?watch=st&topic=deals', [sale.title, lock.title]],
    ['?relation=true', []],
    ['?relation=aws,stmicroelectronics', []],
    ['?q=bicycle', [lock.title]],
    ['?q=title:photodiode lang:fr', [sale.title]],
    ['?q=NOT lang:fr', [lock.title]],
    ['?q=source:"copper times"', [sale.title]],
    ['?q=since:2026-06-03', [sale.title]],
    ['?q=until:2026-06-03&order=opened', [lock.title]],
    ['?relation=false&since=2026-06-03', [sale.title]],
    ['?until=2026-06-03', [lock.title]],
    ['?entity=stmicroelectronics&entity=aws', []],
  ])('%s finds what meets every condition', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('finds one story by its id, by its old one as well, where it meets the other conditions', async () => {
    for (const id of [saleStory, old]) expect(await titles(`?story=${id}`)).toEqual([sale.title]);
    expect(await titles(`?story=${saleStory}&lang=en&until=2026-06-04`)).toEqual([sale.title]);
    for (const more of ['lang=de', 'until=2026-06-03', 'q=bicycle']) {
      expect(await titles(`?story=${saleStory}&${more}`)).toEqual([]);
    }
    expect(await titles('?story=none')).toEqual([]);
  });

  it('takes a watch that was made at run time', async () => {
    await table.store.watches.create({ id: 'locks', name: 'Locks', query: 'bicycle', createdAt: sale.publishedAt });
    expect(await titles('?watch=locks')).toEqual([lock.title]);
    expect((await json('/v1/facts?watch=locks&kind=money')).data).toEqual([]);
  });

  it('is read page by page, and a cursor belongs to its query', async () => {
    const first = await json('/v1/stories?limit=1');
    expect(await titles(`?limit=1&cursor=${first.next}`)).toEqual([lock.title]);
    expect((await ask(`/v1/stories?limit=1&watch=st&cursor=${first.next}`)).status).toBe(400);
  });

  it.each(['?relation=yes', '?since=today', '?since=2026-02-02&until=2026-02-01', '?x=1', '?order=asc', '?limit=0'])(
    'refuses %s',
    async (query) => {
      expect((await ask(`/v1/stories${query}`)).status).toBe(400);
    },
  );

  it('needs a token where the tracker is private', async () => {
    const closed = await testApp({ config: { ...config, access: 'private' } });
    for (const path of ['/v1/stories', `/v1/stories/${old}`, '/v1/facts', '/v1/stories.atom']) {
      expect((await closed.ask(path)).status).toBe(401);
    }
  });
});

describe('/v1/stories/{id}', () => {
  it('shows the articles in time order, the figures with their sources and the days', async () => {
    const story = await json(`/v1/stories/${saleStory}`);
    expect(story).toMatchObject({
      articleCount: 4,
      outlets: ['The Wire', 'Copper Times', 'Le Fil', 'Sea Post'],
      languages: ['en', 'fr'],
      days: [
        { day: '2026-06-02', articles: 3, newOutlets: ['The Wire', 'Copper Times', 'Le Fil'] },
        { day: '2026-06-03', articles: 1, newOutlets: ['Sea Post'] },
      ],
    });
    expect(story.articles.map(({ id }: { id: string }) => id)).toEqual([
      sale.id,
      saleCopied.id,
      saleInFrench.id,
      dearer.id,
    ]);
    const money = story.facts.filter(({ kind }: { kind: string }) => kind === 'money');
    expect(money).toMatchObject([
      { value: 212e6, unit: 'USD', contradicted: true, articleIds: [sale.id, saleCopied.id, saleInFrench.id] },
      { value: 230e6, unit: 'USD', contradicted: true, articleIds: [dearer.id] },
    ]);
  });

  it('leads the id of a merged story to the story it became part of', async () => {
    const response = await ask(`/v1/stories/${old}`);
    expect(response.status).toBe(308);
    expect(response.headers.get('Location')).toBe(`/v1/stories/${saleStory}`);
  });

  it('knows no other', async () => {
    expect((await ask('/v1/stories/s1')).status).toBe(404);
  });
});

describe('/v1/articles?story=', () => {
  it.each([() => saleStory, () => old])('finds the articles of the story, by its old id as well', async (id) => {
    const { data } = await json(`/v1/articles?story=${id()}`);
    expect(data.map((card: { storyId: string }) => card.storyId)).toEqual(Array(4).fill(saleStory));
  });
});

describe('/v1/facts', () => {
  it('shows every figure about a watch with who states it', async () => {
    const { data } = await json('/v1/facts?watch=st&kind=money');
    expect(data).toMatchObject([
      {
        storyId: saleStory,
        value: 212e6,
        contradicted: true,
        firstStatedAt: sale.publishedAt,
        lastStatedAt: saleInFrench.publishedAt,
        articles: [{ id: sale.id, outlets: ['The Wire'] }, { id: saleCopied.id }, { id: saleInFrench.id }],
      },
      { value: 230e6, articles: [{ id: dearer.id }] },
    ]);
  });

  it('of one story, by its old id as well', async () => {
    expect(await json(`/v1/facts?story=${old}`)).toEqual(await json(`/v1/facts?story=${saleStory}`));
  });
});

describe('/v1/stories.{atom,rss,json}', () => {
  it.each(['atom', 'rss'])('%s: has one item a story', async (suffix) => {
    const feed = await new Parser().parseString(await (await ask(`/v1/stories.${suffix}`)).text());
    expect(feed.items.map(({ title, link }) => [title, link])).toEqual([
      [sale.title, sale.url],
      [lock.title, lock.url],
    ]);
  });

  it('json: says how widely the story is told', async () => {
    const { items } = await json('/v1/stories.json?limit=1');
    expect(items).toMatchObject([
      { title: sale.title, content_text: '4 articles by The Wire, Copper Times, Le Fil, Sea Post (en, fr)' },
    ]);
  });
});
