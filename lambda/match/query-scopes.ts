/** What a query requires of every article it accepts: the timelines that must hold it, and the window it must be in. */
import { LINKED } from '../model/combined-scopes.ts';
import type { TimelineScope } from '../model/ports.ts';
import type { Query } from './query-tree.ts';

/** Timelines each of which holds every article that satisfies the query. None where any article may satisfy it. */
export function requiredScopes(query: Query): TimelineScope[] {
  switch (query.kind) {
    case 'and':
      return unique(query.terms.flatMap(requiredScopes));
    case 'or':
      return query.terms.map(requiredScopes).reduce(common);
    case 'entity':
    case 'topic':
    case 'watch':
      return [{ by: query.kind, id: query.id }];
    case 'language':
      // `pt-BR` accepts an article in `pt`, `pt` accepts no other.
      return query.id.includes('-') ? [] : [{ by: 'language', id: query.id }];
    case 'relation':
      return [LINKED, ...query.between.map((id): TimelineScope => ({ by: 'entity', id }))];
    default:
      return [];
  }
}

/** Whether being on each of its timelines is all that a query requires. */
export function isWhole(query: Query): boolean {
  if (query.kind === 'and') return query.terms.every(isWhole);
  return query.kind !== 'or' && requiredScopes(query).length > 0;
}

export interface Window {
  /** Inclusive, ISO 8601. */
  readonly since: string | null;
  /** Exclusive, ISO 8601. */
  readonly until: string | null;
}

/** The publishing times that satisfy the query lie in this window. */
export function requiredWindow(query: Query): Window {
  if (query.kind === 'since') return { since: new Date(query.time).toISOString(), until: null };
  if (query.kind === 'until') return { since: null, until: new Date(query.time).toISOString() };
  if (query.kind !== 'and') return { since: null, until: null };
  const windows = query.terms.map(requiredWindow);
  const sinces = windows.flatMap(({ since }) => since ?? []).sort();
  const untils = windows.flatMap(({ until }) => until ?? []).sort();
  return { since: sinces.at(-1) ?? null, until: untils[0] ?? null };
}

function common(some: readonly TimelineScope[], others: readonly TimelineScope[]): TimelineScope[] {
  const names = new Set(others.map(nameOf));
  return some.filter((scope) => names.has(nameOf(scope)));
}

function unique(scopes: readonly TimelineScope[]): TimelineScope[] {
  return [...new Map(scopes.map((scope) => [nameOf(scope), scope])).values()];
}

const nameOf = (scope: TimelineScope) => JSON.stringify(scope);
