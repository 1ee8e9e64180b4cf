/** A table of stored news for bench/api.ts, on disk under .cache/. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { NewArticle } from '../lambda/model/article.ts';
import type { StoryMember } from '../lambda/model/story.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { SCHEMA_VERSION } from '../lambda/store/migrations.ts';
import type { TableClient } from '../lambda/store/table-client.ts';
import { createStoryDraft } from '../lambda/stories/story-draft.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../local/embedded-table.ts';

const FOLDER = fileURLToPath(new URL('../.cache/', import.meta.url));
/** The day after the newest article. */
export const NOW = new Date('2026-03-01T00:00:00.000Z');
const DAYS = 365;
const BATCH = 500;

const words = 'supply deal chips data centre power analog warrants shares order cloud region network agreement'.split(
  ' ',
);
const languages = ['en', 'en', 'en', 'fr', 'de', 'it', 'ja', 'zh'];
const topics = ['supply', 'markets', 'regulation', 'energy', 'research'];

const every = (n: number, share: number, id: string) => (n % share === 0 ? [id] : []);

/** Article `n` of `count`: half name AWS, a third STMicroelectronics, one in twenty Globex. */
export function benchArticle(n: number, count: number): NewArticle {
  const publishedAt = new Date(NOW.getTime() - ((count - n) / count) * DAYS * 86_400_000).toISOString();
  const entities = [...every(n, 2, 'aws'), ...every(n, 20, 'globex'), ...every(n, 3, 'stmicroelectronics')];
  const id = n.toString(16).padStart(20, '0');
  const text = (length: number, step: number) =>
    Array.from({ length }, (_, i) => words[(n * step + i * 7) % words.length]).join(' ');
  const url = `https://outlet-${n % 20}.example/news/${n}`;
  const language = languages[(n * 7) % languages.length] ?? 'en';
  return {
    id,
    url,
    title: `Report ${n}: ${text(8, 3)}`,
    summary: text(40, 5),
    contentHtml: null,
    contentText: text(100, 11),
    authors: ['A. Writer'],
    categories: ['News'],
    image: null,
    publishedAt,
    dateSource: 'feed',
    updatedAt: null,
    match: {
      entities,
      topics: [topics[n % 5] ?? 'supply', ...every(n, 11, 'quarterly')],
      watches: entities.length > 0 ? ['any', ...every(n, 6, 'deal')] : [],
      relation: n % 6 === 0 ? { between: ['aws', 'stmicroelectronics'], score: 0.8, sentence: text(12, 2) } : null,
      score: 0.5,
      language,
      facts: [],
      evidence: [],
    },
    source: {
      feedId: `outlet-${n % 20}`,
      name: `Outlet ${n % 20}`,
      entryId: url,
      link: url,
      firstSeenAt: publishedAt,
    },
  };
}

const storeOver = (client: TableClient, tableName: string): Store =>
  createStore({ client, tableName, now: () => NOW, retentionDays: 400 });

/** The story that the bench reads, of the newest articles. */
export const STORY = 'bench-story';
const STORY_ARTICLES = 20;

const memberOf = ({ id: articleId, title, url, publishedAt, source, match }: NewArticle): StoryMember => ({
  ...{ articleId, title, url, publishedAt, firstSeenAt: source.firstSeenAt },
  sources: [{ feedId: source.feedId, name: source.name }],
  language: match.language,
  ...{ entities: match.entities, topics: match.topics, watches: match.watches, relation: match.relation !== null },
  facts: [{ kind: 'money', value: 1e9, unit: 'USD', text: '$1 billion', lead: true }],
});

/** What is stored is new: nothing has to be read to see that. A third of the time of filling a table. */
const withoutConditions = (client: TableClient): TableClient => ({
  ...client,
  put: ({ TableName, Item }) => client.put({ TableName, Item }),
});

/** Stores the articles and a story; they are out of the outbox, as after any day of use. */
async function load(directory: string, count: number): Promise<void> {
  const table = await openEmbeddedTable(directory);
  const { articles, outbox, stories } = storeOver(withoutConditions(table.client), table.tableName);
  const began = performance.now();
  for (let start = 0; start < count; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => benchArticle(start + n, count));
    await Promise.all(batch.map((article) => articles.put(article)));
    await Promise.all((await outbox.list(BATCH)).map((entry) => outbox.acknowledge(entry)));
    if ((start / BATCH) % 20 === 0) say(`${start} of ${count} articles, ${seconds(performance.now() - began)}`);
  }
  const newest = Array.from({ length: STORY_ARTICLES }, (_, n) => memberOf(benchArticle(count - 1 - n, count)));
  const draft = createStoryDraft(stories, () => new Date());
  for (const member of newest) await draft.putMember(STORY, member);
  await stories.write(await draft.takeChanges());
  await table.close();
}

const say = (text: string) => process.stderr.write(`filling the table: ${text}\n`);
const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

/** Folder of the table with `count` articles; makes it, once, where it is not there. Nothing may be written into it. */
export async function benchTableFolder(count: number): Promise<string> {
  const directory = `${FOLDER}bench-news-${SCHEMA_VERSION}-${count}`;
  if (!existsSync(directory)) {
    await mkdir(FOLDER, { recursive: true });
    await rm(`${directory}.part`, { recursive: true, force: true });
    await load(`${directory}.part`, count);
    await rename(`${directory}.part`, directory);
  }
  return directory;
}

/** Opens the table with `count` articles, to be read only. */
export const openBenchTable = async (count: number): Promise<EmbeddedTable> =>
  openEmbeddedTable(await benchTableFolder(count));
