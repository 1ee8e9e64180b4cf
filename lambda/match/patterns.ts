/** The watch list as one list of patterns, each with what it means. */
import type { EntityConfig, TrackerConfig } from '../model/tracker-config.ts';
import type { Pattern } from './pattern.ts';
import { relationTerms } from './relation-terms.ts';
import { compileScanner, type Scanner } from './scanner.ts';

/** What an occurrence of a pattern says. `entity` and `topic` are positions in the watch list. */
export type Meaning =
  | { readonly kind: 'alias'; readonly entity: number; readonly alias: string; readonly trust: Trust }
  | Cue<'context'>
  | Cue<'against'>
  | Cue<'not'>
  | Cue<'part'>
  | {
      readonly kind: 'topic';
      readonly topic: number;
      readonly text: string;
      readonly weight: number;
      readonly group: string;
    }
  | { readonly kind: 'tie'; readonly text: string }
  | { readonly kind: 'claim'; readonly text: string }
  | { readonly kind: 'act'; readonly text: string }
  | { readonly kind: 'listing'; readonly text: string }
  | { readonly kind: 'hint'; readonly text: string };

/** What stands beside a name and tells whom it means. */
interface Cue<K extends string> {
  readonly kind: K;
  readonly entity: number;
  readonly text: string;
}

/** `sure`: always the entity. `contested`: unless the text speaks of a namesake. `ambiguous`: only in context. */
export type Trust = 'sure' | 'contested' | 'ambiguous';

export interface CompiledPatterns {
  readonly scanner: Scanner;
  /** By pattern number. One text may mean several things: a name is also context of another. */
  readonly meanings: readonly (readonly Meaning[])[];
}

/** Compiles names, tickers, context and terms of the watch list, and the words that link or list companies. */
export function compilePatterns(config: Pick<TrackerConfig, 'entities' | 'topics'>): CompiledPatterns {
  const collected = new Map<string, { pattern: Pattern; meanings: Meaning[] }>();
  const add = (text: string, exact: boolean, inflects: boolean, meaning: Meaning): void => {
    const key = `${exact ? '=' : '~'}${inflects ? '+' : '.'}${exact ? text : text.toLowerCase()}`;
    const known = collected.get(key);
    if (known === undefined) collected.set(key, { pattern: { text, exact, inflects }, meanings: [meaning] });
    else known.meanings.push(meaning);
  };
  config.entities.forEach((entity, index) => {
    addEntity(entity, index, add);
  });
  config.topics.forEach(({ terms }, topic) => {
    for (const { text, weight, group } of terms) {
      for (const form of withPrefixes(text)) {
        add(form, hasOwnCase(text), false, { kind: 'topic', topic, text, weight, group: group ?? text });
      }
    }
  });
  for (const { text, kind } of relationTerms()) add(text, false, false, { kind, text });
  const all = [...collected.values()];
  return { scanner: compileScanner(all.map(({ pattern }) => pattern)), meanings: all.map(({ meanings }) => meanings) };
}

type Add = (text: string, exact: boolean, inflects: boolean, meaning: Meaning) => void;

function addEntity(config: EntityConfig, entity: number, add: Add): void {
  for (const { text, match, ambiguous, contested } of config.aliases) {
    const trust: Trust = ambiguous ? 'ambiguous' : contested ? 'contested' : 'sure';
    for (const form of withPrefixes(text)) {
      add(form, match === 'exact', true, { kind: 'alias', entity, alias: text, trust });
    }
  }
  for (const ticker of config.tickers) {
    for (const form of tickerForms(ticker))
      add(form, true, false, { kind: 'alias', entity, alias: ticker, trust: 'sure' });
  }
  for (const text of config.context) add(text, hasOwnCase(text), false, { kind: 'context', entity, text });
  for (const text of config.against ?? []) add(text, hasOwnCase(text), false, { kind: 'against', entity, text });
  for (const text of config.not) add(text, hasOwnCase(text), false, { kind: 'not', entity, text });
  for (const text of config.asPart ?? []) add(text, false, false, { kind: 'part', entity, text });
}

/** Words written in capitals, or with capitals within, are found in that case only: "SiC" is not "sic". */
function hasOwnCase(text: string): boolean {
  return text.length <= 8 && !text.includes(' ') && /\p{Lu}.*\p{Lu}/u.test(text);
}

const semiticPrefixes: readonly { readonly script: RegExp; readonly prefixes: readonly string[] }[] = [
  { script: /^\p{Script=Arabic}/u, prefixes: ['و', 'ب', 'ل', 'ف', 'ك', 'وب', 'ول', 'ال', 'وال', 'بال', 'لل', 'لا'] },
  { script: /^\p{Script=Hebrew}/u, prefixes: ['ו', 'ב', 'ל', 'ה', 'מ', 'ש', 'של'] },
];

/** Arabic and Hebrew write "and", "in" or "to" onto the name. */
function withPrefixes(text: string): string[] {
  if (text.charCodeAt(0) < 0x590) return [text];
  const found = semiticPrefixes.find(({ script }) => script.test(text));
  return [text, ...(found?.prefixes ?? []).map((prefix) => prefix + text)];
}

/** How the press names the exchanges that a ticker's prefix stands for. */
const exchangeNames: Readonly<Record<string, readonly string[]>> = {
  NYSE: ['NYSE', 'New York Stock Exchange'],
  NASDAQ: ['NASDAQ', 'Nasdaq', 'NasdaqGS', 'NASDAQGS', 'NASD'],
  EURONEXT: ['Euronext', 'EURONEXT', 'Euronext Paris', 'EN Paris'],
  EPA: ['EPA', 'PAR', 'XPAR'],
  BIT: ['BIT', 'Borsa Italiana', 'MIL', 'MTA', 'XMIL'],
};

function tickerForms(ticker: string): string[] {
  const [exchange = '', symbol] = ticker.split(':');
  if (symbol === undefined) return [ticker];
  return (exchangeNames[exchange.toUpperCase()] ?? [exchange]).map((name) => `${name}: ${symbol}`);
}
