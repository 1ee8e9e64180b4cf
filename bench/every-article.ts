import type { ArticleCard } from '../lambda/model/article.ts';
import type { Store } from '../lambda/store/create-store.ts';

/** Everything that a store holds, newest first. */
export async function everyArticle({ articles }: Store): Promise<ArticleCard[]> {
  const query = { scope: { by: 'all' }, since: null, until: null, limit: 500, accept: () => true } as const;
  const found: ArticleCard[] = [];
  for (let page = await articles.list({ ...query, after: null }); ; ) {
    found.push(...page.articles);
    if (page.next === null) return found;
    page = await articles.list({ ...query, after: page.next });
  }
}
