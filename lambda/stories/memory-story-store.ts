/** A story store in memory: for sets that are clustered at once, benchmarks and tests. */
import type { StoryCandidate, StorySignature, StoryStore } from '../model/story.ts';

/** Also counts what it reads, as a table would bill it. */
export interface MemoryStoryStore extends StoryStore {
  /** Story of every article. */
  stories(): Map<string, string>;
  /** Rows that look-ups have read so far. */
  rowsRead(): number;
}

export function createMemoryStoryStore(): MemoryStoryStore {
  const signatures = new Map<string, StorySignature>();
  const storyOf = new Map<string, string>();
  const members = new Map<string, Set<string>>();
  const networkOf = new Map<string, string>();
  const networks = new Map<string, readonly string[]>();
  const holders = new Map<string, string[]>();
  let rows = 0;

  const move = (articleId: string, storyId: string): void => {
    members.get(storyOf.get(articleId) ?? '')?.delete(articleId);
    storyOf.set(articleId, storyId);
    members.set(storyId, (members.get(storyId) ?? new Set()).add(articleId));
  };

  const candidateOf = (articleId: string): StoryCandidate[] => {
    rows += 1;
    const [signature, storyId] = [signatures.get(articleId), storyOf.get(articleId)];
    const networkId = networkOf.get(articleId) ?? articleId;
    return signature === undefined || storyId === undefined ? [] : [{ signature, storyId, networkId }];
  };

  return {
    networks: async (ids) =>
      [...new Set(ids.flatMap((id) => networks.get(id) ?? [id]))].flatMap((articleId) => candidateOf(articleId)),
    putNetwork: async ({ id, articleIds, absorbed }) => {
      for (const other of absorbed) networks.delete(other);
      networks.set(id, articleIds);
      for (const articleId of articleIds) networkOf.set(articleId, id);
    },
    moveMember: async (articleId, storyId) => move(articleId, storyId),
    candidates: async (keys, limit) => {
      const found = new Map<string, StoryCandidate>();
      for (const key of keys) {
        for (const articleId of holders.get(key)?.slice(-limit) ?? []) {
          for (const candidate of candidateOf(articleId)) found.set(articleId, candidate);
        }
      }
      return [...found.values()];
    },
    addMember: async (storyId, signature, keys) => {
      const known = signatures.has(signature.articleId);
      signatures.set(signature.articleId, signature);
      move(signature.articleId, storyId);
      for (const key of known ? [] : keys) {
        const list = holders.get(key);
        if (list === undefined) {
          holders.set(key, [signature.articleId]);
        } else {
          list.push(signature.articleId);
        }
      }
    },
    merge: async (into, others) => {
      for (const other of others) {
        for (const articleId of [...(members.get(other) ?? [])]) {
          move(articleId, into);
        }
      }
    },
    stories: () => new Map(storyOf),
    rowsRead: () => rows,
  };
}
