/** Dated and undated news in many languages, published one by one in any order: the stories of all at once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
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
const atOnce = groupsOf(
  clusterStories(articles.map((article, i) => ({ ...article, publishedAt: items[i]?.publishedAt ?? null }))),
);

it('through the table, with stories that merge and split on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(articles, { minLength: articles.length, maxLength: articles.length }),
      async (shuffled) => {
        const table = await openTestTable({ now });
        const desk = deskOver(table, now);
        for (const article of shuffled) {
          await table.store.articles.put(article);
          await desk.publish();
        }
        const found = new Map<string, string>();
        for (const { id, articleCount } of await storiesIn(table.store)) {
          const story = await table.store.stories.get(id);
          const members = story?.kind === 'story' ? story.members : [];
          expect(members).toHaveLength(articleCount);
          for (const { articleId } of members) found.set(articleId, id);
        }
        expect(groupsOf(found)).toEqual(atOnce);
        for (const { id } of articles) expect((await table.store.articles.get(id))?.storyId).toBe(found.get(id));
        await table.close();
      },
    ),
    { numRuns: 3 },
  );
}, 240_000);
