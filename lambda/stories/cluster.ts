/** Stories over a whole set of articles at once: for the command line, evaluation and replays of the archive. */
import type { StorySignature } from '../model/story.ts';
import { linkAll, type PairScore } from './linkage.ts';
import { lookupKeys } from './lookup-keys.ts';
import { prepare } from './prepared.ts';
import { type StoryItem, signatureOf } from './signature.ts';
import { storyIdOf } from './story-id.ts';

/** Articles under one key that are compared with a new one: more than that share it by habit, not by event. */
const MAX_SHARING = 200;

/**
 * Story ids of all items, also of those that stand alone. The same set gives the same stories in whatever order it
 * comes. Ids must be unique.
 */
export function clusterStories(items: readonly StoryItem[]): Map<string, string> {
  const stories = new Map<string, string>();
  for (const members of groupsOf(items.map(signatureOf))) {
    const id = storyIdOf(members[0] ?? '');
    for (const member of members) {
      stories.set(member, id);
    }
  }
  return stories;
}

/** Article ids that report one event, ascending in each group. The order of the signatures does not matter. */
export function groupsOf(signatures: readonly StorySignature[], scoreOf?: PairScore): string[][] {
  const sorted = [...signatures].sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  const groups = linkAll(sorted.map(prepare), candidatePairs(sorted), scoreOf);
  return groups.map((group) => group.flatMap((index) => sorted[index]?.articleId ?? []));
}

/** Index pairs that share a look-up key, each once. */
function* candidatePairs(signatures: readonly StorySignature[]): Generator<readonly [number, number]> {
  const holders = new Map<string, number[]>();
  for (const [index, signature] of signatures.entries()) {
    const { stored, asked } = lookupKeys(signature);
    const seen = new Set<number>();
    for (const key of asked) {
      for (const other of (holders.get(key) ?? []).slice(-MAX_SHARING)) {
        if (!seen.has(other)) {
          seen.add(other);
          yield [other, index];
        }
      }
    }
    for (const key of stored) {
      const list = holders.get(key);
      if (list === undefined) {
        holders.set(key, [index]);
      } else if (list.at(-1) !== index) {
        list.push(index);
      }
    }
  }
}
