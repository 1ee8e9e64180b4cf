/** From the parameters of an article list to a read of one timeline. */
import { z } from '@hono/zod-openapi';
import type { ArticleCard } from '../model/article.ts';
import type { ArticleStore, TimelinePosition, TimelineQuery } from '../model/ports.ts';
import { chooseScope } from './article-scope.ts';
import type { Selection } from './article-selection.ts';
import { once } from './list-page.ts';

/** Rows of the table that one request may read before it answers with what it has and a cursor. */
const MAX_ROWS = 2000;
const ID = /^[\w.:-]{1,100}$/;
const id = z.string().regex(ID, 'Must be an id.');

/** One or many of a parameter, as a list. */
const idList = z
  .union([id.transform((one) => [one]), z.array(id).max(10, 'Must be given at most 10 times.')], {
    error: 'Must be an id, given at most 10 times.',
  })
  .optional();

const instant = once(
  z.string().transform((text, context) => {
    const shape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
    const time = shape.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
    context.addIssue('Must be a date (2026-02-09) or a date and time with its offset (2026-02-09T08:00:00Z).');
    return z.NEVER;
  }),
);

export const ids = (description: string) =>
  idList.openapi({ param: { style: 'form', explode: true }, type: 'array', items: { type: 'string' }, description });
export const oneId = (description: string) => once(id).optional().openapi({ type: 'string', description });
export const moment = (description: string) => instant.optional().openapi({ type: 'string', description });

const ORDERS = ['published', 'published-asc', 'arrival'] as const;

const relation = once(
  z.string().regex(/^(true|[\w.:-]{1,100},[\w.:-]{1,100})$/, 'Must be `true` or two entity ids, separated by a comma.'),
)
  .optional()
  .openapi({
    type: 'string',
    description: '`true`, or two entity ids separated by a comma: only where the text itself links them.',
  });

/** The conditions every list of articles takes, whatever its format. */
const articleFilters = {
  entity: ids('Entity id; given several times, all must be named in the article.'),
  topic: oneId('Topic id.'),
  source: oneId('Feed id.'),
  lang: once(z.string().regex(/^[a-z]{2,3}$/, 'Must be a language code such as en.'))
    .optional()
    .openapi({ type: 'string', description: 'ISO 639-1 code of the language of the article, `und` for unknown.' }),
  watch: oneId('Watch id.'),
  story: oneId('Story id; that of a story that became part of another finds the articles of that one.'),
  relation,
  q: once(z.string().trim().min(1, 'Must not be empty.'))
    .optional()
    .openapi({
      type: 'string',
      description:
        'A query over what lists show: words, "phrases", AND, OR, NOT, parentheses, and the fields entity, topic, ' +
        'source, lang, watch, relation, since, until and title, as in `aws (lang:fr OR title:supply)`.',
      example: 'aws AND stmicroelectronics',
    }),
  since: moment('At or after this date or time, in the time that `order` names.'),
  until: moment('Before this date or time, in the time that `order` names.'),
  order: once(z.enum(ORDERS, `Must be one of ${ORDERS.join(', ')}.`))
    .optional()
    .openapi({
      type: 'string',
      enum: [...ORDERS],
      default: 'published',
      description:
        'Newest first by time of publication, the same oldest first (`published-asc`), or newest first by arrival: ' +
        'the time the tracker first saw the article.',
    }),
};

/** The same conditions with further parameters, checked together. */
export function articleQuery<T extends z.ZodRawShape>(more: T) {
  return untilAfterSince(z.strictObject({ ...articleFilters, ...more }));
}

/** Refuses a time window that ends before it begins. */
export function untilAfterSince<T extends z.ZodType>(query: T) {
  return query.refine(
    (given) => {
      const { since, until } = given as ArticleFilter;
      return !since || !until || since < until;
    },
    { path: ['until'], message: 'Must be after `since`.' },
  );
}

export interface ArticleFilter {
  readonly entity?: readonly string[] | undefined;
  readonly topic?: string | undefined;
  readonly source?: string | undefined;
  readonly lang?: string | undefined;
  readonly watch?: string | undefined;
  readonly story?: string | undefined;
  readonly relation?: string | undefined;
  readonly q?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly order?: (typeof ORDERS)[number] | undefined;
}

/** The conditions alone, in a form that two spellings of the same query share. */
export function filterOf(query: ArticleFilter): ArticleFilter {
  const { topic, source, lang, watch, story, q, since, until } = query;
  const entity = query.entity?.length ? [...new Set(query.entity)].sort() : undefined;
  const order = query.order === 'published' ? undefined : query.order;
  const relation = query.relation?.split(',').sort().join(',');
  return { entity, topic, source, lang, watch, story, relation, q, since, until, order };
}

export interface ArticlePage {
  readonly cards: readonly ArticleCard[];
  readonly next: TimelinePosition | null;
}

/**
 * One page. Reads on while the timeline has rows and the page has room, up to `maxRows` rows: a rare combination then
 * yields a short page with a cursor rather than a slow answer.
 */
export async function readArticles(
  articles: ArticleStore,
  selection: Selection,
  limit: number,
  after: TimelinePosition | null,
  maxRows = MAX_ROWS,
): Promise<ArticlePage> {
  const { since, until, accept, oldestFirst } = selection;
  const scope = await chooseScope(articles, selection, after);
  const query: Omit<TimelineQuery, 'limit' | 'after'> = { scope, since, until, accept, oldestFirst };
  const cards: ArticleCard[] = [];
  let rows = 0;
  let next = after;
  do {
    const page = await articles.list({ ...query, limit: limit - cards.length, after: next });
    cards.push(...page.articles);
    rows += Math.max(page.rowsRead, 1);
    next = page.next;
  } while (next && cards.length < limit && rows < maxRows);
  return { cards, next };
}
