/** The addresses of the page's views, as the page's own router and the server share them. */

/** First segment of a view's path; `/` itself is the first view. */
export const PAGE_VIEWS = [
  'timeline',
  'stories',
  'articles',
  'search',
  'feeds',
  'watches',
  'subscriptions',
  'tokens',
] as const;

export type PageView = (typeof PAGE_VIEWS)[number];
