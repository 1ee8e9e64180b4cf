/** Dated and undated news in many languages, published one by one in any order: the stories of all at once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NewArticle } from '../../../lambda/model/article.ts';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import { newArticle } from '../../helpers/articles.ts';
import { openTestTable } from '../../helpers/table.ts';
import { type LabelledItem, labelled } from '../stories/labelled.ts';
import { groupsOf } from '../stories/news.ts';
import { deskOver, storiesIn } from './published.ts';

const now = () => new Date('2026-07-01T12:00:00.000Z');
const items = [...labelled('outages-and-tariffs'), ...labelled('same-days').slice(0, 20)];

const articleOf = ({ title, summary, publishedAt, match }: LabelledItem, number: number) =>
  newArticle(number, {
    title,
    summary,
    publishedAt: new Date(publishedAt ?? now()).toISOString(),
    dateSource: publishedAt === null ? 'first-seen' : 'feed',
    match: { ...match, watches: ['all'] },
  });
const articles = items.map(articleOf);

/** The stories of articles that come at once. */
const atOnce = (some: readonly NewArticle[]): string[] =>
  groupsOf(
    clusterStories(
      some.map((article) => ({ ...article, publishedAt: items[articles.indexOf(article)]?.publishedAt ?? null })),
    ),
  );

/** The stories of articles that are published one by one, as the table has them in the end. */
async function oneByOne(order: readonly NewArticle[]): Promise<string[]> {
  const table = await openTestTable({ now });
  const desk = deskOver(table, now);
  for (const article of order) {
    await table.store.articles.put(article);
    await desk.publish();
  }
  const found = new Map<string, string>();
  for (const { id, articleCount } of await storiesIn(table.store)) {
    const story = await table.store.stories.get(id);
    const members = story?.kind === 'story' ? story.members : [];
    expect(members).toHaveLength(articleCount);
    for (const { articleId } of members) {
      expect(found.get(articleId)).toBeUndefined();
      found.set(articleId, id);
    }
  }
  for (const { id } of order) expect((await table.store.articles.get(id))?.storyId).toBe(found.get(id));
  await table.close();
  return groupsOf(found);
}

const inAnyOrder = (some: readonly NewArticle[]) =>
  fc.shuffledSubarray([...some], { minLength: some.length, maxLength: some.length });

it('through the table, with stories that merge and split on the way', async () => {
  const wanted = atOnce(articles);
  await fc.assert(
    fc.asyncProperty(inAnyOrder(articles), async (order) => {
      expect(await oneByOne(order)).toEqual(wanted);
    }),
    { numRuns: 2 },
  );
}, 240_000);

it('with an article that leaves its story as the rest of it goes into another', async () => {
  const bankruptcy = [
    'Pioneer of silicon',
    'Wolfspeed to file',
    'Wolfspeed emerges',
    'ウルフスピード、破産',
    'Wolfspeed meldet',
  ];
  const five = bankruptcy.map((title) => articles.find((article) => article.title.startsWith(title)) as NewArticle);
  const wanted = atOnce(five);
  expect(wanted).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(inAnyOrder(five), async (order) => {
      expect(await oneByOne(order)).toEqual(wanted);
    }),
    { numRuns: 20, examples: [[five]] },
  );
});
