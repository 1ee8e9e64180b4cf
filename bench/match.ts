/**
 * The match stage on one core: the scan of the default watch beside one large regular expression and beside a bare
 * pass over the text; how the scan grows with the number of aliases; whole matching; start-up.
 * Run with `npx tsx bench/match.ts`. Figures are medians of processor time.
 */
import { pathToFileURL } from 'node:url';
import { analyseEntry, compileWatch } from '../lambda/match/match-article.ts';
import type { Pattern } from '../lambda/match/pattern.ts';
import { compilePatterns } from '../lambda/match/patterns.ts';
import { compileScanner } from '../lambda/match/scanner.ts';
import config from '../tracker.config.ts';
import type { BenchOptions, BenchResult } from './bench.ts';

const RUNS = 9;
const MEGABYTE = 1_000_000;

/** Small deterministic generator, so that every run measures the same text. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const onsets = 'b c d f g h k l m n p r s t v w br ch cl dr fl gr pl pr sh st th tr'.split(' ');
const vowels = 'a e i o u a e i o ai ea ou'.split(' ');
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ng', 'm'];

const pick = (from: readonly string[], random: () => number): string => from[Math.floor(random() * from.length)] ?? '';

function word(random: () => number, most: number): string {
  const count = 1 + Math.floor(random() * most);
  return Array.from({ length: count }, () => pick(onsets, random) + pick(vowels, random) + pick(codas, random)).join(
    '',
  );
}

/** Prose-like text with a name from the watch list every forty words or so. */
function prose(bytes: number): string {
  const random = generator(7);
  const named = [
    'Amazon Web Services',
    'AWS',
    'STMicroelectronics',
    'Amazon',
    'data centers',
    'supply agreement',
    'shares',
  ];
  const vocabulary = Array.from({ length: 20_000 }, () => word(random, 3));
  const parts: string[] = [];
  for (let length = 0; length < bytes; ) {
    const next = random() < 0.025 ? pick(named, random) : pick(vocabulary, random);
    const piece = random() < 0.06 ? `${next}. ` : `${next} `;
    parts.push(piece);
    length += piece.length;
  }
  return parts.join('');
}

/** Company-like names of the same letters as the text: half of them two words. */
function aliases(count: number): Pattern[] {
  const random = generator(11);
  return Array.from({ length: count }, () => {
    const name = `${word(random, 3)}${word(random, 3)}${random() < 0.5 ? ` ${word(random, 2)}` : ''}`;
    return { text: name.charAt(0).toUpperCase() + name.slice(1), exact: true, inflects: true };
  });
}

/** Median milliseconds of processor time of a run, after two to warm up: other processes do not count. */
function median(run: () => unknown, runs = RUNS): number {
  run();
  run();
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? 0;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

function names(): Pattern[] {
  return config.entities.flatMap(({ aliases: list, tickers }) => [
    ...list.map(({ text, match }) => ({ text, exact: match === 'exact', inflects: true })),
    ...tickers.map((text) => ({ text, exact: true, inflects: false })),
  ]);
}

/** Any of the names as a whole word, the longest first. */
function alternation(list: readonly string[]): RegExp {
  const names = [...list].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function bareScan(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

/** Scan rates in 10⁶ UTF-16 units a second; the ratio of a peer is its time to ours, that of a growth step to 100 aliases. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const megabytes = quick ? 0.05 : 2;
  return [...scanRates(prose(megabytes * MEGABYTE)), ...growth(prose(megabytes * MEGABYTE)), ...wholeMatching()];
}

const rateOf = (text: string, milliseconds: number): number => text.length / MEGABYTE / (milliseconds / 1000);

function scanRates(text: string): BenchResult[] {
  const list = names();
  const scanner = compileScanner(list);
  const all = compilePatterns(config).scanner;
  const expression = alternation(list.map((one) => one.text));
  const bare = median(() => bareScan(text));
  const ours = median(() => scanner.scan(text));
  const whole = median(() => all.scan(text));
  const regular = median(() => text.match(expression), 3);
  const row = (name: string, time: number): BenchResult => ({
    name,
    value: rateOf(text, time),
    unit: 'MB/s',
    ratio: time / ours,
  });
  return [
    row(`names of the default watch (${list.length})`, ours),
    row('everything the default watch looks for', whole),
    row('the same names as one regular expression', regular),
    row('bare pass over the text', bare),
  ];
}

function growth(text: string): BenchResult[] {
  const times = [100, 1000, 10_000].map((count) => {
    const scanner = compileScanner(aliases(count));
    return { count, time: median(() => scanner.scan(text)) };
  });
  const first = times[0]?.time ?? 1;
  return times.map(({ count, time }) => ({
    name: `${count.toLocaleString('en')} made-up aliases`,
    value: rateOf(text, time),
    unit: 'MB/s',
    ratio: time / first,
  }));
}

function wholeMatching(): BenchResult[] {
  const compiled = compileWatch(config);
  const text = prose(10_000);
  const entry = {
    title: 'STMicroelectronics and Amazon Web Services sign a supply agreement',
    summary: text.slice(0, 400),
    contentText: text.slice(0, 6000),
  };
  return [
    { name: 'one entry of 6 kB, matched', value: median(() => analyseEntry(entry, compiled), 51), unit: 'ms' },
    { name: 'compileWatch of the default watch', value: median(() => compileWatch(config), 5), unit: 'ms' },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, value, unit, ratio } of await run()) {
    process.stdout.write(
      `${name.padEnd(45)}${value.toFixed(2).padStart(9)} ${unit}${ratio ? `  ${ratio.toFixed(2)} ×` : ''}\n`,
    );
  }
}
