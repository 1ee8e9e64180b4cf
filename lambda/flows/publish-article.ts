/**
 * Publishes one article. What is to be done is decided once and written down (the plan) before any of it is done, and
 * every step of it can be repeated: a publisher killed anywhere is finished by the next, with the same stories and the
 * same event ids.
 */
import type { EventSink } from '../model/event.ts';
import type { ArticleEditor, ArticleStore, Now, OutboxEntry } from '../model/ports.ts';
import type { Publication, PublicationPlan, PublicationStore } from '../model/publication.ts';
import type { StoryBook, StoryMove } from '../model/story.ts';
import { cardOfStory, storyOf } from '../model/story-of.ts';
import { mapLimited } from './map-limited.ts';
import { planPublication } from './plan-publication.ts';

export interface PublishArticleDeps {
  readonly store: {
    readonly articles: Pick<ArticleStore, 'get'> & Pick<ArticleEditor, 'assignStory' | 'completeIndex'>;
    readonly stories: StoryBook;
    readonly publications: PublicationStore;
  };
  /** Told everything before the article leaves the outbox. */
  readonly events: EventSink;
  readonly now: Now;
}

export type ArticleOutcome =
  | { readonly kind: 'published'; readonly plan: PublicationPlan }
  /** Published before; only the acknowledgement was missing. */
  | { readonly kind: 'repeated' }
  /** Deleted or withdrawn since it entered. */
  | { readonly kind: 'vanished' }
  /** Another publisher has taken over. */
  | { readonly kind: 'fenced' };

/** Articles taken to another story side by side. */
const AT_ONCE = 4;

/** `token` is that of the lease under which this happens. */
export async function publishArticle(
  entry: OutboxEntry,
  token: number,
  deps: PublishArticleDeps,
): Promise<ArticleOutcome> {
  const { articles, publications } = deps.store;
  const known = await publications.get(entry.articleId);
  if (known?.plan) await carryOut(known, known.plan, deps);
  if (known && known.version >= entry.version)
    return known.plan ? { kind: 'published', plan: known.plan } : { kind: 'repeated' };
  await articles.completeIndex(entry.articleId);
  const article = await articles.get(entry.articleId);
  if (!article) return { kind: 'vanished' };
  const next = await planPublication(article, entry, known, { stories: deps.store.stories, now: deps.now });
  if (!next.plan || !(await publications.open(next, known, token))) return { kind: 'fenced' };
  await carryOut(next, next.plan, deps);
  return { kind: 'published', plan: next.plan };
}

/** Nothing is announced before it is stored: stories first, then events, then the mark that all is done. */
async function carryOut(
  { articleId, version }: Publication,
  plan: PublicationPlan,
  { store, events }: PublishArticleDeps,
): Promise<void> {
  const { articles, stories, publications } = store;
  const storyId = await stories.resolve(plan.storyId);
  await mergeInto(storyId, plan.merged, store);
  await move(plan.moves ?? [], store);
  if (plan.network) await stories.putNetwork(plan.network);
  await stories.putMember(storyId, plan.member);
  await stories.addMember(storyId, plan.signature, plan.keys, plan.network?.id);
  const story = storyOf(storyId, await stories.members(storyId));
  if (story) await stories.putCard(cardOfStory(story));
  await articles.assignStory(articleId, storyId);
  await events.record(plan.events);
  await publications.close(articleId, version);
}

/** Takes articles to other stories. A story that all have left leads to the one that took the last of them. */
async function move(moves: readonly StoryMove[], { articles, stories }: PublishArticleDeps['store']): Promise<void> {
  const sources = [...new Set(moves.map(({ from }) => from))];
  const before = new Map(await mapLimited(sources, AT_ONCE, async (id) => [id, await stories.members(id)] as const));
  await mapLimited(moves, AT_ONCE, async ({ articleId, from, to }) => {
    const member = before.get(from)?.find((one) => one.articleId === articleId);
    if (member) {
      await stories.putMember(to, member);
      await stories.removeMember(from, articleId);
    }
    await stories.moveMember(articleId, to);
    await articles.assignStory(articleId, to);
  });
  const touched = new Map(moves.flatMap(({ from, to }) => [[from, to] as const, [to, to] as const]));
  for (const [id, heir] of touched) {
    const story = storyOf(id, await stories.members(id));
    if (story) await stories.putCard(cardOfStory(story));
    else if (heir !== id) await stories.merge(heir, [id]);
  }
}

/** Also finishes a merge that was interrupted after the id had been redirected. */
async function mergeInto(
  storyId: string,
  merged: readonly string[],
  { articles, stories }: PublishArticleDeps['store'],
): Promise<void> {
  for (const one of merged) {
    for (const other of new Set([one, await stories.resolve(one)])) {
      if (other === storyId) continue;
      const members = await stories.members(other);
      await mapLimited(members, AT_ONCE, ({ articleId }) => articles.assignStory(articleId, storyId));
      await stories.merge(storyId, [other]);
    }
  }
}
