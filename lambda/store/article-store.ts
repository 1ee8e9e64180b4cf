/** Articles: stored once each, listed by timeline rows, announced through the outbox. */
import type { Article, ArticleCard } from '../model/article.ts';
import { anyOf, inCombined, MANY } from '../model/combined-scopes.ts';
import type { ArticleEditor, ArticleStore, PutArticleOutcome, TimelineScope } from '../model/ports.ts';
import { applySighting } from './article-change.ts';
import { toArticle, unpackRecord } from './article-record.ts';
import { type ArticleWriterOptions, createArticleWriter, epochSeconds, needsMark } from './article-writer.ts';
import { countArticles } from './counted-rows.ts';
import { articleKey, scopeName } from './keys.ts';
import { mergedPage } from './merged-page.ts';
import { ARTICLE_ROWS } from './migrations.ts';
import type { Item } from './table-client.ts';
import type { TimelineMonths } from './timeline-months.ts';
import { listTimeline } from './timeline-reader.ts';

export function createArticleStore(
  options: ArticleWriterOptions & {
    readonly months: TimelineMonths;
    /** Layout of the table as far as it is known to be complete. */
    readonly layout: () => Promise<number>;
  },
): ArticleStore & ArticleEditor {
  const { table, now, months, layout } = options;
  const writer = createArticleWriter(options);
  const isPast = (item: Item): boolean => Number(item.retainUntil) <= epochSeconds(now());
  const read = (item: Item | null): Article | null => {
    const record = item && !isPast(item) ? unpackRecord(item) : null;
    return record && toArticle(record);
  };

  return {
    put: (seen) =>
      writer.change<PutArticleOutcome>(seen.id, (item) => {
        if (item?.deletedAt) return { write: null, result: 'deleted' };
        // A feed may carry an entry for longer than the tracker keeps it: it stays known and is not news again.
        if (item && isPast(item))
          return { write: needsMark(item, now()) ? { kind: 'mark' } : null, result: 'unchanged' };
        const { outcome, next, announce } = applySighting(item && unpackRecord(item), seen, now().toISOString());
        return { write: next && { kind: 'record', record: next, announce }, result: outcome };
      }),

    get: async (id) => read(await table.get(articleKey(id))),

    async list(query) {
      const { scope, limit, accept, oldestFirst = false } = query;
      const pageOf = (of: TimelineScope, accepts: typeof accept) =>
        listTimeline<ArticleCard>(table, months, now, { ...query, scope: scopeName(of), accept: accepts });
      const pages: ReturnType<typeof pageOf>[] = [];
      if (scope.by !== 'combined') pages.push(pageOf(scope, accept));
      else {
        const within = (card: ArticleCard) => inCombined(scope.id, card) && (accept === null || accept(card));
        if ((await layout()) < ARTICLE_ROWS) pages.push(pageOf(anyOf(scope.id), within));
        else pages.push(pageOf(scope, accept), pageOf(MANY, within));
      }
      const page = (await Promise.all(pages)).reduce((a, b) => mergedPage(a, b, limit, oldestFirst));
      return {
        ...page,
        get articles() {
          return page.rows.map(({ card }) => card);
        },
      };
    },

    async count(window, visit) {
      return (await layout()) < ARTICLE_ROWS ? null : countArticles({ table, months, now }, window, visit);
    },

    remove: (id) =>
      writer.change<boolean>(id, (item) =>
        item?.deletedAt ? { write: null, result: false } : { write: { kind: 'tombstone' }, result: item !== null },
      ),

    withdraw: (id) =>
      writer.change<boolean>(id, (item) =>
        item && unpackRecord(item) ? { write: { kind: 'withdrawal' }, result: true } : { write: null, result: false },
      ),

    assignStory: (id, storyId) =>
      writer.change<boolean>(id, (item) => {
        const record = item && unpackRecord(item);
        if (!record) return { write: null, result: false };
        const write =
          record.storyId === storyId
            ? null
            : { kind: 'record' as const, record: { ...record, storyId }, announce: false };
        return { write, result: true };
      }),

    completeIndex: async (id) => read(await writer.complete(id)),
  };
}
