/** Events as they leave the tracker: their ids and the parts of articles, stories and feeds that they carry. */
import type { Article } from '../model/article.ts';
import { hashId } from '../model/canonical-url.ts';
import type { AnnouncedArticle, AnnouncedStory, Development, TrackerEvent } from '../model/event.ts';
import type { FeedRecord, FeedState } from '../model/feed.ts';
import type { Story } from '../model/story.ts';

const MAX_TITLE = 500;
const MAX_SUMMARY = 1_000;
/** Figures of a story that an announcement carries, those of most articles first. */
const MAX_FACTS = 20;
const MAX_DEVELOPMENTS = 20;
/** Articles named with a figure, and outlets with a story: an event has to fit onto the bus (256 KB). */
const MAX_NAMED = 50;

/** The same happening always gives the same id: its type and what tells it from every other of its type. */
export function eventId(type: TrackerEvent['type'], ...subject: readonly (string | number)[]): string {
  return `evt_${hashId(JSON.stringify([type, ...subject]))}`;
}

function announcedArticle(article: Article, storyId: string): AnnouncedArticle {
  const { id, url, title, summary, publishedAt, sources, match } = article;
  return {
    id,
    url,
    title: title.slice(0, MAX_TITLE),
    summary: summary.slice(0, MAX_SUMMARY),
    publishedAt,
    outlets: [...new Set(sources.map(({ name }) => name))],
    language: match.language,
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: match.relation !== null,
    storyId,
  };
}

function announcedStory(story: Story): AnnouncedStory {
  const { id, title, firstSeenAt, lastSeenAt, articleCount, outlets, languages, entities, topics, watches } = story;
  const facts = story.facts
    .slice(0, MAX_FACTS)
    .map((fact) => ({ ...fact, articleIds: fact.articleIds.slice(0, MAX_NAMED) }));
  return {
    id,
    title: title.slice(0, MAX_TITLE),
    firstSeenAt,
    lastSeenAt,
    articleCount,
    outlets: outlets.slice(0, MAX_NAMED),
    languages,
    entities,
    topics,
    watches,
    facts,
  };
}

export interface ArticleNews {
  readonly article: Article;
  /** The story with the article in it. */
  readonly story: Story;
  /** Whether the article is the story's first. */
  readonly opens: boolean;
  readonly developments: readonly Development[];
  /** Stories that the article made part of others, each with the one that goes on. */
  readonly mergers?: readonly { readonly merged: Story; readonly into: Story }[];
  /** What was announced of the article before; null when nothing was. */
  readonly announced: { readonly revision: number; readonly watches: readonly string[] } | null;
  /** ISO 8601 UTC. */
  readonly time: string;
}

/** Everything to announce about one version of an article. Pure. */
export function articleEvents(news: ArticleNews): TrackerEvent[] {
  const { article, story, opens, developments, mergers = [], announced, time } = news;
  const about = announcedArticle(article, story.id);
  const head = { version: 1, time } as const;
  const newWatches = about.watches.filter((watch) => !announced?.watches.includes(watch));
  const events: TrackerEvent[] = [];
  if (announced === null || newWatches.length > 0) {
    const id = eventId('article.matched', article.id, ...(announced === null ? [] : newWatches));
    events.push({ ...head, id, type: 'article.matched', data: { article: about, newWatches } });
  }
  if (opens) {
    const id = eventId('story.opened', story.id);
    events.push({ ...head, id, type: 'story.opened', data: { story: announcedStory(story), article: about } });
  }
  // Before what develops: whoever was told of either story knows the one that goes on.
  for (const { merged, into } of mergers) {
    const id = eventId('story.merged', merged.id);
    const data = {
      story: announcedStory(into),
      merged: { id: merged.id, title: merged.title.slice(0, MAX_TITLE) },
      article: about,
    };
    events.push({ ...head, id, type: 'story.merged', data });
  }
  const [first, ...more] = developments.slice(0, MAX_DEVELOPMENTS);
  if (first !== undefined) {
    // Feeds that join an article later bring developments without a revision: what developed tells them apart.
    const what = developments.map((development) => JSON.stringify(keyOf(development)));
    const id = eventId('story.developed', article.id, article.revision, ...what);
    const data = { story: announcedStory(story), article: about, developments: [first, ...more] as const };
    events.push({ ...head, id, type: 'story.developed', data });
  }
  const before = announced && textAt(article, announced.revision);
  if (before) {
    const id = eventId('article.revised', article.id, article.revision);
    const data = {
      article: about,
      revision: article.revision,
      before: { title: before.title.slice(0, MAX_TITLE), summary: before.summary.slice(0, MAX_SUMMARY) },
    };
    events.push({ ...head, id, type: 'article.revised', data });
  }
  return events;
}

/** Title and summary as they were in a revision before the current one, or in the oldest still known after it. */
function textAt(article: Article, revision: number): { readonly title: string; readonly summary: string } | null {
  const back = article.revision - revision;
  return back <= 0 ? null : (article.revisions[Math.max(0, article.revisions.length - back)] ?? null);
}

function keyOf(development: Development): unknown[] {
  switch (development.kind) {
    case 'outlet':
      return [development.kind, development.outlet];
    case 'language':
      return [development.kind, development.language];
    case 'fact':
    case 'contradiction':
      return [development.kind, development.fact.kind, development.fact.unit, development.fact.value];
  }
}

const TROUBLED: ReadonlySet<FeedState> = new Set(['failing', 'blocked', 'gone']);

/**
 * What a change of a feed's record announces: nothing, or that it came into or out of trouble. The id names the state
 * that it leaves and since when, so that a poll interrupted before it wrote the record announces the same again.
 */
export function feedEvents(
  feed: FeedRecord,
  change: Partial<Pick<FeedRecord, 'state' | 'reason'>>,
  now: Date,
): TrackerEvent[] {
  const state = change.state ?? feed.state;
  if (state === feed.state) return [];
  const fails = TROUBLED.has(state);
  if (!fails && (state === 'paused' || !TROUBLED.has(feed.state))) return [];
  const type = fails ? 'feed.failing' : 'feed.recovered';
  const reason = change.reason === undefined ? feed.reason : change.reason;
  return [
    {
      id: eventId(type, feed.id, feed.state, feed.stateSince, state),
      version: 1,
      time: now.toISOString(),
      type,
      data: { feed: { id: feed.id, name: feed.name, url: feed.url, state, reason } },
    },
  ];
}
