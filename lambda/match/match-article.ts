/** Matching: what an entry is about, which watches it satisfies, and why. Pure and deterministic. */
import type { Evidence, EvidenceField, Match } from '../model/article.ts';
import type { Entry } from '../model/entry.ts';
import { ConfigError, type ConfigIssue } from '../model/errors.ts';
import type { EntityConfig, TopicConfig, TrackerConfig } from '../model/tracker-config.ts';
import { endingsOf } from './endings.ts';
import { entityEvidence, findMentions, type Mention } from './entities.ts';
import { extractFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { type CompiledPatterns, compilePatterns } from './patterns.ts';
import { evaluateQuery, parseQuery } from './query.ts';
import type { Query } from './query-tree.ts';
import { findRelation } from './relation.ts';
import { scanFields } from './text.ts';
import { type FoundTopic, findTopics } from './topics.ts';

/** A watch list made ready for matching. Compile once, match many. */
export interface CompiledWatch {
  readonly entities: readonly EntityConfig[];
  readonly topics: readonly TopicConfig[];
  readonly watches: readonly { readonly id: string; readonly query: Query }[];
  readonly patterns: CompiledPatterns;
}

/** The text of an entry, as far as it is known. */
export interface AnalysedText {
  readonly title: string;
  readonly summary: string;
  readonly contentText?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  /** ISO 8601; completes dates that name no year. */
  readonly published?: string | null | undefined;
  readonly feed?: { readonly about: readonly string[]; readonly language: string | null } | undefined;
}

/** More evidence of one thing than this tells nobody more. */
const EVIDENCE_PER_TARGET = 20;

/** Compiles a watch list. Throws ConfigError with the path and position of every query that cannot be read. */
export function compileWatch(config: Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>): CompiledWatch {
  const issues: ConfigIssue[] = [];
  const known = { entities: config.entities.map(({ id }) => id), topics: config.topics.map(({ id }) => id) };
  const watches = config.watches.flatMap(({ id, query }, index) => {
    const earlier = config.watches.slice(0, index).map((watch) => watch.id);
    const parsed = parseQuery(query, { ...known, watches: earlier });
    if (parsed.ok) return [{ id, query: parsed.query }];
    issues.push({ path: `watches[${index}].query`, message: `at position ${parsed.position}: ${parsed.message}` });
    return [];
  });
  if (issues.length > 0) throw new ConfigError(issues);
  return { entities: config.entities, topics: config.topics, watches, patterns: compilePatterns(config) };
}

/** Matches an entry against the watches; null when it satisfies none. */
export function matchEntry(
  entry: Entry,
  compiled: CompiledWatch,
  feed: { readonly about: readonly string[]; readonly language: string | null },
): Match | null {
  const input: AnalysedText = {
    title: entry.title,
    summary: entry.summary,
    contentText: entry.contentText,
    categories: entry.categories.map(({ term }) => term),
    published: entry.published,
    feed: { about: feed.about, language: feed.language ?? entry.language },
  };
  const found = recognise(input, compiled);
  // Most entries end here: facts and evidence are gathered for those that somebody wants.
  return found.subject.watches.length > 0 ? describe(input, found) : null;
}

/** Analyses a text whether or not a watch asks for it. Offsets of `category` evidence count within that category. */
export function analyseEntry(input: AnalysedText, compiled: CompiledWatch): Match {
  return describe(input, recognise(input, compiled));
}

/** Finds what an entry is about, and which watches want it. */
function recognise(input: AnalysedText, compiled: CompiledWatch) {
  const { title, summary, contentText = '', categories = [] } = input;
  // Telling the language costs more than all the rest, and most texts have nothing in them that asks for it.
  let detected: string | undefined;
  const language = () => {
    detected ??= detectLanguage(`${title}\n${summary || contentText.slice(0, 500)}`, input.feed?.language);
    return detected;
  };
  const fields: { field: EvidenceField; text: string }[] = [
    { field: 'title', text: title },
    { field: 'summary', text: summary },
    { field: 'content', text: contentText },
    ...categories.map((text) => ({ field: 'category' as const, text })),
  ];
  const occurrences = scanFields(fields, compiled.patterns, {
    has: (ending) => endingsOf(language()).has(ending),
  });
  const mentions = findMentions(occurrences, compiled.entities);
  const declared = (input.feed?.about ?? []).filter((id) => compiled.entities.some((entity) => entity.id === id));
  const tie = findRelation(mentions, occurrences, compiled.entities);
  const topics = findTopics(occurrences, compiled.topics, tie);
  const watches: string[] = [];
  const subject = {
    entities: [...new Set([...mentions.map(({ entity }) => entity), ...declared])].sort(),
    topics: topics.map(({ id }) => id),
    relation: tie?.relation ?? null,
    get language() {
      return language();
    },
    title,
    summary,
    contentText,
    publishedAt: input.published,
    watches,
  };
  // In order: a watch may build on those before it.
  for (const { id, query } of compiled.watches) if (evaluateQuery(query, subject)) watches.push(id);
  return { subject, mentions, declared, topicsFound: topics, tie };
}

function describe(input: AnalysedText, found: ReturnType<typeof recognise>): Match {
  const { title, summary, contentText = '' } = input;
  const { subject, mentions, declared, topicsFound, tie } = found;
  const { entities, topics, relation, language, watches } = subject;
  return {
    entities,
    topics,
    relation,
    language,
    watches,
    score: scoreOf(mentions, declared, topicsFound, tie !== null),
    facts: extractFacts({ title, summary, contentText }, { language, published: input.published ?? null }),
    evidence: [
      ...atMost(entityEvidence(mentions)),
      ...declared.map(declaredByFeed),
      ...topicsFound.flatMap(({ evidence }) => evidence),
      ...(tie === null ? [] : [tie.evidence]),
    ],
  };
}

function declaredByFeed(entity: string): Evidence {
  return {
    kind: 'entity',
    target: entity,
    alias: entity,
    field: 'feed',
    start: 0,
    end: 0,
    text: '',
    rule: 'declared by feed',
  };
}

function atMost(evidence: readonly Evidence[]): Evidence[] {
  const counts = new Map<string, number>();
  return evidence.filter(({ target }) => {
    const count = (counts.get(target) ?? 0) + 1;
    counts.set(target, count);
    return count <= EVIDENCE_PER_TARGET;
  });
}

/** Names in the title say most, a tie between two watched entities more than either, topics a little. */
function scoreOf(
  mentions: readonly Mention[],
  declared: readonly string[],
  topics: readonly FoundTopic[],
  tied: boolean,
): number {
  const inTitle = mentions.some(({ found }) => found.field.field === 'title');
  const inSummary = mentions.some(({ found }) => found.field.field === 'summary');
  const entities = inTitle ? 0.5 : inSummary ? 0.35 : mentions.length > 0 ? 0.2 : declared.length > 0 ? 0.3 : 0;
  const score = entities + (tied ? 0.3 : 0) + Math.min(topics.length, 4) * 0.05;
  return Math.round(Math.min(1, score) * 100) / 100;
}
