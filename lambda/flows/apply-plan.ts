/** Takes what publishing one article does over into the draft of the stories, where later articles see it. */
import type { PublicationPlan } from '../model/publication.ts';
import type { StoryMove } from '../model/story.ts';
import type { StoryDraft } from '../stories/story-draft.ts';

export async function applyPlan(plan: PublicationPlan, draft: StoryDraft): Promise<void> {
  const storyId = await draft.resolve(plan.storyId);
  // Before the mergers: an article that leaves a story must not go with the rest of it.
  await move(plan.moves ?? [], draft);
  for (const one of plan.merged) {
    // Under an id that leads elsewhere already, an interrupted merge of an earlier release may have left articles.
    for (const other of new Set([one, await draft.resolve(one)])) await draft.merge(storyId, [other]);
  }
  if (plan.network) await draft.putNetwork(plan.network);
  await draft.putMember(storyId, plan.member);
  await draft.addMember(storyId, plan.signature, plan.keys, plan.network?.id);
}

/** Takes articles to other stories. A story that all have left leads to the one that took the last of them. */
async function move(moves: readonly StoryMove[], draft: StoryDraft): Promise<void> {
  for (const { articleId, from, to } of moves) {
    // An interrupted merge of an earlier release may have taken it along.
    for (const story of new Set([from, await draft.resolve(from)])) {
      const member = (await draft.members(story)).find((one) => one.articleId === articleId);
      if (!member || story === to) continue;
      await draft.putMember(to, member);
      await draft.removeMember(story, articleId);
    }
    await draft.moveMember(articleId, to);
  }
  for (const [from, to] of new Map(moves.map((one) => [one.from, one.to])))
    if ((await draft.members(from)).length === 0) await draft.merge(to, [from]);
}
