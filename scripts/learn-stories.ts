/**
 * Learns the weights of stories from labelled news and measures them on stories that they were not learned from:
 * `npm run learn:stories -- FILE [--seeds N] [--errors] [--weights] [--without NAME]`. FILE is labelled as for `eval`; the
 * sets of tests/lambda/stories are added, but for `--without`, which is only measured. Items with `constructed: true`
 * are learned from and not measured.
 */
import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { analyseEntry, compileWatch } from '../lambda/match/match-article.ts';
import { SIGNS, WEIGHTS } from '../lambda/stories/similarity.ts';
import { BUSY_FEEDS } from '../tests/lambda/stories/busy-feeds.ts';
import { labelled } from '../tests/lambda/stories/labelled.ts';
import trackerConfig from '../tracker.config.ts';
import { foldsOf, type HeldOut, heldOut, type PairError, weightsFrom } from './stories/held-out.ts';
import { type LabelledItem, type LabelledSet, type PairedSet, pairsOf } from './stories/labelled-pairs.ts';

const OWN = new URL('../tests/lambda/stories/labelled/', import.meta.url);

async function setOfFile(file: string): Promise<LabelledSet> {
  const watch = compileWatch(trackerConfig);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const items = lines.map((line): LabelledItem => {
    const { id, story, title, summary, published, constructed } = JSON.parse(line);
    const match = analyseEntry({ title, summary, published }, watch);
    return { id, story, title, summary, publishedAt: published, match, measured: constructed !== true };
  });
  return { name: 'FILE', items };
}

async function ownSets(): Promise<LabelledSet[]> {
  const names = (await readdir(OWN)).map((file) => file.replace('.txt', '')).sort();
  const measured = (items: readonly Omit<LabelledItem, 'measured'>[]): LabelledItem[] =>
    items.map((item) => ({ ...item, measured: true }));
  return [
    ...names.map((name) => ({ name, items: measured(labelled(name)) })),
    { name: 'busy-feeds', items: measured(Object.values(BUSY_FEEDS).flat()) },
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function spread(values: readonly number[]): string {
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return `${middle.toFixed(3)} ± ${deviation.toFixed(3)} (${values.map((value) => value.toFixed(3)).join(' ')})`;
}

const row = (name: string, found: readonly HeldOut[]): string =>
  `${name.padEnd(26)}pairwise F1 ${spread(found.map(({ pairwise }) => pairwise.f1))}   B-cubed ${spread(found.map(({ bCubed }) => bCubed.f1))}   shared key ${mean(found.map(({ found: share }) => share)).toFixed(3)}`;

const errorLines = ({ kind, titles, stories, score, parts }: PairError): string =>
  `${kind} ${score.toFixed(1)}\n  [${stories[0]}] ${titles[0]}\n  [${stories[1]}] ${titles[1]}\n  ${parts.join(', ')}`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '3' },
      errors: { type: 'boolean', default: false },
      weights: { type: 'boolean', default: false },
      without: { type: 'string' },
    },
  });
  const [file] = positionals;
  const seeds = Number(values.seeds);
  if (file === undefined || !Number.isInteger(seeds) || seeds < 0) {
    process.stderr.write('usage: npm run learn:stories -- FILE [--seeds N] [--errors] [--weights] [--without NAME]\n');
    return 2;
  }
  const sets = [await setOfFile(file), ...(await ownSets())].map(pairsOf);
  const taught = sets.filter(({ name }) => name !== values.without);
  const found = new Map<PairedSet, HeldOut[]>(sets.map((set) => [set, []]));
  for (let seed = 1; seed <= seeds; seed++) {
    const folds = new Map(sets.map((set) => [set, foldsOf(set, seed)]));
    const weights = new Map<number, number[]>();
    const weightsOf = (fold: number): number[] => {
      const known = weights.get(fold) ?? weightsFrom(taught, WEIGHTS, (set, index) => folds.get(set)?.[index] !== fold);
      weights.set(fold, known);
      return known;
    };
    for (const set of sets) found.get(set)?.push(heldOut(set, folds.get(set) ?? [], weightsOf));
  }
  const lines = seeds === 0 ? [] : [...found].map(([{ name }, list]) => row(name, list));
  if (values.errors) lines.push(...(found.get(sets[0] as PairedSet)?.[0]?.errors.map(errorLines) ?? []));
  if (values.weights) {
    const learned = weightsFrom(taught, WEIGHTS, () => true);
    lines.push(...SIGNS.map((sign, k) => `  ${sign}: ${Math.round((learned[k] ?? 0) * 20) / 20},`));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

process.exitCode = await main();
