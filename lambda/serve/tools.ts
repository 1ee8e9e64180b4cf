/** What agents can ask of the tracker: read-only, and nothing that the routes do not answer as well. */
import { z } from '@hono/zod-openapi';
import type { ServeDeps } from './api-env.ts';
import { articleList, articleQuery } from './article-list.ts';
import { readArticle } from './article-reader.ts';
import { showCard } from './article-schemas.ts';
import { explain, TextSchema } from './explain.ts';
import { FACT_KINDS, factList, factQuery } from './fact-list.ts';
import { ProblemError } from './problems.ts';
import { showStory } from './story-schemas.ts';
import { READ_ANEW } from './validators.ts';

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly describe: (deps: ServeDeps) => string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: object;
  /** Throws ProblemError for arguments that are not accepted. */
  readonly call: (deps: ServeDeps, given: Record<string, unknown>) => Promise<Record<string, unknown>>;
}

const string = (description: string) => ({ type: 'string', description });

const IdSchema = z.strictObject({ id: z.string().min(1).max(100) });

const paging = { limit: z.number().int().min(1).max(50).default(10), cursor: z.string().min(1).optional() };
const SearchSchema = articleQuery(paging);
const FactsSchema = factQuery(paging);

/** Conditions that every list takes, and how it goes on. */
const LIST_PROPERTIES = {
  q: string(
    'Words, "phrases", AND, OR, NOT, parentheses, and fields entity:, topic:, source:, lang:, watch:, since:, until:, title:',
  ),
  entity: { type: 'array', items: { type: 'string' }, description: 'Entity ids; all must be named.' },
  topic: string('Topic id.'),
  watch: string('Watch id.'),
  source: string('Feed id.'),
  story: string('Story id.'),
  lang: string('ISO 639-1 code.'),
  relation: string('`true`, or two entity ids with a comma: only where the text itself links them.'),
  since: string('At or after: 2026-02-09 or 2026-02-09T08:00:00Z.'),
  until: string('Before.'),
  limit: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
  cursor: string('The `next` of an earlier result of the same question.'),
};

const searchNews: Tool = {
  name: 'search_news',
  title: 'Search news',
  describe: ({ config }) =>
    [
      'Lists articles, newest first, with title, summary, source, entities and address.',
      `Entities: ${named(config.entities)}. Topics: ${named(config.topics)}. Watches: ${named(config.watches)}.`,
      'A result with a `next` has more: ask again with it as `cursor`.',
    ].join(' '),
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    properties: { ...LIST_PROPERTIES, order: { type: 'string', enum: ['published', 'published-asc', 'arrival'] } },
  },
  async call(deps, given) {
    const { cards, next } = await articleList(deps, parse(SearchSchema, given), READ_ANEW);
    return { articles: cards.map(showCard), next };
  },
};

const getArticle: Tool = {
  name: 'get_article',
  title: 'Read an article',
  describe: () => 'One article with its text, sources, facts, and the evidence for what it is about.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id: string('Id from search_news.') },
  },
  async call(deps, given) {
    const { id } = parse(IdSchema, given);
    return { ...(await readArticle(deps, id)) };
  },
};

const getStory: Tool = {
  name: 'get_story',
  title: 'Read a story',
  describe: () =>
    'Every report of one event: articles in time order with outlets and languages, the figures they state and where they contradict each other, and how it spread by day.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id: string('The `storyId` of an article or a figure.') },
  },
  async call({ stories }, given) {
    const found = await stories.get(await stories.resolve(parse(IdSchema, given).id));
    if (found?.kind !== 'story') throw new ProblemError('not-found', 'There is no story with this id.');
    return { ...showStory(found.card, found.members) };
  },
};

const listFacts: Tool = {
  name: 'list_facts',
  title: 'List figures',
  describe: ({ config }) =>
    [
      'The figures that stories state, story by story, newest activity first: value, unit, kind, when first and last stated, by which articles, and whether sources contradict each other.',
      `Entities: ${named(config.entities)}. Watches: ${named(config.watches)}. \`limit\` counts stories.`,
    ].join(' '),
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...LIST_PROPERTIES,
      kind: { type: 'string', enum: [...FACT_KINDS] },
      order: { type: 'string', enum: ['activity', 'opened'] },
    },
  },
  call: async (deps, given) => ({ ...(await factList(deps, parse(FactsSchema, given), READ_ANEW)) }),
};

const explainMatch: Tool = {
  name: 'explain_match',
  title: 'Explain a match',
  describe: () =>
    'What the tracker would find in a text, and why: entities, topics, relation, facts, watches, evidence.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['title'],
    properties: {
      title: string('Plain text.'),
      summary: string('Plain text.'),
      content: string('Plain text.'),
      lang: string('Language tag, where it is known.'),
      published: string('Date and time with offset.'),
      about: { type: 'array', items: { type: 'string' }, description: 'Ids of entities it is declared to be about.' },
    },
  },
  call: async (deps, given) => ({ ...(await explain(deps, parse(TextSchema, given))) }),
};

export const TOOLS: readonly Tool[] = [searchNews, getArticle, getStory, listFacts, explainMatch];

function named(list: readonly { readonly id: string; readonly name: string }[]): string {
  return list.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none';
}

/** Throws `invalid-body` with a pointer for each argument that is wrong. */
function parse<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key)}`).join(''),
    detail: message,
  }));
  throw new ProblemError('invalid-body', 'The arguments are not accepted.', { errors });
}
