/** Queries of subscriptions, compiled against the watch list. */
import { evaluateQuery, parseQuery } from '../match/query.ts';
import type { AnnouncedArticle } from '../model/event.ts';
import type { QuerySubject } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';

type WatchList = Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>;

export type CompiledQuery =
  | { readonly ok: true; readonly accepts: (subject: QuerySubject) => boolean }
  | { readonly ok: false; readonly message: string };

/** Null asks for everything that is watched. The message of a refusal says where. */
export function compileQuery(query: string | null, config: WatchList): CompiledQuery {
  if (query === null) return { ok: true, accepts: () => true };
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const parsed = parseQuery(query, {
    entities: ids(config.entities),
    topics: ids(config.topics),
    watches: ids(config.watches),
  });
  if (!parsed.ok) return { ok: false, message: `at ${parsed.position}: ${parsed.message}` };
  return { ok: true, accepts: (subject) => evaluateQuery(parsed.query, subject) };
}

/** An announced article as queries ask about it. */
export function querySubject(article: AnnouncedArticle): QuerySubject {
  const sources = article.outlets.map((name) => ({ feedId: '', name }));
  return { ...article, sources };
}
