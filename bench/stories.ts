/**
 * What placing one article costs as the archive grows: candidates, rows read and milliseconds at 1,000, 10,000 and
 * 100,000 stored articles. Run: `npx tsx bench/stories.ts [LARGEST]`. The store is in memory: rows read are what a table
 * would bill, milliseconds are those of the decision alone.
 */
import { performance } from 'node:perf_hooks';
import type { Fact } from '../lambda/model/fact.ts';
import type { StoryDecision } from '../lambda/model/story.ts';
import { createMemoryStoryStore } from '../lambda/stories/memory-story-store.ts';
import { placeArticle } from '../lambda/stories/place-article.ts';
import type { StoryItem } from '../lambda/stories/signature.ts';

const largest = Number(process.argv[2] ?? 100_000);
const SAMPLE = 500;
const ARTICLES_A_DAY = 400;
const OUTLETS = 4;

/** A small generator of pseudo-random numbers (mulberry32): every run sees the same articles. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const syllables = 'ka lo mi ter van dor sel pra nix bru fen gal hul jor quin rast tov wex yar zim'.split(' ');
const word = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
const vocabulary = Array.from({ length: 20_000 }, word);
const names = Array.from({ length: 30_000 }, () => word().replace(/^./, (first) => first.toUpperCase()));
const verbs = ['acquires', 'sues', 'invests in', 'supplies', 'launches a sensor with', 'reports results beside'];
const entities = ['aws', 'amazon', 'stmicroelectronics'];

function eventAt(number: number): Omit<StoryItem, 'id'> {
  const value = Math.floor(random() * 9000 + 100) * 100_000;
  const [a, b] = [pick(names), pick(names)];
  const figure: Fact = {
    kind: 'money',
    value,
    unit: 'USD',
    text: `$${value}`,
    field: 'summary',
    start: 0,
    end: 1,
    sentence: '',
  };
  const filler = Array.from({ length: 25 }, () => pick(vocabulary)).join(' ');
  return {
    title: `The firm ${a} ${pick(verbs)} ${b}`,
    summary: `In a deal of $${value} ${a} and ${b} ${filler}.`,
    publishedAt: new Date(Date.UTC(2026, 0, 1) + (number * OUTLETS * 86_400_000) / ARTICLES_A_DAY).toISOString(),
    match: {
      language: 'en',
      entities: [pick(entities)],
      topics: ['equity'],
      relation: null,
      facts: [figure],
      evidence: [],
    },
  };
}

/** An outlet leaves words out and puts its own before them. */
function outletOf(event: Omit<StoryItem, 'id'>, id: string): StoryItem {
  const summary = event.summary.split(' ').filter(() => random() > 0.15);
  return { ...event, id, summary: [pick(vocabulary), ...summary].join(' ') };
}

const store = createMemoryStoryStore();
let stored = 0;
let wrong = 0;

async function placeEvents(articles: number): Promise<void> {
  while (stored < articles) {
    const event = eventAt(stored / OUTLETS);
    const decisions: StoryDecision[] = [];
    for (let i = 0; i < OUTLETS; i++) {
      decisions.push((await placeArticle(outletOf(event, `n${stored}`), store)).decision);
      stored += 1;
    }
    wrong += decisions.filter(({ kind }, i) => kind !== (i === 0 ? 'new' : 'join')).length;
  }
}

process.stdout.write('stored      rows/article   ms/article   misplaced\n');
for (let size = 1000; size <= largest; size *= 10) {
  await placeEvents(size - SAMPLE);
  const [rows, start, misplaced] = [store.rowsRead(), performance.now(), wrong];
  await placeEvents(size);
  const [readRows, ms] = [(store.rowsRead() - rows) / SAMPLE, (performance.now() - start) / SAMPLE];
  const share = `${(((wrong - misplaced) / SAMPLE) * 100).toFixed(1)} %`;
  process.stdout.write(
    `${String(size).padEnd(12)}${readRows.toFixed(1).padEnd(15)}${ms.toFixed(2).padEnd(13)}${share}\n`,
  );
}
