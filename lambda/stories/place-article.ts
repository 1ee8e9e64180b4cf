/** Puts one article into its story: look up, decide, record. */
import type { StoryDecision, StoryStore } from '../model/story.ts';
import { assignStory } from './assign-story.ts';
import { lookupKeys } from './lookup-keys.ts';
import { type StoryItem, signatureOf } from './signature.ts';
import { storyIdOf } from './story-id.ts';

/** Candidates read for one key at most: what an article costs stays the same however many are stored. */
export const CANDIDATES_PER_KEY = 24;

/**
 * Decides the story of an article and records it. Placing the same article again gives the same story as long as its
 * candidates are the same. The caller makes sure that one article is placed at a time.
 */
export async function placeArticle(
  item: StoryItem,
  store: StoryStore,
): Promise<{ readonly storyId: string; readonly decision: StoryDecision }> {
  const signature = signatureOf(item);
  const { stored, asked } = lookupKeys(signature);
  const candidates = await store.candidates(asked, CANDIDATES_PER_KEY);
  const decision = assignStory(signature, candidates);
  const storyId = await storyOf(decision, item.id, store);
  await store.addMember(storyId, signature, stored);
  return { storyId, decision };
}

async function storyOf(decision: StoryDecision, articleId: string, store: StoryStore): Promise<string> {
  switch (decision.kind) {
    case 'new':
      return storyIdOf(articleId);
    case 'join':
      return decision.storyId;
    case 'merge': {
      const [into, ...others] = decision.storyIds;
      await store.merge(into, others);
      return into;
    }
  }
}
