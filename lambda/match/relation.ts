/**
 * Whether a text ties two watched entities to each other. Standing in one text is no tie: market reports, agendas and
 * rankings name many companies. A tie is a word of business between the two; in a text that lists companies it has
 * to stand with both names in one clause.
 */
import type { Evidence, Relation } from '../model/article.ts';
import type { EntityConfig } from '../model/tracker-config.ts';
import type { Mention } from './entities.ts';
import type { Span } from './sentences.ts';
import { type Occurrence, ofKind, type ScannedField } from './text.ts';

/** Below this a pair counts as standing side by side. */
export const relationThreshold = 0.5;

interface Tie {
  readonly score: number;
  readonly sentence: string;
  readonly word: Occurrence;
  readonly rule: string;
}

/** The strongest tie between two watched entities that are not part of one another; null when there is none. */
export function findRelation(
  mentions: readonly Mention[],
  occurrences: readonly Occurrence[],
  entities: readonly EntityConfig[],
): { relation: Relation; evidence: Evidence } | null {
  const named = [...new Set(mentions.map(({ entity }) => entity))].sort();
  const parentOf = new Map(entities.map(({ id, parent }) => [id, parent]));
  let best: { tie: Tie; between: readonly [string, string] } | null = null;
  for (const [position, a] of named.entries()) {
    for (const b of named.slice(position + 1)) {
      if (parentOf.get(a) === b || parentOf.get(b) === a) continue;
      const tie = findTie(mentionsOf(mentions, a), mentionsOf(mentions, b), occurrences);
      if (tie !== null && (best === null || tie.score > best.tie.score)) best = { tie, between: [a, b] };
    }
  }
  if (best === null || best.tie.score < relationThreshold) return null;
  const { tie, between } = best;
  return {
    relation: { between, score: tie.score, sentence: tie.sentence },
    evidence: {
      kind: 'relation',
      target: between.join('+'),
      alias: tie.word.meaning.kind === 'link' ? tie.word.meaning.text : '',
      field: tie.word.field.field,
      start: tie.word.start,
      end: tie.word.end,
      text: tie.word.field.text.slice(tie.word.start, tie.word.end),
      rule: tie.rule,
    },
  };
}

const mentionsOf = (mentions: readonly Mention[], entity: string): Occurrence[] =>
  mentions.filter((mention) => mention.entity === entity).map(({ found }) => found);

function findTie(a: readonly Occurrence[], b: readonly Occurrence[], occurrences: readonly Occurrence[]): Tie | null {
  const words = ofKind(occurrences, 'link');
  const listing = ofKind(occurrences, 'listing').length > 0;
  const fields = [...new Set(words.map(({ field }) => field))];
  let best: Tie | null = null;
  const consider = (tie: Tie): void => {
    if (best === null || tie.score > best.score) best = tie;
  };
  for (const field of fields) {
    const places = listing ? clausesOf(field) : field.sentences;
    const [withA, withB] = [placesOf(a, field, places), placesOf(b, field, places)];
    for (const [place, word] of placesOf(words, field, places)) {
      const span = places[place];
      if (span === undefined || !withA.has(place) || !withB.has(place)) continue;
      const sentence = field.text.slice(span.start, span.end);
      consider({
        score: listing ? 0.8 : 0.95,
        sentence,
        word,
        rule: listing ? 'link in one clause' : 'link in one sentence',
      });
      break;
    }
  }
  if (best === null && !listing) {
    const word = words.find(({ field }) => field.field !== 'category');
    if (word !== undefined) consider({ score: 0.7, sentence: sentenceAround(word), word, rule: 'link in the text' });
  }
  return best;
}

/** The first of the occurrences in each place, by the place's number. */
function placesOf<O extends Occurrence>(
  found: readonly O[],
  field: ScannedField,
  places: readonly Span[],
): Map<number, O> {
  const out = new Map<number, O>();
  for (const one of found) {
    if (one.field !== field) continue;
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.end ?? 0) < one.end) low = middle + 1;
      else high = middle;
    }
    const place = places[low];
    if (place !== undefined && place.start <= one.start && !out.has(low)) out.set(low, one);
  }
  return out;
}

const clauseEnd =
  /[;:,、，；：]\s?|\s[-–—]\s|\b(?:while|whereas|mentre|intanto|tandis que|pendant que|während|mientras|enquanto|terwijl|а также)\b/gu;

function clausesOf(field: ScannedField): Span[] {
  return field.sentences.flatMap(({ start, end }) => {
    const out: Span[] = [];
    let from = start;
    for (const { index, 0: mark } of field.text.slice(start, end).matchAll(clauseEnd)) {
      out.push({ start: from, end: start + index });
      from = start + index + mark.length;
    }
    out.push({ start: from, end });
    return out;
  });
}

function sentenceAround(found: Occurrence): string {
  const span = found.field.sentences.find(({ start, end }) => start <= found.start && found.end <= end);
  return span === undefined ? found.field.text : found.field.text.slice(span.start, span.end);
}
