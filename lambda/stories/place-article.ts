/** Puts one article into its story: look up, decide, record. */
import type { StoryStore } from '../model/story.ts';
import { lookupKeys } from './lookup-keys.ts';
import { linkedNetworks, type Placement, regroup } from './regroup.ts';
import { type StoryItem, signatureOf } from './signature.ts';

/** Candidates read for one key at most: what an article costs stays the same however many are stored. */
export const CANDIDATES_PER_KEY = 40;

/**
 * Decides the story of an article and records it, with all that it changes. Placing the same article again gives the
 * same story as long as its candidates are the same. The caller makes sure that one article is placed at a time.
 */
export async function placeArticle(item: StoryItem, store: StoryStore): Promise<Placement> {
  const signature = signatureOf(item);
  const { stored, asked } = lookupKeys(signature);
  const candidates = await store.candidates(asked, CANDIDATES_PER_KEY);
  const members = await store.networks(linkedNetworks(signature, candidates), candidates);
  const placement = regroup(signature, candidates, members);
  await store.merge(placement.storyId, placement.merged);
  for (const { articleId, to } of placement.moves) await store.moveMember(articleId, to);
  await store.putNetwork(placement.network);
  await store.addMember(placement.storyId, signature, stored, placement.network.id);
  return placement;
}
