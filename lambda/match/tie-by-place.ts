/** Ties that no word of business makes by itself: an example of a named group, a name brought in by a preposition. */
import { clausesOf, spanAround } from './clauses.ts';
import type { Span } from './sentences.ts';
import { neighbours, type Occurrence } from './text.ts';
import { COORDINATION, certainty, OBJECT_DISTANCE, type Tie, tieBy, type Word } from './tie.ts';

/** Between a word for a group and its examples: "customers of AWS such as …". */
const EXAMPLES =
  /(?:such as|among them|including|for example|like|darunter|etwa|zum beispiel|wie|dont|comme|tels? que|telles? que|come|tra cui|como|entre ellos|entre elas|zoals|waaronder|takich jak|między innymi|such|などの|など|包括|例如|比如)/iu;

/** "Customers of AWS such as NXP, STMicroelectronics and Renesas": an act with one name, the other among its examples. */
export function tieByExamples(acts: readonly Word[], a: readonly Occurrence[], b: readonly Occurrence[]): Tie | null {
  for (const [owners, others] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const word of acts) {
      const sentence = spanAround(word);
      const inside = ({ field, start, end }: Occurrence) =>
        field === word.field && sentence.start <= start && end <= sentence.end;
      const owner = neighbours(owners, word).find((name) => inside(name) && distance(name, word) <= OBJECT_DISTANCE);
      if (owner === undefined) continue;
      const example = others.find((name) => inside(name) && name.start > Math.max(owner.end, word.end));
      if (example === undefined) continue;
      if (!EXAMPLES.test(word.field.text.slice(Math.max(owner.end, word.end), example.start))) continue;
      return tieBy(word, certainty.examples, 'among the examples of an act');
    }
  }
  return null;
}

const distance = (one: Span, other: Span): number =>
  one.start < other.start ? other.start - one.end : one.start - other.end;

/** What stands right before a name and makes it part of another's statement; not before a point in time or a place. */
const PREPOSITION =
  /(?:^|[\s(])(of|for|at|to|with|from|by|in|into|on|de|d|du|des|chez|pour|avec|par|dans|à|aux?|von|für|an|mit|bei|durch|in|di|per|con|da|dai|dalla|a|ad|para|por|em|na|no|da|do|pela|com|van|voor|aan|met|bij|door|z|ze|dla|do|u|przez|od|av|för|med|till|hos|från|til|fra|для|от|с|у|к|при|на|为|為|向|与|與|给|給|对|對|由|被)(?:[\s’']\s*(?:the |la |el |der |den |dem |l’|de |het )?)?$/iu;
/** Particles right after a name, as Japanese and Korean have them. */
const PARTICLE = /^(?:の|に|と|から|向け|へ|への|との|による|의|에|와|과|로부터|에게|에서|향)/u;

/** "A chip of ST runs the fans at AWS": both in one clause, the later one brought in by a preposition, not side by side. */
export function tieByPreposition(a: readonly Occurrence[], b: readonly Occurrence[]): Tie | null {
  for (const [names, others] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const name of names) {
      const { field, start, end } = name;
      const clause = clausesOf(field).find((span) => span.start <= start && end <= span.end);
      const other = others.find(
        (one) => clause !== undefined && one.field === field && one.start >= clause.start && one.end <= clause.end,
      );
      if (clause === undefined || other === undefined) continue;
      const [first, second] = other.start < start ? [other, name] : [name, other];
      const between = field.text.slice(first.end, second.start);
      if (COORDINATION.test(between) || /\d|%/.test(between)) continue;
      const before = field.text.slice(Math.max(clause.start, second.start - 16), second.start);
      const hit = PREPOSITION.exec(before);
      if (hit !== null && !isSpan(field.text.slice(clause.start, first.start), hit[1] ?? '')) {
        const at = second.start - before.length + hit.index + hit[0].indexOf(hit[1] ?? '');
        return tieBy(
          { field, start: at, end: at + (hit[1] ?? '').length },
          certainty.named,
          'named in one clause',
          hit[1],
        );
      }
      const particle = PARTICLE.exec(between);
      if (particle !== null && between.length > particle[0].length) {
        const found = { field, start: first.end, end: first.end + particle[0].length };
        return tieBy(found, certainty.named, 'named in one clause', particle[0]);
      }
    }
  }
  return null;
}

/** "From AWS to STMicroelectronics" names the ends of a list. */
const isSpan = (before: string, preposition: string): boolean =>
  /^(?:to|a|à|au|bis|do|до)$/iu.test(preposition) && /\b(?:from|von|de|da|desde|od|от)\s*$/iu.test(before);
