/**
 * Polls a feed into a table on disk and prints what became of it, line by line as JSON: `{"stored": id}` for every
 * article whose storing was answered, then `{"outcome"}`, or `{"failed"}` with the reason, and with `list` every
 * article that is there: `{"listed": id}`. `disk-child DIRECTORY FEED-URL [list]`
 */
import { pollFeed } from '../../lambda/flows/poll-feed.ts';
import { messageOf } from '../../lambda/model/errors.ts';
import { newFeed } from '../helpers/feeds.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';

const [directory = '', url = '', list] = process.argv.slice(2);
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function run(): Promise<void> {
  const { deps, ...bench } = await openFlowBench(undefined, directory);
  const { store } = deps;
  await store.feeds.create(newFeed('f', { url, nextPollAt: deps.now().toISOString() }));
  const articles: typeof store.articles = {
    ...store.articles,
    async put(article) {
      const outcome = await store.articles.put(article);
      print({ stored: article.id });
      return outcome;
    },
  };
  const { outcome, problem } = await pollFeed('f', { ...deps, store: { ...store, articles } });
  print({ outcome: problem?.code ?? outcome });
  if (list) {
    const everything = { since: null, until: null, limit: 1000, after: null, accept: () => true };
    const page = await store.articles.list({ ...everything, scope: { by: 'all' } });
    for (const { id } of page.articles) print({ listed: id });
  }
  await bench.close();
}

await run().catch((error: unknown) => print({ failed: messageOf(error) }));
process.exit(0);
