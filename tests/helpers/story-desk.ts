/** Changes of stories one by one, each written as soon as it is made. */
import type { Now } from '../../lambda/model/ports.ts';
import type { StoryBook, StoryCard } from '../../lambda/model/story.ts';
import { createStoryDraft, type StoryDraft } from '../../lambda/stories/story-draft.ts';

export type StoryDesk = Pick<
  StoryDraft,
  'addMember' | 'candidates' | 'merge' | 'moveMember' | 'networks' | 'putMember' | 'putNetwork' | 'removeMember'
> & {
  /** A card without the articles that it tells of. */
  putCard(card: StoryCard): Promise<void>;
};

export function storyDesk(stories: StoryBook, now: Now = () => new Date()): StoryDesk {
  const written =
    <Given extends unknown[], Result>(change: (draft: StoryDraft) => (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      const draft = createStoryDraft(stories, now);
      const result = await change(draft)(...given);
      await stories.write(await draft.takeChanges());
      return result;
    };
  return {
    addMember: written((draft) => draft.addMember),
    candidates: written((draft) => draft.candidates),
    merge: written((draft) => draft.merge),
    moveMember: written((draft) => draft.moveMember),
    networks: written((draft) => draft.networks),
    putMember: written((draft) => draft.putMember),
    putNetwork: written((draft) => draft.putNetwork),
    removeMember: written((draft) => draft.removeMember),
    putCard: async (card) => stories.write({ ...(await createStoryDraft(stories, now).takeChanges()), cards: [card] }),
  };
}
