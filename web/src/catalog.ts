/** Names of what is watched: asked for once, shared by all views. */
import { useList } from './api.ts';
import type { Named, Watch } from './types.ts';

export const useEntities = () =>
  useList<Named & { readonly aliases: readonly string[]; readonly tickers: readonly string[] }>('/v1/entities');
export const useTopics = () => useList<Named>('/v1/topics');
export const useWatches = () => useList<Watch>('/v1/watches');
export const useSources = () => useList<Named>('/v1/sources');

/** From the id of an entity or topic to its name; the id itself while, or if, it has none. */
export function useNames(): (id: string) => string {
  const entities = useEntities().data?.data ?? [];
  const topics = useTopics().data?.data ?? [];
  const names = new Map([...entities, ...topics].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
