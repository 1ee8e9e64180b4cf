/**
 * Whether a text ties two watched entities to each other. Standing in one text is no tie: market reports, agendas and
 * rankings name many companies. It takes a word of business between the two. The closer it stands to both names, the
 * surer the tie; in a text that lists companies it has to stand with both in one clause.
 */
import type { Evidence, Relation } from '../model/article.ts';
import type { EntityConfig } from '../model/tracker-config.ts';
import { clausesOf, statementsOf } from './clauses.ts';
import type { Mention } from './entities.ts';
import type { Span } from './sentences.ts';
import { neighbours, type Occurrence, ofKind, type ScannedField } from './text.ts';
import { COORDINATION, certainty, OBJECT_DISTANCE, type Tie, tieBy, type Word } from './tie.ts';
import { tieByExamples, tieByPreposition } from './tie-by-place.ts';

/** Below this a pair counts as standing side by side. */
const relationThreshold = 0.5;

/** The tie between two watched entities that was found. */
export interface FoundRelation {
  readonly relation: Relation;
  /** How much of the text's business is between the two: 1 for a deal, less for what one does to the other, 0 for rights. */
  readonly business: number;
  readonly evidence: Evidence;
}

/** The strongest tie between two watched entities that are not part of one another; null when there is none. */
export function findRelation(
  mentions: readonly Mention[],
  occurrences: readonly Occurrence[],
  entities: readonly EntityConfig[],
): FoundRelation | null {
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
    business: businessOf(occurrences),
    evidence: {
      kind: 'relation',
      target: between.join('+'),
      alias: tie.alias,
      field: tie.found.field.field,
      start: tie.found.start,
      end: tie.found.end,
      text: tie.found.field.text.slice(tie.found.start, tie.found.end),
      rule: tie.rule,
    },
  };
}

/** Warrants and stakes tie two companies without a word of what they do together. */
function businessOf(occurrences: readonly Occurrence[]): number {
  const head = occurrences.filter(isInHead);
  if (ofKind(head, 'tie').length > 0) return 1;
  return ofKind(head, 'act').length > 0 ? 0.7 : 0;
}

const mentionsOf = (mentions: readonly Mention[], entity: string): Occurrence[] =>
  mentions
    .filter((mention) => mention.entity === entity)
    .map(({ found }) => found)
    .sort((x, y) => x.start - y.start);

/** Title and summary say what an article is about; its body may list companies, and tells a tie by a sentence only. */
function findTie(a: readonly Occurrence[], b: readonly Occurrence[], occurrences: readonly Occurrence[]): Tie | null {
  const [headA, headB] = [a.filter(isInHead), b.filter(isInHead)];
  const inHead = headA.length > 0 && headB.length > 0 ? tieInHead(headA, headB, occurrences.filter(isInHead)) : null;
  if (inHead !== null) return inHead;
  const body = ofKind(occurrences, 'tie', 'claim').filter((word) => word.field.field === 'content');
  return tieIn('clause', clausesOf, body, a, b, certainty.bodyClause);
}

const isInHead = ({ field: { field } }: Occurrence): boolean => field === 'title' || field === 'summary';

function tieInHead(a: readonly Occurrence[], b: readonly Occurrence[], head: readonly Occurrence[]): Tie | null {
  const ties = ofKind(head, 'tie', 'claim');
  if (isListing(head)) {
    const objects = ties.filter((word) => hasObject(word, a) || hasObject(word, b));
    return (
      tieIn('clause', clausesOf, ties, a, b, certainty.listedClause) ??
      tieIn('sentence', ({ sentences }) => sentences, objects, a, b, certainty.listedObject)
    );
  }
  const acts = ofKind(head, 'act').filter((word) => !isDoneToBoth(word, a, b));
  return (
    tieIn('clause', clausesOf, ties, a, b, certainty.clause) ??
    tieIn('sentence', ({ sentences }) => sentences, ties, a, b, certainty.sentence) ??
    tieIn('clause', clausesOf, acts, a, b, certainty.act) ??
    tieIn('sentence', statementsOf, acts, a, b, certainty.actInSentence) ??
    tieByExamples(ofKind(head, 'act'), a, b) ??
    tieByPreposition(a, b) ??
    tieInText(ties, certainty.text) ??
    tieInText(
      acts.filter((word) => isAbout(word, a, b) || isAbout(word, b, a)),
      certainty.object,
    )
  );
}

/** "Orders from AWS" in a text that has named the other before: what is done to the one concerns the other. */
function isAbout(word: Word, object: readonly Occurrence[], subject: readonly Occurrence[]): boolean {
  return (
    hasObject(word, object) &&
    subject.some(({ field, start }) => field.field === 'title' || (field === word.field && start < word.start))
  );
}

/** "bought Amazon and STMicroelectronics": what is done to both of them by somebody else ties neither to the other. */
function isDoneToBoth(word: Word, a: readonly Occurrence[], b: readonly Occurrence[]): boolean {
  const [one, other] = [nextName(a, word), nextName(b, word)];
  if (one === undefined || other === undefined) return false;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return (
    second.start - first.end < OBJECT_DISTANCE && COORDINATION.test(word.field.text.slice(first.end, second.start))
  );
}

const nextName = (names: readonly Occurrence[], word: Word): Occurrence | undefined =>
  neighbours(names, word).find(({ field, start }) => field === word.field && start >= word.end);

/** True when one of the names follows the word as its object. */
function hasObject(word: Word, names: readonly Occurrence[]): boolean {
  const next = nextName(names, word);
  if (next === undefined || next.start - word.end > OBJECT_DISTANCE) return false;
  return !/[^\p{L}\s'’]/u.test(word.field.text.slice(word.end, next.start));
}

/** One clear mark of a text that lists companies, or two that may be. */
function isListing(occurrences: readonly Occurrence[]): boolean {
  if (occurrences.some(({ meaning }) => meaning.kind === 'listing')) return true;
  return new Set(ofKind(occurrences, 'hint').map(({ meaning }) => meaning.text)).size >= 2;
}

function tieIn(
  unit: string,
  placesIn: (field: ScannedField) => readonly Span[],
  words: readonly Word[],
  a: readonly Occurrence[],
  b: readonly Occurrence[],
  score: number,
): Tie | null {
  for (const field of new Set(words.map((word) => word.field))) {
    const places = placesIn(field);
    const [withA, withB] = [placesOf(a, field, places), placesOf(b, field, places)];
    for (const [place, word] of placesOf(words, field, places)) {
      if (!withA.has(place) || !withB.has(place)) continue;
      return tieBy(word, score, `${word.meaning.kind} in one ${unit}`);
    }
  }
  return null;
}

function tieInText([word]: readonly Word[], score: number): Tie | null {
  return word === undefined ? null : tieBy(word, score, `${word.meaning.kind} in the text`);
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
      if ((places[middle]?.end ?? 0) <= one.start) low = middle + 1;
      else high = middle;
    }
    const place = places[low];
    if (place !== undefined && place.start <= one.start && !out.has(low)) out.set(low, one);
  }
  return out;
}
