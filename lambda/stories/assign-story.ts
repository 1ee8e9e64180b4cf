/** The decision about one new article: which story it belongs to, as far as the candidates tell. */
import type { StoryCandidate, StoryDecision, StorySignature } from '../model/story.ts';
import { JOIN, LINK, linkage, pairScore } from './linkage.ts';
import { type Prepared, prepare } from './prepared.ts';
import { reasonOf, similarity } from './similarity.ts';

/** Members of a story that are compared at most: its nearest speak for it. */
const MAX_MEMBERS = 24;

interface Rival {
  readonly storyId: string;
  readonly members: readonly Prepared[];
  readonly score: number;
}

const probability = (logOdds: number): number => Math.round((100 * 1) / (1 + Math.exp(-logOdds))) / 100;

/**
 * Decides where an article belongs: one step of the average linkage of linkage.ts. `candidates` are the articles that
 * share a look-up key with it; an article that is its own candidate is ignored, so that deciding again is harmless.
 * `merge` names two or more stories that the article brings together, the one to keep first: the story with most
 * candidates, then the lower id. Pure; linear in the candidates.
 */
export function assignStory(signature: StorySignature, candidates: readonly StoryCandidate[]): StoryDecision {
  const article = prepare(signature);
  const rivals = rivalsOf(article, candidates);
  const [first, ...others] = rivals;
  if (first === undefined || first.score < JOIN) {
    return { kind: 'new' };
  }
  const nearest = first.members.reduce((best, next) =>
    similarity(article, next) > similarity(article, best) ? next : best,
  );
  const found = { score: probability(similarity(article, nearest)), why: reasonOf(article, nearest) };
  const together = [article, ...first.members];
  const merged = others.filter((rival) => rival.score >= JOIN && linkage(together, rival.members) >= JOIN);
  const [second, ...more] = merged.map((rival) => rival.storyId);
  if (second === undefined) {
    return { kind: 'join', storyId: first.storyId, ...found };
  }
  const storyIds = orderedIds([first, ...merged], [first.storyId, second, ...more]);
  return { kind: 'merge', storyIds, ...found };
}

/** Stories of the candidates with their mean score, best first. */
function rivalsOf(article: Prepared, candidates: readonly StoryCandidate[]): Rival[] {
  const stories = new Map<string, Prepared[]>();
  for (const { signature, storyId } of candidates) {
    if (signature.articleId !== article.signature.articleId) {
      const members = stories.get(storyId) ?? [];
      members.push(prepare(signature));
      stories.set(storyId, members);
    }
  }
  const rivals = [...stories].map(([storyId, all]) => {
    const members = all.length <= MAX_MEMBERS ? all : nearestOf(article, all);
    return { storyId, members, score: linkage([article], members) };
  });
  const linked = rivals.filter(({ members }) => members.some((member) => pairScore(article, member) >= LINK));
  return linked.sort((a, b) => b.score - a.score || (a.storyId < b.storyId ? -1 : 1));
}

function nearestOf(article: Prepared, members: readonly Prepared[]): Prepared[] {
  const scored = members.map((member) => ({ member, score: pairScore(article, member) }));
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_MEMBERS)
    .map(({ member }) => member);
}

function orderedIds(
  rivals: readonly Rival[],
  ids: readonly [string, string, ...string[]],
): [string, string, ...string[]] {
  const size = new Map(rivals.map((rival) => [rival.storyId, rival.members.length]));
  const [first, second, ...rest] = [...ids].sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1));
  return [first ?? ids[0], second ?? ids[1], ...rest];
}
