/** Which of the timelines that hold every article of a query has the fewest rows to read in vain. */
import type { ArticleStore, TimelinePosition, TimelineScope } from '../model/ports.ts';
import type { Selection } from './article-selection.ts';

/** Rows by which a timeline is judged: a few hundred bytes each, so that looking costs less than one wrong choice. */
const SAMPLE = 10;

/**
 * The sparsest timeline among those that hold the selection, by how far its next few rows reach. One look at each
 * candidate, and none when there is only one. The choice changes what is read and never what is found.
 */
export async function chooseScope(
  articles: Pick<ArticleStore, 'list'>,
  selection: Selection,
  after: TimelinePosition | null,
): Promise<TimelineScope> {
  const [only, ...others] = selection.scopes;
  if (only === undefined) return { by: 'all' };
  if (others.length === 0) return only;
  const samples = await Promise.all([only, ...others].map((scope) => sample(articles, selection, scope, after)));
  return samples.reduce((best, next) => (next.reach > best.reach ? next : best)).scope;
}

/** `reach`: how much time the rows looked at span, without end for a timeline that has no more. */
async function sample(
  articles: Pick<ArticleStore, 'list'>,
  { since, until, oldestFirst }: Selection,
  scope: TimelineScope,
  after: TimelinePosition | null,
): Promise<{ readonly scope: TimelineScope; readonly reach: number }> {
  const page = await articles.list({ scope, since, until, oldestFirst, limit: SAMPLE, after, accept: () => true });
  const last = page.articles.at(-1);
  if (page.next === null || !last) return { scope, reach: Number.POSITIVE_INFINITY };
  const time = Date.parse(last.publishedAt);
  return { scope, reach: oldestFirst ? time : -time };
}
