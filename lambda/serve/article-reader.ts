/** One article as the API shows it whole. */
import type { z } from '@hono/zod-openapi';
import type { ServeDeps } from './api-env.ts';
import { type ArticleSchema, showArticle } from './article-schemas.ts';
import { ProblemError } from './problems.ts';

/** The article with its story. Throws `not-found`. */
export async function readArticle(
  { articles, stories }: Pick<ServeDeps, 'articles' | 'stories'>,
  id: string,
): Promise<z.infer<typeof ArticleSchema>> {
  const article = await articles.get(id);
  if (!article) throw new ProblemError('not-found', 'There is no article with this id.');
  return showArticle(article, article.storyId === null ? null : await stories.card(article.storyId));
}
