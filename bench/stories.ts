/**
 * What placing one article costs as the archive grows: candidates read, milliseconds and misplaced articles at 1,000,
 * 10,000 and 100,000 stored articles. The store is in memory: rows read are what a table would bill, milliseconds are
 * those of look-up and decision alone. `npx tsx bench/stories.ts [LARGEST]`.
 */
import { pathToFileURL } from 'node:url';
import type { Fact } from '../lambda/model/fact.ts';
import { lookupKeys } from '../lambda/stories/lookup-keys.ts';
import { createMemoryStoryStore } from '../lambda/stories/memory-story-store.ts';
import { placeArticle } from '../lambda/stories/place-article.ts';
import { type StoryItem, signatureOf } from '../lambda/stories/signature.ts';
import { storyIdOf } from '../lambda/stories/story-id.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { randomFrom } from './random-from.ts';

const SAMPLE = 400;
const ARTICLES_A_DAY = 400;
const OUTLETS = 4;

const random = randomFrom(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const syllables = 'ka lo mi ter van dor sel pra nix bru fen gal hul jor quin rast tov wex yar zim'.split(' ');
const word = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
const vocabulary = Array.from({ length: 20_000 }, word);
/** Longer than the words of the texts: a company's name is no common word. */
const names = Array.from({ length: 30_000 }, () => (word() + word()).replace(/^./, (first) => first.toUpperCase()));
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

const reportIds = (number: number): string[] => Array.from({ length: OUTLETS }, (_, i) => `n${number * OUTLETS + i}`);

/** Outlets' versions of event number `number`. */
function reportsOf(number: number): StoryItem[] {
  const event = eventAt(number);
  return reportIds(number).map((id) => outletOf(event, id));
}

/** One size a row: rows read and milliseconds of processor time an article, and the share put where it does not belong. */
export async function run({
  quick = false,
  largest = quick ? 1000 : 100_000,
}: BenchOptions & { readonly largest?: number } = {}): Promise<readonly BenchResult[]> {
  const store = createMemoryStoryStore();
  const results: BenchResult[] = [];
  let events = 0;
  // What only fills the archive is recorded under its story without a decision, one text for all outlets.
  const fill = async (articles: number): Promise<void> => {
    for (; events * OUTLETS < articles; events++) {
      const [first, ...others] = reportIds(events);
      const signature = signatureOf(outletOf(eventAt(events), first ?? ''));
      const { stored } = lookupKeys(signature);
      for (const articleId of [signature.articleId, ...others]) {
        await store.addMember(storyIdOf(signature.articleId), { ...signature, articleId }, stored);
      }
    }
  };
  const place = async (articles: number): Promise<number> => {
    let misplaced = 0;
    for (; events * OUTLETS < articles; events++) {
      const reports = reportsOf(events);
      const home = storyIdOf(reports[0]?.id ?? '');
      for (const report of reports) {
        const { storyId, merged } = await placeArticle(report, store);
        misplaced += storyId === home && merged.length === 0 ? 0 : 1;
      }
    }
    return misplaced;
  };
  for (let size = 1000; size <= largest; size *= 10) {
    await fill(size - SAMPLE);
    const [rows, before] = [store.rowsRead(), process.cpuUsage()];
    const misplaced = await place(size);
    const { user, system } = process.cpuUsage(before);
    const first = results.find(({ unit }) => unit === 'ms');
    const ms = (user + system) / 1000 / SAMPLE;
    const stored = `${size.toLocaleString('en')} stored`;
    results.push(
      { name: `${stored}: rows read an article`, value: (store.rowsRead() - rows) / SAMPLE, unit: 'rows' },
      { name: `${stored}: look-up and decision`, value: ms, unit: 'ms', ratio: ms / (first?.value ?? ms) },
      { name: `${stored}: misplaced`, value: (100 * misplaced) / SAMPLE, unit: '%' },
    );
  }
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, value, unit, ratio } of await run({ largest: Number(process.argv[2] ?? 100_000) })) {
    process.stdout.write(
      `${name.padEnd(45)}${value.toFixed(2).padStart(9)} ${unit}${ratio ? `  ${ratio.toFixed(2)} ×` : ''}\n`,
    );
  }
}
