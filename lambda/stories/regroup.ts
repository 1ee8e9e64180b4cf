/**
 * The decision about one new article and all that it changes: the articles that links connect with it are grouped anew,
 * as if they had come at once. A story keeps its id where most of its articles stay.
 */
import type { StoryCandidate, StoryMove, StoryNetwork, StorySignature } from '../model/story.ts';
import { assignStory } from './assign-story.ts';
import { groupsOf } from './cluster.ts';
import { LINK } from './linkage.ts';
import { prepare } from './prepared.ts';
import { rememberedScore } from './remembered-score.ts';
import { storyIdOf } from './story-id.ts';

/** A network that would grow beyond this is left as it is: its articles stay, a new one joins the nearest story. */
const MAX_NETWORK = 160;

export interface Placement {
  readonly storyId: string;
  /** No announced story lives on in it. */
  readonly isNew: boolean;
  /** Stories that become part of `storyId` whole. */
  readonly merged: readonly string[];
  /** Other articles that change their story. */
  readonly moves: readonly StoryMove[];
  readonly network: StoryNetwork;
}

/** Networks of the candidates that a link connects with the article. */
export function linkedNetworks(signature: StorySignature, candidates: readonly StoryCandidate[]): string[] {
  const article = prepare(signature);
  const linked = candidates.filter(
    (one) =>
      one.signature.articleId !== signature.articleId && rememberedScore(article, prepare(one.signature)) >= LINK,
  );
  return [...new Set(linked.map(({ networkId }) => networkId))].sort();
}

/**
 * Places an article. `candidates` share a look-up key with it; `members` are the articles of its linked networks.
 * Pure; quadratic in the members, which are at most MAX_NETWORK, but only pairs that were never scored are compared.
 */
export function regroup(
  signature: StorySignature,
  candidates: readonly StoryCandidate[],
  members: readonly StoryCandidate[],
): Placement {
  const others = members.filter((one) => one.signature.articleId !== signature.articleId);
  if (others.length >= MAX_NETWORK) return joinNearest(signature, candidates);
  const groups = groupsOf([signature, ...others.map((one) => one.signature)], rememberedScore);
  const before = new Map(others.map((one) => [one.signature.articleId, one.storyId]));
  const own = groups.findIndex((group) => group.includes(signature.articleId));
  const ids = idsOf(groups, before, signature.articleId);
  const storyId = ids[own] ?? storyIdOf(signature.articleId);
  const stories = new Set(before.values());
  const gone = [...stories].filter((id) => !ids.includes(id));
  const merged = gone.filter((id) => keeperOf(id, groups, before) === own).sort();
  const moves = groups.flatMap((group, index) =>
    group.flatMap((articleId): StoryMove[] => {
      const [from, to] = [before.get(articleId), ids[index]];
      const stays = from === undefined || to === undefined || from === to || (index === own && merged.includes(from));
      return stays ? [] : [{ articleId, from, to }];
    }),
  );
  return { storyId, isNew: !stories.has(storyId), merged, moves, network: networkOf(signature, others) };
}

function joinNearest(signature: StorySignature, candidates: readonly StoryCandidate[]): Placement {
  const decision = assignStory(signature, candidates);
  const alone = networkOf(signature, []);
  if (decision.kind === 'new') {
    return { storyId: storyIdOf(signature.articleId), isNew: true, merged: [], moves: [], network: alone };
  }
  const storyId = decision.kind === 'join' ? decision.storyId : decision.storyIds[0];
  return { storyId, isNew: false, merged: [], moves: [], network: alone };
}

function networkOf({ articleId }: StorySignature, others: readonly StoryCandidate[]): StoryNetwork {
  const networks = [...new Set(others.map(({ networkId }) => networkId))].sort();
  const [id = articleId, ...absorbed] = networks;
  return { id, absorbed, articleIds: [...others.map((one) => one.signature.articleId), articleId].sort() };
}

/** Index of the group in which most articles of a story are; the first of several. */
function keeperOf(id: string, groups: readonly string[][], before: ReadonlyMap<string, string>): number {
  const counts = groups.map((group) => group.filter((articleId) => before.get(articleId) === id).length);
  return counts.indexOf(Math.max(...counts));
}

/**
 * The id of every group: that of the largest story most of whose articles it keeps, else one that was never used: an
 * article arrives once, so that an id made from it leads nowhere yet.
 */
function idsOf(groups: readonly string[][], before: ReadonlyMap<string, string>, arriving: string): string[] {
  const size = new Map<string, number>();
  for (const id of before.values()) size.set(id, (size.get(id) ?? 0) + 1);
  const kept = new Map<number, string>();
  for (const [id] of [...size].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const keeper = keeperOf(id, groups, before);
    kept.set(keeper, kept.get(keeper) ?? id);
  }
  return groups.map(
    (group, index) =>
      kept.get(index) ?? storyIdOf(group.includes(arriving) ? arriving : `${group[0]} after ${arriving}`),
  );
}
