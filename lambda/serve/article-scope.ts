/** Which of the timelines that hold every article of a query has the fewest rows to read in vain. */
import type { ArticleStore, TimelinePosition, TimelineScope } from '../model/ports.ts';
import type { ArticleFilter } from './article-query.ts';

/** Rows by which a timeline is judged: a few hundred bytes each, so that looking costs less than one wrong choice. */
const SAMPLE = 10;

/**
 * The sparsest timeline among those the filter names, by how far back its next few rows reach. One look at each
 * candidate, and none when there is only one. The choice changes what is read and never what is found.
 */
export async function chooseScope(
  articles: ArticleStore,
  filter: ArticleFilter,
  after: TimelinePosition | null,
): Promise<TimelineScope> {
  const [only, ...others] = scopesOf(filter);
  if (only === undefined) return { by: 'all' };
  if (others.length === 0) return only;
  const samples = await Promise.all([only, ...others].map((scope) => sample(articles, filter, scope, after)));
  return samples.reduce((best, next) => (next.reach < best.reach ? next : best)).scope;
}

function scopesOf(filter: ArticleFilter): TimelineScope[] {
  if (filter.order === 'arrival') return [{ by: 'arrival' }];
  const { watch, source, story, entity = [], topic, lang } = filter;
  if (story) return [{ by: 'story', id: story }];
  const scopes: TimelineScope[] = [];
  if (watch) scopes.push({ by: 'watch', id: watch });
  if (source) scopes.push({ by: 'source', id: source });
  scopes.push(...entity.map((id): TimelineScope => ({ by: 'entity', id })));
  if (topic) scopes.push({ by: 'topic', id: topic });
  // A language holds a large share of everything: worth reading only when there is nothing narrower.
  if (lang && scopes.length === 0) scopes.push({ by: 'language', id: lang });
  return scopes;
}

/** `reach`: time of the oldest row looked at, or the beginning of time for a timeline that ends before. */
async function sample(
  articles: ArticleStore,
  filter: ArticleFilter,
  scope: TimelineScope,
  after: TimelinePosition | null,
): Promise<{ readonly scope: TimelineScope; readonly reach: string }> {
  const since = filter.since ?? null;
  const until = filter.until ?? null;
  const page = await articles.list({ scope, since, until, limit: SAMPLE, after, accept: () => true });
  const oldest = page.articles.at(-1)?.publishedAt ?? '';
  return { scope, reach: page.next === null ? '' : oldest };
}
