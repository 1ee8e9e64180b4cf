/** Queries over stored articles, asked of what lists show of them. */
import type { ReadQuery } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { evaluateQuery, parseQuery } from './query.ts';
import { isWhole, requiredScopes, requiredWindow } from './query-scopes.ts';

/** Reads queries that may name the entities, topics and watches of this config. */
export function createQueryReader(config: Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>): ReadQuery {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const known = { entities: ids(config.entities), topics: ids(config.topics), watches: ids(config.watches) };
  return (text) => {
    const parsed = parseQuery(text, known);
    if (!parsed.ok) return parsed;
    const { query } = parsed;
    return {
      ok: true,
      accepts: (subject) => evaluateQuery(query, subject),
      scopes: requiredScopes(query),
      whole: isWhole(query),
      window: requiredWindow(query),
    };
  };
}
