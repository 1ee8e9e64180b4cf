/** What one event says to a reader. */
import type { AnnouncedArticle, AnnouncedStory, Development, TrackerEvent } from '../model/event.ts';
import type { SubscriptionSettings } from '../model/subscription.ts';
import type { Update, UpdateStory } from '../model/update.ts';
import { firstSentences, oneLine, shorten } from './text.ts';
import { languageName, type Words, words } from './words.ts';

const MAX_FIGURES = 6;
const MAX_SUBJECT = 150;

type Reader = Pick<SubscriptionSettings, 'name' | 'language'>;

/** The update that tells a subscription of an event. Pure. */
export function updateOfEvent(event: TrackerEvent, reader: Reader): Update {
  const said = words(reader.language);
  const head = { type: event.type, language: reader.language, heading: oneLine(reader.name) };
  const nothing = { intro: '', stories: [], trends: [], troubledFeeds: [] };
  const subject = (kind: string, title: string) => shorten(oneLine(`${kind}: ${title}`), MAX_SUBJECT);
  switch (event.type) {
    case 'article.matched': {
      const { article } = event.data;
      return { ...head, ...nothing, subject: subject(said.matched, article.title), stories: [storyOfArticle(article)] };
    }
    case 'article.revised': {
      const { article, before } = event.data;
      const intro = said.revised(oneLine(before.title));
      const text = subject(said.revisedSubject, article.title);
      return { ...head, ...nothing, subject: text, intro, stories: [storyOfArticle(article)] };
    }
    case 'story.opened': {
      const { story, article } = event.data;
      const told = storyTold(story, article, { isNew: true, news: [] });
      return { ...head, ...nothing, subject: subject(said.opened, story.title), stories: [told] };
    }
    case 'story.developed': {
      const { story, article, developments } = event.data;
      const news = developments.map((development) => developmentText(development, reader, said));
      const told = storyTold(story, article, { isNew: false, news });
      return { ...head, ...nothing, subject: subject(said.developed, story.title), stories: [told] };
    }
    case 'story.merged': {
      const { story, merged, article } = event.data;
      const told = storyTold(story, article, { isNew: false, news: [said.mergedWith(oneLine(merged.title))] });
      return { ...head, ...nothing, subject: subject(said.merged, story.title), stories: [told] };
    }
    case 'feed.failing':
    case 'feed.recovered': {
      const { name, state, reason } = event.data.feed;
      const kind = event.type === 'feed.failing' ? said.feedFailing : said.feedRecovered;
      const feed = { name: oneLine(name), state, reason: oneLine(reason ?? '') };
      return { ...head, ...nothing, subject: subject(kind, name), troubledFeeds: [feed] };
    }
    case 'digest.sent': {
      const { digestId, day, stories } = event.data;
      const text = subject(said.digestSent, `${digestId}, ${day}`);
      return { ...head, ...nothing, subject: text, intro: said.stories(stories) };
    }
    case 'subscription.paused': {
      const { subscription, reason } = event.data;
      const text = shorten(oneLine(said.paused(subscription.name)), MAX_SUBJECT);
      return { ...head, ...nothing, subject: text, intro: said.pausedText(subscription.channel, oneLine(reason)) };
    }
  }
}

/** In words, what a development adds. */
export function developmentText(development: Development, reader: Pick<Reader, 'language'>, said: Words): string {
  switch (development.kind) {
    case 'outlet':
      return said.newOutlets(oneLine(development.outlet));
    case 'language':
      return said.newLanguage(languageName(development.language, reader.language));
    case 'fact':
      return said.newFigure(oneLine(development.fact.text));
    case 'contradiction':
      return said.otherFigure(oneLine(development.fact.text), oneLine(development.earlier.text));
  }
}

function storyTold(
  story: AnnouncedStory,
  article: AnnouncedArticle,
  what: Pick<UpdateStory, 'isNew' | 'news'>,
): UpdateStory {
  return {
    ...storyOfArticle(article),
    ...what,
    id: story.id,
    title: oneLine(story.title),
    outlets: story.outlets,
    languages: story.languages,
    articleCount: story.articleCount,
    // An announcement names the articles that state a figure by their ids alone.
    figures: story.facts
      .filter(({ kind }) => kind !== 'date')
      .slice(0, MAX_FIGURES)
      .map(({ kind, value, unit, text, contradicted }) => ({ kind, value, unit, text, contradicted, outlets: [] })),
  };
}

function storyOfArticle(article: AnnouncedArticle): UpdateStory {
  const { id, title, url, summary, language, outlets, publishedAt, relation } = article;
  const outlet = outlets[0] ?? '';
  return {
    id,
    title: oneLine(title),
    url,
    summary: firstSentences(summary, language),
    outlets,
    languages: [language],
    articleCount: 1,
    lastPublishedAt: publishedAt,
    relation,
    isNew: true,
    news: [],
    figures: [],
    links: [{ title: oneLine(title), url, outlet }],
  };
}
