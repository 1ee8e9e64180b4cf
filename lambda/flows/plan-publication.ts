/** Decides what publishing an article does: its story, what it keeps there, what is announced. Writes nothing. */
import type { Article } from '../model/article.ts';
import type { Now, OutboxEntry } from '../model/ports.ts';
import type { Publication } from '../model/publication.ts';
import type { StoryBook, StoryMember, StorySignature } from '../model/story.ts';
import { figureKey, storyOf } from '../model/story-of.ts';
import { articleEvents } from '../publish/announce.ts';
import { assignStory } from '../stories/assign-story.ts';
import { developmentsOf } from '../stories/developments.ts';
import { lookupKeys } from '../stories/lookup-keys.ts';
import { CANDIDATES_PER_KEY } from '../stories/place-article.ts';
import { signatureOf } from '../stories/signature.ts';
import { storyIdOf } from '../stories/story-id.ts';

const MAX_FACTS = 30;

interface Placement {
  readonly storyId: string;
  /** Stories that the article brings together with it. */
  readonly merged: readonly string[];
  readonly isNew: boolean;
}

/**
 * The plan for one version of an article. `known` is what was published of it before, carried out to its end: an
 * article that has a story keeps it.
 */
export async function planPublication(
  article: Article,
  entry: OutboxEntry,
  known: Publication | null,
  { stories, now }: { readonly stories: StoryBook; readonly now: Now },
): Promise<Publication> {
  const publishedAt = article.dateSource === 'feed' ? article.publishedAt : null;
  const signature = signatureOf({ ...article, publishedAt });
  const { stored, asked } = lookupKeys(signature);
  const { storyId, merged, isNew } = known
    ? { storyId: await stories.resolve(known.storyId), merged: [], isNew: false }
    : await place(signature, asked, stories);
  const before = (await Promise.all([storyId, ...merged].map((id) => stories.members(id)))).flat();
  const member = memberOf(article);
  const others = before.filter((other) => other.articleId !== article.id);
  const story = storyOf(storyId, [...others, member]);
  if (!story) throw new TypeError(`story ${storyId} has no articles`);
  const events = articleEvents({
    article,
    story,
    opens: isNew,
    developments: developmentsOf(known ? before : others, member),
    announced: known,
    time: now().toISOString(),
  });
  return {
    articleId: article.id,
    version: entry.version,
    storyId,
    revision: article.revision,
    watches: [...new Set([...(known?.watches ?? []), ...article.match.watches])],
    plan: { storyId, merged, member, signature, keys: stored, events },
  };
}

async function place(signature: StorySignature, asked: readonly string[], stories: StoryBook): Promise<Placement> {
  const decision = assignStory(signature, await stories.candidates(asked, CANDIDATES_PER_KEY));
  switch (decision.kind) {
    case 'new':
      return { storyId: await stories.resolve(storyIdOf(signature.articleId)), merged: [], isNew: true };
    case 'join':
      return { storyId: await stories.resolve(decision.storyId), merged: [], isNew: false };
    case 'merge': {
      // An interrupted merge may have left articles under an id that leads elsewhere already.
      const [into, ...others] = await Promise.all(decision.storyIds.map((id) => stories.resolve(id)));
      const storyId = into ?? decision.storyIds[0];
      return { storyId, merged: [...new Set(others)].filter((id) => id !== storyId), isNew: false };
    }
  }
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
