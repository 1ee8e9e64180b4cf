/** The conditions that every list takes, of articles as of stories, whatever its format. */
import { z } from '@hono/zod-openapi';
import { once } from './list-page.ts';
import { remembered } from './remembered.ts';

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

const oneId = (description: string) => once(id).optional().openapi({ type: 'string', description });
const moment = (description: string) => instant.optional().openapi({ type: 'string', description });

const filters = {
  entity: idList.openapi({
    param: { style: 'form', explode: true },
    type: 'array',
    items: { type: 'string' },
    description: 'Entity id; given several times, all must be named.',
  }),
  topic: oneId('Topic id.'),
  source: oneId('Feed id.'),
  lang: once(z.string().regex(/^[a-z]{2,3}$/, 'Must be a language code such as en.'))
    .optional()
    .openapi({ type: 'string', description: 'ISO 639-1 code of its language, `und` for unknown.' }),
  watch: oneId('Watch id.'),
  story: oneId('Story id; that of a story that became part of another stands for that one.'),
  relation: once(
    z
      .string()
      .regex(
        /^(true|false|[\w.:-]{1,100},[\w.:-]{1,100})$/,
        'Must be `true`, `false`, or two entity ids, separated by a comma.',
      ),
  )
    .optional()
    .openapi({
      type: 'string',
      description:
        'Whether the text itself links watched entities: `true`, `false`, or the two entity ids that it links, ' +
        'separated by a comma.',
    }),
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
};

export interface ListFilter {
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
}

/** The conditions with further parameters, checked together. A window that ends before it begins is refused. */
export function listQuery<T extends z.ZodRawShape>(more: T) {
  const schema = z.strictObject({ ...filters, ...more }).refine(
    (given) => {
      const { since, until } = given as ListFilter;
      return !since || !until || since < until;
    },
    { path: ['until'], message: 'Must be after `since`.' },
  );
  // Readers come back with the same query, a page or a dashboard every minute.
  const check = remembered((query) => schema.safeParse(JSON.parse(query)));
  return Object.assign(schema, { safeParseAsync: async (query: unknown) => check(JSON.stringify(query)) });
}

/** The parameter `order`; the first of `orders` is the default. */
export function orderParameter<const T extends readonly [string, ...string[]]>(orders: T, description: string) {
  return once(z.enum(orders, `Must be one of ${orders.join(', ')}.`))
    .optional()
    .openapi({ type: 'string', enum: [...orders], default: orders[0], description });
}

/** The conditions alone, in a form that two spellings of the same query share. */
export function filterOf(query: ListFilter): ListFilter {
  const { topic, source, lang, watch, story, q, since, until } = query;
  const entity = query.entity?.length ? [...new Set(query.entity)].sort() : undefined;
  const relation = query.relation?.split(',').sort().join(',');
  return { entity, topic, source, lang, watch, story, relation, q, since, until };
}
