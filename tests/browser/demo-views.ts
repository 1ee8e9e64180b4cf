/** Addresses of the page's views over the demo. */

export interface DemoViews {
  readonly today: string;
  readonly timeline: string;
  /** The story that most articles tell. */
  readonly story: string;
  readonly article: string;
  readonly search: string;
  readonly feeds: string;
  readonly watches: string;
  readonly subscriptions: string;
  readonly tokens: string;
}

/** Asks the tracker for its widest story and the first article of it. */
export async function demoViews(origin: string): Promise<DemoViews> {
  const answer = await fetch(`${origin}/v1/stories?watch=aws-st&limit=100`);
  const { data } = (await answer.json()) as { data: { id: string; articleCount: number }[] };
  const [widest] = data.sort((a, b) => b.articleCount - a.articleCount);
  const story = (await (await fetch(`${origin}/v1/stories/${widest?.id}`)).json()) as { articles: { id: string }[] };
  return {
    today: '/',
    timeline: '/timeline',
    story: `/stories/${widest?.id}`,
    article: `/articles/${story.articles[0]?.id}`,
    search: '/search?q=entity%3Astmicroelectronics%20topic%3Aequity',
    feeds: '/feeds',
    watches: '/watches',
    subscriptions: '/subscriptions',
    tokens: '/tokens',
  };
}
