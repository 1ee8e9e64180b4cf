/**
 * Measures matching, facts and stories on labelled items: `npm run eval -- FILE [--misses] [--json]`. FILE has one JSON
 * object a line: `{id, title, summary, lang, published, entities, topics, relation, story, facts}`, the last two where
 * they are labelled. Language is detected, not read from the labels.
 */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { analyseEntry, compileWatch } from '../lambda/match/match-article.ts';
import type { Match } from '../lambda/model/article.ts';
import { messageOf } from '../lambda/model/errors.ts';
import { clusterStories } from '../lambda/stories/cluster.ts';
import trackerConfig from '../tracker.config.ts';
import {
  bCubed,
  countsFor,
  type FigureLabel,
  macroF1,
  matchFigures,
  microOf,
  pairwise,
  scoresOf,
} from './eval-metrics.ts';

interface LabelledItem {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly published: string | null;
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly relation: boolean;
  readonly story: string | null;
  /** Null where they are not labelled: such an item does not count for them. */
  readonly facts: readonly FigureLabel[] | null;
}

interface Judged {
  readonly item: LabelledItem;
  readonly match: Match;
  readonly story: string | null;
}

const REQUIRED = ['id', 'title', 'summary', 'lang', 'published', 'entities', 'topics', 'relation'];

/** Throws for a line that is no labelled item, with its number and what it lacks. */
function readItems(text: string): LabelledItem[] {
  return text.split('\n').flatMap((line, index): LabelledItem[] => {
    if (line.trim() === '') return [];
    let item: unknown;
    try {
      item = JSON.parse(line);
    } catch (error) {
      throw new Error(`Line ${index + 1} is no JSON: ${messageOf(error)}`);
    }
    const missing = REQUIRED.filter((name) => !Object.hasOwn(Object(item), name));
    if (missing.length > 0) throw new Error(`Line ${index + 1} has no ${missing.join(', ')}.`);
    const { story = null, facts = null, ...given } = item as LabelledItem;
    return [{ ...given, story, facts }];
  });
}

function judge(items: readonly LabelledItem[]): { judged: Judged[]; matchMs: number; storyMs: number } {
  const watch = compileWatch(trackerConfig);
  const start = performance.now();
  const matches = items.map(({ title, summary, published }) => analyseEntry({ title, summary, published }, watch));
  const matched = performance.now();
  const stories = clusterStories(
    items.flatMap((item, i) => {
      const match = matches[i];
      return match === undefined ? [] : [{ ...item, publishedAt: item.published, match }];
    }),
  );
  const clustered = performance.now();
  const judged = items.flatMap((item, i) => {
    const match = matches[i];
    return match === undefined ? [] : [{ item, match, story: stories.get(item.id) ?? null }];
  });
  return { judged, matchMs: matched - start, storyMs: clustered - matched };
}

function setScores(judged: readonly Judged[], pick: 'entities' | 'topics') {
  const pairs = judged.map(({ item, match }) => ({ wanted: item[pick], found: match[pick] }));
  const ids = [...new Set(pairs.flatMap(({ wanted, found }) => [...wanted, ...found]))].sort();
  const counts = ids.map((id) => ({ id, ...countsFor(id, pairs) }));
  return {
    each: Object.fromEntries(counts.map(({ id, ...rest }) => [id, scoresOf(rest)])),
    micro: microOf(counts),
    macroF1: macroF1(counts),
  };
}

function factScores(judged: readonly Judged[]) {
  const kinds = new Map<string, { hits: number; extra: number; missed: number }>();
  const count = (kind: string, key: 'hits' | 'extra' | 'missed', by = 1) => {
    const counts = kinds.get(kind) ?? { hits: 0, extra: 0, missed: 0 };
    counts[key] += by;
    kinds.set(kind, counts);
  };
  for (const { item, match } of judged) {
    if (item.facts === null) continue;
    const { missed, extra } = matchFigures(item.facts, match.facts);
    for (const fact of item.facts) {
      count(fact.kind, missed.includes(fact) ? 'missed' : 'hits');
    }
    for (const fact of extra) {
      count(fact.kind, 'extra');
    }
  }
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    each: Object.fromEntries(sorted.map(([kind, counts]) => [kind, scoresOf(counts)])),
    micro: microOf([...kinds.values()]),
    macroF1: macroF1([...kinds.values()]),
  };
}

