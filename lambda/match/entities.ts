/** Which of the names found in a text are the watched entities, and which are namesakes. */
import type { Evidence } from '../model/article.ts';
import type { EntityConfig } from '../model/tracker-config.ts';
import type { Meaning } from './patterns.ts';
import { Coverage, neighbours, type Occurrence, ofKind, type ScannedField } from './text.ts';

type Alias = Extract<Meaning, { kind: 'alias' }>;

/** A name that was accepted, with the rule that decided. */
export interface Mention {
  readonly entity: string;
  readonly found: Occurrence;
  readonly alias: string;
  readonly rule: string;
}

/** A phrase that contains an ambiguous name shows whom the rest of the text means by it. */
const NAMESAKE_WEIGHT = 3;
/** Between "cloud arm" and "Amazon" may stand "of the US mail-order company", not a clause. */
const PART_DISTANCE = 42;

function ofEntity<O extends Occurrence<Extract<Meaning, { entity: number }>>>(
  found: readonly O[],
  entity: number,
): O[] {
  return found.filter(({ meaning }) => meaning.entity === entity);
}

/** Decides on every name, in the order in which they stand. */
export function findMentions(occurrences: readonly Occurrence[], entities: readonly EntityConfig[]): Mention[] {
  const all = ofKind(occurrences, 'alias');
  const blocked = ofKind(occurrences, 'not');
  const parts = ofKind(occurrences, 'part');
  // A name inside a longer name is not a name by itself: "Amazon" in "Amazon Web Services".
  const longerNames = new Coverage(all);
  const mentions = entities.flatMap((entity, index) => {
    const mine = ofEntity(blocked, index);
    const phrases = new Coverage(mine);
    const names = ofEntity(all, index).filter((name) => !longerNames.has(name, true) && !phrases.has(name, false));
    return decide(entity, index, names, occurrences, mine.length > 0);
  });
  const ofParts = entities.flatMap((entity, index) =>
    entity.parent === undefined
      ? []
      : partMentions(
          entity,
          ofEntity(parts, index),
          mentions.filter((mention) => mention.entity === entity.parent),
        ),
  );
  return [...mentions, ...ofParts];
}

function decide(
  entity: EntityConfig,
  index: number,
  names: readonly Occurrence<Alias>[],
  occurrences: readonly Occurrence[],
  namesakes: boolean,
): Mention[] {
  if (names.length === 0) return [];
  const accept = (name: Occurrence<Alias>, rule: string): Mention => ({
    entity: entity.id,
    found: name,
    alias: name.meaning.alias,
    rule,
  });
  const sure = names.find(({ meaning }) => meaning.trust === 'sure');
  const context = distinct(occurrences, 'context', index, names);
  const against = distinct(occurrences, 'against', index, names);
  const opposition = against.length + (namesakes ? NAMESAKE_WEIGHT : 0);
  return names.flatMap((name) => {
    if (name.meaning.trust === 'sure') return [accept(name, 'alias')];
    if (looksAbbreviated(name)) return [];
    if (sure !== undefined) return [accept(name, `beside:${sure.meaning.alias}`)];
    if (name.meaning.trust === 'contested') {
      if (against.length === 0) return [accept(name, 'alias')];
      return context.length >= against.length ? [accept(name, `context:${context[0]}`)] : [];
    }
    return context.length > opposition ? [accept(name, `context:${context[0]}`)] : [];
  });
}

/** Distinct terms of an entity's context, leaving out those that are part of the names in question. */
function distinct(
  occurrences: readonly Occurrence[],
  kind: 'context' | 'against',
  entity: number,
  names: readonly Occurrence[],
): string[] {
  const found = new Map<string, string>();
  const taken = new Coverage(names);
  for (const occurrence of ofKind(occurrences, kind)) {
    if (occurrence.meaning.entity !== entity) continue;
    if (taken.has(occurrence, false)) continue;
    const words = occurrence.field.text.slice(occurrence.start, occurrence.end).toLowerCase();
    if (!found.has(words)) found.set(words, occurrence.meaning.text);
  }
  return [...found.values()];
}

/** "St. Paul": a short name in lower case before a full stop and a capital is an abbreviation of something else. */
function looksAbbreviated({ meaning, field, end }: Occurrence<Alias>): boolean {
  return (
    /\p{Ll}$/u.test(meaning.alias) && meaning.alias.length <= 3 && /^\.\s*\p{Lu}/u.test(field.text.slice(end, end + 4))
  );
}

function partMentions(
  entity: EntityConfig,
  parts: readonly Occurrence<Extract<Meaning, { kind: 'part' }>>[],
  owners: readonly Mention[],
): Mention[] {
  const places = new Map<ScannedField, Occurrence[]>();
  for (const { found } of owners) {
    const here = places.get(found.field);
    if (here === undefined) places.set(found.field, [found]);
    else here.push(found);
  }
  return parts.flatMap((part) => {
    const beside =
      neighbours(places.get(part.field) ?? [], part).some((owner) => stands(part, owner)) ||
      (refersBack(part) && owners.some(({ found: { field } }) => field !== part.field && field.field === 'title'));
    return beside
      ? [{ entity: entity.id, found: part, alias: part.meaning.text, rule: `part of ${entity.parent}` }]
      : [];
  });
}

/** "the cloud arm", of nobody else: a part of whom the title names. */
function refersBack({ field, start, end }: Occurrence): boolean {
  return (
    /(?:^|[\s’'])(?:the|its|la|sa|le|son|l|die|der|deren|seine[rn]?|ihre[rn]?|il|el|su|a|o|sua|seu|de|het|zijn|haar)[\s’']$/iu.test(
      field.text.slice(Math.max(0, start - 8), start),
    ) &&
    !/^\s(?:of|de|d|du|von|des|di|del|della|da|do|van)[\s’'](?:\p{L}{1,3}[\s’'])?\p{Lu}/u.test(
      field.text.slice(end, end + 12),
    )
  );
}

/** Near each other with no end of a sentence or clause between them. */
function stands(part: Occurrence, owner: Occurrence): boolean {
  if (part.field !== owner.field) return false;
  const [left, right] = part.start < owner.start ? [part, owner] : [owner, part];
  if (right.start - left.end > PART_DISTANCE) return false;
  return !/[.;:!?。！？]\s|[,、，]\s?\p{L}+\s\p{L}+\s/u.test(left.field.text.slice(left.end, right.start));
}

/** Mentions as evidence. */
export function entityEvidence(mentions: readonly Mention[]): Evidence[] {
  return mentions.map(({ entity, found, alias, rule }) => ({
    kind: 'entity',
    target: entity,
    alias,
    field: found.field.field,
    start: found.start,
    end: found.end,
    text: found.field.text.slice(found.start, found.end),
    rule,
  }));
}
