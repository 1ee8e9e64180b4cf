/** A matched entry as the article that is stored. */
import type { Match, NewArticle } from '../model/article.ts';
import { articleId, hashId } from '../model/canonical-url.ts';
import type { Entry } from '../model/entry.ts';
import type { FeedRecord } from '../model/feed.ts';

/**
 * The address names the article, so that two feeds that carry it meet in one row; an entry without an address is
 * known by its feed and its id. A missing, unreadable or future publishing time is replaced by `seenAt`.
 */
export function articleOfEntry(
  entry: Entry,
  match: Match,
  feed: Pick<FeedRecord, 'id' | 'name' | 'url' | 'siteUrl'>,
  seenAt: string,
): NewArticle {
  const published = entry.published ?? entry.updated;
  return {
    id: entry.link ? articleId(entry.link) : hashId(`${feed.id}\n${entry.id}`),
    url: entry.link ?? feed.siteUrl ?? feed.url,
    title: entry.title,
    summary: entry.summary,
    contentHtml: entry.contentHtml,
    contentText: entry.contentText,
    authors: entry.authors,
    categories: entry.categories.map((category) => category.term),
    image: entry.image,
    publishedAt: published ?? seenAt,
    dateSource: published ? 'feed' : 'first-seen',
    updatedAt: entry.updated,
    match,
    source: { feedId: feed.id, name: feed.name, entryId: entry.id, link: entry.link, firstSeenAt: seenAt },
  };
}
