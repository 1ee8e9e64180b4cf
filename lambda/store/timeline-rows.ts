/** The rows by which an article or a story is listed: which there are, and writing them so that a slow writer undoes nothing. */
import type { Article, ArticleCard } from '../model/article.ts';
import { combinedScopes } from '../model/combined-scopes.ts';
import type { TimelineScope } from '../model/ports.ts';
import { COUNTED_SCOPE, packCounted } from './counted-rows.ts';
import { type Key, monthOf, monthsKey, scopeName, timelinePartition, timelineSort } from './keys.ts';
import { packCard } from './packed-card.ts';
import { inChunks, type Table } from './table.ts';

const MAX_SUMMARY = 500;
const MAX_TITLE = 1_000;

/** How long a taken-away row keeps writers that started before it from bringing the row back. */
const REMOVED_ROW_SECONDS = 7 * 86_400;

export interface Row extends Key {
  readonly scope: string;
  readonly month: string;
  /** What this row holds in place of the card. */
  readonly holds?: unknown;
}

/** What a list shows of an article. */
export function cardOf(article: Article): ArticleCard {
  const { id, url, title, summary, image, publishedAt, dateSource, firstSeenAt, revision, storyId, match } = article;
  return {
    id,
    url,
    title: title.slice(0, MAX_TITLE),
    summary: summary.slice(0, MAX_SUMMARY),
    image,
    publishedAt,
    dateSource,
    firstSeenAt,
    revision,
    storyId,
    sources: article.sources.map(({ feedId, name }) => ({ feedId, name })),
    language: match.language,
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: match.relation !== null,
    score: match.score,
  };
}

/** The rows an article must have. */
export function rowsOf(article: Article): Row[] {
  const many = (by: Exclude<TimelineScope['by'], 'all' | 'arrival'>, ids: readonly string[]): TimelineScope[] =>
    ids.map((id) => ({ by, id }));
  const scopes: TimelineScope[] = [
    { by: 'all' },
    { by: 'arrival' },
    ...many('entity', article.match.entities),
    ...many('topic', article.match.topics),
    ...many(
      'source',
      article.sources.map((source) => source.feedId),
    ),
    ...many('watch', article.match.watches),
    ...many('language', [article.match.language]),
    ...many('story', article.storyId ? [article.storyId] : []),
    ...combinedScopes({ ...article.match, sources: article.sources }),
  ];
  const names = new Set(scopes.map(scopeName));
  const listed = [...names].map((scope) =>
    rowAt(scope, scope === 'arrival' ? article.firstSeenAt : article.publishedAt, article.id),
  );
  return [...listed, { ...rowAt(COUNTED_SCOPE, article.publishedAt, article.id), holds: packCounted(article) }];
}

/** The row of a card in a timeline. Throws RangeError for a time that is none. */
export function rowAt(scope: string, time: string, id: string): Row {
  const month = monthOf(time);
  return { scope, month, pk: timelinePartition(scope, month), sk: timelineSort(time, id) };
}

/** Rows as texts, to be kept in an item and compared. */
export const rowText = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** Reads what `rowText` wrote. */
export function readRowText(text: string): Key {
  const [pk, sk] = JSON.parse(text) as [string, string];
  return { pk, sk };
}

export interface RowWriter {
  /** Puts rows with this card unless a later version of it already wrote them. */
  put(rows: readonly Row[], card: object, version: number, expiresAt: number): Promise<void>;
  /** Takes rows away. What is left of one is its key and the version: a writer with an older version cannot revive it. */
  remove(rows: readonly Key[], version: number, now: Date): Promise<void>;
}

/**
 * Rows are put one by one, side by side, and not as a batch: a batch takes no conditions, and without them the last
 * writer would win even when it knows an older version. A single put is also never half done.
 */
export function createRowWriter(table: Table): RowWriter {
  const newer = (version: number) => ({
    when: 'attribute_not_exists(#pk) OR #version < :version',
    values: { version },
  });
  const knownMonths = new Set<string>();

  async function ensureMonth({ scope, month }: Row): Promise<void> {
    const name = `${scope}#${month}`;
    if (knownMonths.has(name)) return;
    await table.update(monthsKey(scope), { add: { months: new Set([month]) } });
    knownMonths.add(name);
  }

  return {
    async put(rows, card, version, expiresAt) {
      const packed = packCard(JSON.stringify(card));
      await inChunks(rows, async (row) => {
        await ensureMonth(row);
        const held = row.holds === undefined ? packed : JSON.stringify(row.holds);
        await table.put({ pk: row.pk, sk: row.sk, version, expiresAt, card: held }, newer(version));
      });
    },
    async remove(rows, version, now) {
      const expiresAt = Math.floor(now.getTime() / 1000) + REMOVED_ROW_SECONDS;
      await inChunks(rows, async ({ pk, sk }) => {
        await table.put({ pk, sk, version, expiresAt, removed: true }, newer(version));
      });
    },
  };
}
