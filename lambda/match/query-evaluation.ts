/** Asking a query about a fresh match or a stored card. */
import type { QuerySubject } from '../model/ports.ts';
import { foldLetters } from './fold.ts';
import type { Query } from './query-tree.ts';
import { foldedWords } from './words.ts';

/** Whether a subject satisfies a query. `since` is inclusive, `until` exclusive; without a date both fail. */
export function evaluateQuery(query: Query, subject: QuerySubject): boolean {
  switch (query.kind) {
    case 'and':
      return query.terms.every((term) => evaluateQuery(term, subject));
    case 'or':
      return query.terms.some((term) => evaluateQuery(term, subject));
    case 'not':
      return !evaluateQuery(query.term, subject);
    case 'entity':
      return subject.entities.includes(query.id);
    case 'topic':
      return subject.topics.includes(query.id);
    case 'watch':
      return subject.watches?.includes(query.id) ?? false;
    case 'language':
      return [subject.language].flat().some((language) => language === query.id || query.id.startsWith(`${language}-`));
    case 'source':
      return (subject.sources ?? []).some(
        ({ feedId, name }) => foldLetters(feedId) === query.id || foldLetters(name).includes(query.id),
      );
    case 'relation':
      return hasRelation(query.between, subject);
    case 'since':
      return timeOfSubject(subject) >= query.time;
    case 'until':
      return timeOfSubject(subject) < query.time;
    case 'text':
      return textsOf(query.in, subject).some((words) => ` ${foldedWords(words)} `.includes(` ${query.words} `));
  }
}

/** A stored card says only that there is a tie: then both entities have to be named. */
function hasRelation(between: readonly string[], { relation: found, entities }: QuerySubject): boolean {
  if (found === null || found === false) return false;
  if (found === true) return between.every((id) => entities.includes(id));
  return between.every((id) => found.between.includes(id));
}

function timeOfSubject({ publishedAt }: QuerySubject): number {
  return publishedAt == null ? Number.NaN : Date.parse(publishedAt);
}

function textsOf(where: 'any' | 'title', { title, summary, contentText }: QuerySubject): string[] {
  return where === 'title' ? [title] : [title, summary, contentText ?? ''];
}
