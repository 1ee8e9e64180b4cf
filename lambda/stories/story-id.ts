/** Ids of stories. */
import { createHash } from 'node:crypto';

/** Id of a story from the id of its first article, so that a retry after a crash makes no second story. */
export function storyIdOf(articleId: string): string {
  return `s${createHash('sha256').update(articleId).digest('hex').slice(0, 16)}`;
}
