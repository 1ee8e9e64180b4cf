/** Takes what publishing one article does over into the draft of the stories, where later articles see it. */
import type { PublicationPlan } from '../model/publication.ts';
import type { StoryMove } from '../model/story.ts';
import type { StoryDraft } from '../stories/story-draft.ts';

export async function applyPlan(plan: PublicationPlan, draft: StoryDraft): Promise<void> {
  const storyId = await draft.resolve(plan.storyId);
  for (const one of plan.merged) {
    // Under an id that leads elsewhere already, an interrupted merge of an earlier release may have left articles.
    for (const other of new Set([one, await draft.resolve(one)])) await draft.merge(storyId, [other]);
  }
  await move(plan.moves ?? [], draft);
  if (plan.network) await draft.putNetwork(plan.network);
  await draft.putMember(storyId, plan.member);
  await draft.addMember(storyId, plan.signature, plan.keys, plan.network?.id);
}

/** Takes articles to other stories. A story that all have left leads to the one that took the last of them. */
async function move(moves: readonly StoryMove[], draft: StoryDraft): Promise<void> {
  for (const { articleId, from, to } of moves) {
    const member = (await draft.members(from)).find((one) => one.articleId === articleId);
    if (member) {
      await draft.putMember(to, member);
      await draft.removeMember(from, articleId);
    }
    await draft.moveMember(articleId, to);
  }
  for (const [from, to] of new Map(moves.map((one) => [one.from, one.to])))
    if ((await draft.members(from)).length === 0) await draft.merge(to, [from]);
}
