/**
 * What is counted of articles: a row an article with little but what it is about, a fifth of a card, so that a season of
 * news is a few calls. They stand by month in a timeline of their own and are written as all others are.
 */
import type { Article } from '../model/article.ts';
import type { CountedArticle, Now } from '../model/ports.ts';
import { keyTime, timelinePartition } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';
import type { TimelineMonths } from './timeline-months.ts';

export const COUNTED_SCOPE = 'counted';

/** In the order of `CountedArticle`, without names: they would be half of the row. */
type Packed = readonly [
  language: string,
  entities: readonly string[],
  topics: readonly string[],
  watches: readonly string[],
  feeds: readonly string[],
  relation: 0 | 1,
  storyId: string | null,
];

/** What the row of an article holds. */
export function packCounted({ match, sources, storyId }: Article): Packed {
  const feeds = sources.map(({ feedId }) => feedId);
  const { language, entities, topics, watches, relation } = match;
  return [language, entities, topics, watches, feeds, relation === null ? 0 : 1, storyId];
}

/** The months are read side by side; an article that is moving from one time to another is counted once. */
export async function countArticles(
  { table, months, now }: { readonly table: Table; readonly months: TimelineMonths; readonly now: Now },
  window: { readonly since: string; readonly until: string; readonly asOf: number | null },
  visit: (article: CountedArticle) => void,
): Promise<{ readonly staleAt: number | null }> {
  const [low, high] = [keyTime(window.since), keyTime(window.until)];
  const withRows = await months.of(COUNTED_SCOPE, window.asOf);
  const within = withRows.filter((month) => month >= low.slice(0, 7) && month <= high.slice(0, 7));
  const pages = await Promise.all(
    within.map((month) =>
      table.queryAll({
        when: '#pk = :pk AND #sk BETWEEN :low AND :high',
        values: { pk: timelinePartition(COUNTED_SCOPE, month), low, high },
      }),
    ),
  );
  const seconds = Math.floor(now().getTime() / 1000);
  const seen = new Set<string>();
  let staleAt: number | null = null;
  for (const row of pages.flat()) {
    const expiresAt = Number(row.expiresAt);
    if (row.removed === true || expiresAt <= seconds) continue;
    const article = unpackCounted(row);
    if (seen.has(article.id)) continue;
    seen.add(article.id);
    staleAt = Math.min(staleAt ?? expiresAt, expiresAt);
    visit(article);
  }
  return { staleAt };
}

function unpackCounted({ sk, card }: Item): CountedArticle {
  const [publishedAt = '', id = ''] = String(sk).split('#');
  const [language, entities, topics, watches, feeds, relation, storyId] = JSON.parse(String(card)) as Packed;
  return { id, publishedAt, language, entities, topics, watches, feeds, relation: relation === 1, storyId };
}
