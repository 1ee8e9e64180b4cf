/** Articles as the poll flow hands them to the store. */
import type { Match, NewArticle } from '../../lambda/model/article.ts';
import { articleId } from '../../lambda/model/canonical-url.ts';

const noMatch: Match = {
  entities: [],
  topics: [],
  watches: [],
  relation: null,
  score: 0,
  language: 'en',
  facts: [],
  evidence: [],
};

/** An article about `number`, with what matters to the test laid over it. */
export function newArticle(
  number: number,
  overrides: Partial<Omit<NewArticle, 'match' | 'source'>> & {
    readonly match?: Partial<Match>;
    readonly source?: Partial<NewArticle['source']>;
  } = {},
): NewArticle {
  const url = `https://news.example/${number}`;
  const seconds = 1_770_000_000 + number * 60;
  return {
    id: articleId(url),
    url,
    title: `Supply deal, part ${number}`,
    summary: `What part ${number} of the deal says.`,
    contentHtml: null,
    contentText: '',
    authors: [],
    categories: [],
    image: null,
    publishedAt: new Date(seconds * 1000).toISOString(),
    dateSource: 'feed',
    updatedAt: null,
    ...overrides,
    match: {
      ...noMatch,
      entities: ['aws', 'stmicroelectronics'],
      topics: ['supply'],
      watches: ['deal'],
      ...overrides.match,
    },
    source: {
      feedId: 'wire',
      name: 'The Wire',
      entryId: `wire-${number}`,
      link: url,
      firstSeenAt: new Date((seconds + 30) * 1000).toISOString(),
      ...overrides.source,
    },
  };
}
