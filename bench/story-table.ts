/**
 * What publishing one article costs over a table as it fills: calls, rows and milliseconds an article at 1,000 and
 * 10,000 stored signatures. Run: `npx tsx bench/story-table.ts [LARGEST]`. The engine is the embedded one, in memory.
 */
import { performance } from 'node:perf_hooks';
import { publishArticles } from '../lambda/flows/publish-articles.ts';
import { extractFacts } from '../lambda/match/facts.ts';
import type { NewArticle } from '../lambda/model/article.ts';
import { articleId } from '../lambda/model/canonical-url.ts';
import { createStore } from '../lambda/store/create-store.ts';
import type { TableClient } from '../lambda/store/table-client.ts';
import { lookupKeys } from '../lambda/stories/lookup-keys.ts';
import { signatureOf } from '../lambda/stories/signature.ts';
import { createStoryDraft } from '../lambda/stories/story-draft.ts';
import { openEmbeddedTable } from '../local/embedded-table.ts';

const largest = Number(process.argv[2] ?? 10_000);
const SAMPLE = 50;
const OUTLETS = 4;

const syllables = 'ka lo mi ter van dor sel pra nix bru fen gal hul jor quin rast tov wex yar zim'.split(' ');
/** Two numbers in, one word out: the same articles in every run. */
function wordOf(seed: number, salt: number): string {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  return Array.from({ length: 3 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x165667b1;
    return syllables[(state >>> 8) % syllables.length];
  }).join('');
}

function articleAt(number: number): NewArticle {
  const event = Math.floor(number / OUTLETS);
  const [a, b] = [wordOf(event, 1), wordOf(event, 2)].map((name) => name.replace(/^./, (first) => first.toUpperCase()));
  const filler = Array.from({ length: 25 }, (_, i) => wordOf(event % 5000, 10 + ((i + (number % OUTLETS)) % 28))).join(
    ' ',
  );
  const [title, summary] = [
    `The firm ${a} acquires ${b}`,
    `For $${100 + (event % 9000)} million ${a} buys ${b}; ${filler}.`,
  ];
  const publishedAt = new Date(Date.UTC(2026, 0, 1) + number * 216_000).toISOString();
  const url = `https://outlet${number % OUTLETS}.example/${number}`;
  return {
    id: articleId(url),
    url,
    title,
    summary,
    contentHtml: null,
    contentText: '',
    authors: [],
    categories: [],
    image: null,
    publishedAt,
    dateSource: 'feed',
    updatedAt: null,
    match: {
      entities: ['stmicroelectronics'],
      topics: ['equity'],
      watches: ['st'],
      relation: null,
      score: 0.5,
      language: 'en',
      facts: extractFacts({ title, summary }, { language: 'en', published: publishedAt }),
      evidence: [],
    },
    source: {
      feedId: `outlet${number % OUTLETS}`,
      name: `Outlet ${number % OUTLETS}`,
      entryId: url,
      link: url,
      firstSeenAt: publishedAt,
    },
  };
}

const counts = { get: 0, put: 0, update: 0, delete: 0, query: 0, batch: 0, rows: 0 };
function counted(client: TableClient): TableClient {
  const count =
    <Input, Output>(name: keyof typeof counts, call: (input: Input) => Promise<Output>) =>
    (input: Input) => {
      counts[name] += 1;
      return call(input);
    };
  return {
    get: count('get', client.get),
    put: count('put', client.put),
    update: count('update', client.update),
    delete: count('delete', client.delete),
    batchGet: count('batch', client.batchGet),
    batchWrite: count('batch', client.batchWrite),
    async query(input) {
      counts.query += 1;
      const answer = await client.query(input);
      counts.rows += answer.Items?.length ?? 0;
      return answer;
    },
  };
}

const table = await openEmbeddedTable(null);
let clock = Date.UTC(2026, 0, 1);
const now = () => new Date(clock);
const store = createStore({ client: counted(table.client), tableName: table.tableName, now, retentionDays: 400 });
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const deps = { store, events: store.events, now, log: silent, holder: 'bench', budgetMs: 3_600_000 };
let stored = 0;

process.stdout.write('stored   ms/article  queries  rows   gets   puts   updates  batches\n');
for (let size = 1000; size <= largest; size *= 10) {
  const draft = createStoryDraft(store.stories, now);
  for (; stored < size - SAMPLE; stored++) {
    const signature = signatureOf(articleAt(stored));
    await draft.addMember(`s${Math.floor(stored / OUTLETS)}`, signature, lookupKeys(signature).stored);
  }
  // No article of these is stored: they are there to be found.
  await store.stories.write({ ...(await draft.takeChanges()), placed: [] });
  for (; stored < size; stored++) await store.articles.put(articleAt(stored));
  clock += 216_000 * size;
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] = 0;
  const start = performance.now();
  const { published } = await publishArticles(deps);
  const ms = (performance.now() - start) / published;
  const cells = [
    ms,
    ...(['query', 'rows', 'get', 'put', 'update', 'batch'] as const).map((name) => counts[name] / published),
  ];
  process.stdout.write(`${String(size).padEnd(9)}${cells.map((cell) => cell.toFixed(1).padEnd(9)).join('')}\n`);
}
await table.close();
