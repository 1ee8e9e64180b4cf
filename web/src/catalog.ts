/** Names of what is watched: asked for once, shared by all views. */
import { useEffect, useMemo } from 'preact/hooks';
import { type Answer, type Page, shared, useAnswer } from './api.ts';
import { useLanguage } from './i18n.ts';
import { createStore, useStore } from './store.ts';
import type { Named, Watch } from './types.ts';

/** All of a kind, by their names in the reader's language; these lists have one page. */
function useAll<T extends Named>(path: string): Answer<Page<T>> {
  const tongue = useLanguage();
  const answer = useAnswer<Page<T>>(path, shared);
  const { data: page } = answer;
  const data = useMemo(
    () => page && { ...page, data: page.data.map((one) => ({ ...one, name: one.names?.[tongue] ?? one.name })) },
    [page, tongue],
  );
  return data === undefined ? answer : { ...answer, data };
}

export const useEntities = () =>
  useAll<Named & { readonly aliases: readonly string[]; readonly tickers: readonly string[] }>('/v1/entities');
export const useTopics = () => useAll<Named>('/v1/topics?fields=id,name,names');
export const useWatches = () => useAll<Watch>('/v1/watches');
export const useSources = () => useAll<Named>('/v1/sources');

const names = createStore<ReadonlyMap<string, string>>(new Map());

/** Keeps the names for all parts of the page; shown once, by its frame. */
export function useLoadedNames(): void {
  const entities = useEntities().data?.data;
  const topics = useTopics().data?.data;
  useEffect(() => {
    names.set(new Map([...(entities ?? []), ...(topics ?? [])].map(({ id, name }) => [id, name])));
  }, [entities, topics]);
}

/** From the id of an entity or topic to its name; the id itself while, or if, it has none. */
export function useNames(): (id: string) => string {
  const known = useStore(names);
  return (id) => known.get(id) ?? id;
}
