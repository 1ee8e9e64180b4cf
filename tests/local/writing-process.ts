/**
 * Started by embedded-table.test.ts as a process of its own, to be killed: stores article after article and moves a
 * feed along, and prints each number once both are done.
 */
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { openTestTable } from '../helpers/table.ts';

const [directory = '', from = '0'] = process.argv.slice(2);
const { store } = await openTestTable({ directory });
await store.feeds.create(newFeed('wire', { nextPollAt: newArticle(0).publishedAt }));
for (let number = Number(from); ; number++) {
  await store.articles.put(newArticle(number));
  await store.feeds.update('wire', { nextPollAt: newArticle(number).publishedAt });
  process.stdout.write(`${number}\n`);
}