function evaluate(judged: readonly Judged[]) {
  const relation = judged.map(({ item, match }) => ({
    wanted: item.relation ? ['relation'] : [],
    found: match.relation === null ? [] : ['relation'],
  }));
  const wanted = judged.map(({ item }) => item.story);
  const found = judged.map(({ story }) => story);
  const tongue = judged.filter(({ item, match }) => item.lang === match.language).length;
  return {
    items: judged.length,
    language: { accuracy: judged.length === 0 ? 1 : tongue / judged.length },
    entities: setScores(judged, 'entities'),
    relation: scoresOf(countsFor('relation', relation)),
    topics: setScores(judged, 'topics'),
    stories: { pairwise: pairwise(wanted, found), bCubed: bCubed(wanted, found) },
    facts: factScores(judged),
  };
}

type Evaluation = ReturnType<typeof evaluate>;
type Row = { readonly precision: number; readonly recall: number; readonly f1: number };

function table(result: Evaluation): string[] {
  const row = (name: string, { precision, recall, f1 }: Row, more = '') =>
    `${name.padEnd(28)}${precision.toFixed(3).padStart(9)}${recall.toFixed(3).padStart(9)}${f1.toFixed(3).padStart(9)}${more}`;
  const group = (name: string, scores: Evaluation['topics']) => [
    row(`${name} (micro)`, scores.micro, `   macro F1 ${scores.macroF1.toFixed(3)}`),
    ...Object.entries(scores.each).map(([id, score]) =>
      row(`  ${id}`, score, `   ${score.hits} right, ${score.extra} extra, ${score.missed} missed`),
    ),
  ];
  return [
    `${result.items} items, language right in ${(100 * result.language.accuracy).toFixed(1)} %`,
    `${''.padEnd(28)}precision   recall       F1`,
    ...group('entities', result.entities),
    row('relation', result.relation),
    ...group('topics', result.topics),
    row('stories (pairwise)', result.stories.pairwise),
    row('stories (B-cubed)', result.stories.bCubed),
    ...group('facts', result.facts),
  ];
}

/** Lines that say item by item what was missed (`-`) and what was found but not labelled (`+`). */
function misses(judged: readonly Judged[]): string[] {
  return judged.flatMap((one) => {
    const lines = [
      ...difference('entity', one.item.entities, one.match.entities),
      ...difference('topic', one.item.topics, one.match.topics),
      ...difference('relation', one.item.relation ? ['yes'] : [], one.match.relation === null ? [] : ['yes']),
      ...figureLines(one),
      ...storyLines(one, judged),
    ];
    return lines.length === 0
      ? []
      : [`\n${one.item.id} [${one.item.lang}] ${one.item.title}`, `  ${one.item.summary}`, ...lines];
  });
}

function difference(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  return [
    ...wanted.filter((id) => !found.includes(id)).map((id) => `  - ${what} ${id}`),
    ...found.filter((id) => !wanted.includes(id)).map((id) => `  + ${what} ${id}`),
  ];
}

function figureLines({ item, match }: Judged): string[] {
  if (item.facts === null) return [];
  const { missed, extra } = matchFigures(item.facts, match.facts);
  const line = (sign: string, fact: FigureLabel) =>
    `  ${sign} fact ${fact.kind} ${fact.value} ${fact.unit} "${fact.text}"`;
  return [...missed.map((fact) => line('-', fact)), ...extra.map((fact) => line('+', fact))];
}

function storyLines(one: Judged, judged: readonly Judged[]): string[] {
  const others = judged.filter((other) => other !== one);
  const apart = others.filter(
    ({ item, story }) => one.item.story !== null && item.story === one.item.story && story !== one.story,
  );
  const together = others.filter(
    ({ item, story }) =>
      story !== null && story === one.story && (item.story === null || item.story !== one.item.story),
  );
  return [
    ...apart.slice(0, 3).map(({ item }) => `  - same story (${item.story}): ${item.id} [${item.lang}] ${item.title}`),
    ...together
      .slice(0, 3)
      .map(({ item }) => `  + put together with (${item.story ?? 'alone'}): ${item.id} [${item.lang}] ${item.title}`),
  ];
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined) {
    process.stderr.write('usage: npm run eval -- FILE [--misses] [--json]\n');
    return 2;
  }
  let items: LabelledItem[];
  try {
    items = readItems(await readFile(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${file} cannot be measured. ${messageOf(error)}\n`);
    return 1;
  }
  const { judged, matchMs, storyMs } = judge(items);
  const result = evaluate(judged);
  const speed = `matching ${matchMs.toFixed(0)} ms, stories ${storyMs.toFixed(0)} ms`;
  const lines = values.json
    ? [JSON.stringify(result, null, 2)]
    : [...table(result), speed, ...(values.misses ? misses(judged) : [])];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

process.exitCode = await main();
