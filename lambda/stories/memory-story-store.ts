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
  const holders = new Map<string, string[]>();
  let rows = 0;

  const move = (articleId: string, storyId: string): void => {
    members.get(storyOf.get(articleId) ?? '')?.delete(articleId);
    storyOf.set(articleId, storyId);
    members.set(storyId, (members.get(storyId) ?? new Set()).add(articleId));
  };

  return {
    candidates: async (keys, limit) => {
      const found = new Map<string, StoryCandidate>();
      for (const key of keys) {
        for (const articleId of holders.get(key)?.slice(-limit) ?? []) {
          rows += 1;
          const signature = signatures.get(articleId);
          const storyId = storyOf.get(articleId);
          if (signature !== undefined && storyId !== undefined) {
            found.set(articleId, { signature, storyId });
          }
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
