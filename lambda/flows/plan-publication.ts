/** Decides what publishing an article does: its story, what it keeps there, what is announced. Writes nothing. */
import type { Article } from '../model/article.ts';
import type { Now, OutboxEntry } from '../model/ports.ts';
import type { Publication, PublicationPlan } from '../model/publication.ts';
import type { Story, StoryMember, StoryMove, StoryNetwork, StorySignature } from '../model/story.ts';
import { figureKey, storyOf } from '../model/story-of.ts';
import { articleEvents } from '../publish/announce.ts';
import { developmentsOf } from '../stories/developments.ts';
import { lookupKeys } from '../stories/lookup-keys.ts';
import { CANDIDATES_PER_KEY } from '../stories/place-article.ts';
import { linkedNetworks, regroup } from '../stories/regroup.ts';
import { signatureOf } from '../stories/signature.ts';
import type { StoryDraft } from '../stories/story-draft.ts';

const MAX_FACTS = 30;

interface Placement {
  readonly storyId: string;
  /** Stories that the article brings together with it. */
  readonly merged: readonly string[];
  readonly moves: readonly StoryMove[];
  readonly network: StoryNetwork | null;
  readonly isNew: boolean;
}

/** The signature of a stored article. */
export const signatureOfArticle = (article: Article): StorySignature =>
  signatureOf({ ...article, publishedAt: article.dateSource === 'feed' ? article.publishedAt : null });

/**
 * The plan for one version of an article. `known` is what was published of it before: an article that has a story keeps
 * it. Reads the draft and leaves it as it is.
 */
export async function planPublication(
  article: Article,
  entry: OutboxEntry,
  known: Publication | null,
  { draft, now }: { readonly draft: StoryDraft; readonly now: Now },
): Promise<{ readonly publication: Publication; readonly plan: PublicationPlan }> {
  const signature = signatureOfArticle(article);
  const { stored, asked } = lookupKeys(signature);
  const placement = known ? await stay(article, known, draft) : await place(signature, asked, draft);
  const { storyId, merged, moves, network, isNew } = placement;
  const before = await membersAfter(placement, draft);
  const member = memberOf(article);
  const others = before.filter((other) => other.articleId !== article.id);
  const story = storyOf(storyId, [...others, member]);
  if (!story) throw new TypeError(`story ${storyId} has no articles`);
  const events = articleEvents({
    article,
    story,
    opens: isNew,
    developments: developmentsOf(known ? before : others, member),
    mergers: await mergersOf(placement, story, draft),
    announced: known,
    time: now().toISOString(),
  });
  return {
    publication: {
      articleId: article.id,
      version: entry.version,
      storyId,
      revision: article.revision,
      watches: [...new Set([...(known?.watches ?? []), ...article.match.watches])],
      untold: [],
    },
    plan: { storyId, merged, moves, network, member, signature, keys: stored, events },
  };
}

/** A published article keeps its story; later ones may have taken it to another than it was published in. */
async function stay(article: Article, known: Publication, draft: StoryDraft): Promise<Placement> {
  const signed = await draft.signed(article.id);
  const storyId = await draft.resolve(signed?.storyId ?? article.storyId ?? known.storyId);
  return { storyId, merged: [], moves: [], network: null, isNew: false };
}

async function place(signature: StorySignature, asked: readonly string[], draft: StoryDraft): Promise<Placement> {
  const candidates = await draft.candidates(asked, CANDIDATES_PER_KEY);
  const members = await draft.networks(linkedNetworks(signature, candidates), candidates);
  const placement = regroup(signature, candidates, members);
  // An interrupted merge may have left articles under an id that leads elsewhere already.
  const storyId = placement.isNew ? placement.storyId : await draft.resolve(placement.storyId);
  const merged = await Promise.all(placement.merged.map((id) => draft.resolve(id)));
  return { ...placement, storyId, merged: [...new Set(merged)].filter((id) => id !== storyId) };
}

/** Articles that the story has once others have moved in and out. */
async function membersAfter(
  { storyId, merged, moves }: Pick<Placement, 'storyId' | 'merged' | 'moves'>,
  stories: StoryDraft,
): Promise<StoryMember[]> {
  const leaving = new Set(moves.filter(({ to }) => to !== storyId).map(({ articleId }) => articleId));
  const coming = new Set(moves.filter(({ to }) => to === storyId).map(({ articleId }) => articleId));
  const sources = new Set(moves.filter(({ to }) => to === storyId).map(({ from }) => from));
  const whole = (await Promise.all([storyId, ...merged].map((id) => stories.members(id)))).flat();
  const others = (await Promise.all([...sources].map((id) => stories.members(id)))).flat();
  const kept = whole.filter(({ articleId }) => !leaving.has(articleId));
  const known = new Set(kept.map(({ articleId }) => articleId));
  return [...kept, ...others.filter(({ articleId }) => coming.has(articleId) && !known.has(articleId))];
}

/** Stories that end because another takes all their articles, and the story that goes on. */
async function mergersOf({ storyId, merged, moves }: Placement, own: Story, draft: StoryDraft) {
  const heirs = new Map(merged.map((id) => [id, storyId]));
  for (const { from, to } of moves) {
    const leaving = new Set(moves.filter((one) => one.from === from).map(({ articleId }) => articleId));
    const staying = (await draft.members(from)).filter(({ articleId }) => !leaving.has(articleId));
    if (staying.length === 0 && from !== storyId) heirs.set(from, to);
  }
  const mergers: { readonly merged: Story; readonly into: Story }[] = [];
  for (const [id, heir] of heirs) {
    const former = storyOf(id, await draft.members(id));
    const into = heir === storyId ? own : await storyAfter(heir, moves, draft);
    if (former && into) mergers.push({ merged: former, into });
  }
  return mergers;
}

async function storyAfter(storyId: string, moves: readonly StoryMove[], draft: StoryDraft): Promise<Story | null> {
  return storyOf(storyId, await membersAfter({ storyId, merged: [], moves }, draft));
}

/** What the story keeps of the article. */
function memberOf(article: Article): StoryMember {
  const { id, title, url, publishedAt, firstSeenAt, sources, match } = article;
  const valued = match.facts.filter((fact) => fact.value !== null);
  const sorted = [
    ...valued.filter(({ field }) => field !== 'content'),
    ...valued.filter(({ field }) => field === 'content'),
  ];
  const facts = new Map<string, StoryMember['facts'][number]>();
  for (const fact of sorted) {
    const { kind, value, unit, text, field } = fact;
    if (!facts.has(figureKey(fact))) facts.set(figureKey(fact), { kind, value, unit, text, lead: field !== 'content' });
  }
  return {
    articleId: id,
    title,
    url,
    publishedAt,
    firstSeenAt,
    sources: sources.map(({ feedId, name }) => ({ feedId, name })),
    language: match.language,
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: match.relation !== null,
    facts: [...facts.values()].slice(0, MAX_FACTS),
  };
}
