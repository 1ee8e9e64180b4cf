/** Articles about an invented sale, and all that publishing them leaves. */
import { type PublishDeps, publishArticles } from '../../../lambda/flows/publish-articles.ts';
import { extractFacts } from '../../../lambda/match/facts.ts';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { EventSink, TrackerEvent } from '../../../lambda/model/event.ts';
import type { Logger } from '../../../lambda/model/ports.ts';
import type { StoryCard, StoryScope } from '../../../lambda/model/story.ts';
import { inTurn } from '../../../lambda/publish/event-sinks.ts';
import { createStore, type Store } from '../../../lambda/store/create-store.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { newArticle } from '../../helpers/articles.ts';

interface Report {
  readonly title: string;
  readonly summary: string;
  readonly language?: string;
  readonly outlet?: string;
  readonly publishedAt?: string;
  readonly watches?: readonly string[];
}

/** An article as matching and polling would bring it. */
export function reportOf(number: number, report: Report): NewArticle {
  const { title, summary, language = 'en', outlet = 'The Wire', watches = ['st'] } = report;
  const publishedAt = report.publishedAt ?? `2026-06-02T0${number}:00:00.000Z`;
  return newArticle(number, {
    title,
    summary,
    publishedAt,
    match: {
      language,
      entities: ['stmicroelectronics'],
      topics: ['deals'],
      watches,
      facts: extractFacts({ title, summary }, { language, published: publishedAt }),
      evidence: [],
    },
    source: { feedId: outlet.toLowerCase().replaceAll(' ', '-'), name: outlet, firstSeenAt: publishedAt },
  });
}

const wire =
  'The Norwegian firm Fjordlys will buy the photodiode business of STMicroelectronics in Tours for $212 million; 340 people move.';

export const sale = reportOf(1, { title: 'Fjordlys buys ST photodiode business', summary: wire });
export const saleCopied = reportOf(2, {
  title: 'ST SELLS PHOTODIODES',
  summary: wire.toUpperCase(),
  outlet: 'Copper Times',
});
export const saleInFrench = reportOf(3, {
  title: 'Fjordlys reprend les photodiodes de ST',
  summary:
    'Le norvégien Fjordlys rachète pour 212 millions de dollars l’activité photodiodes de STMicroelectronics à Tours.',
  language: 'fr',
  outlet: 'Le Fil',
});
export const lock = reportOf(4, {
  title: 'ST microcontroller joins a bicycle lock',
  summary: 'A start-up from Grenoble locks bicycles with an ST chip.',
});

export interface Desk {
  readonly store: Store;
  /** What a receiver outside the table was told, in order. */
  readonly told: TrackerEvent[];
  publish(changes?: Partial<PublishDeps>): ReturnType<typeof publishArticles>;
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A publisher over a table; `outside` is told after the table's own record. */
export function deskOver(
  table: { readonly client: TableClient; readonly tableName: string },
  now: () => Date,
  outside: EventSink = { record: async () => {} },
): Desk {
  const store = createStore({ ...table, now, retentionDays: 400 });
  const told: TrackerEvent[] = [];
  const receiver: EventSink = {
    async record(events) {
      told.push(...events);
      await outside.record(events);
    },
  };
  const deps = { store, events: inTurn(store.events, receiver), now, log: silent, holder: 'test', budgetMs: 600_000 };
  return { store, told, publish: (changes = {}) => publishArticles({ ...deps, ...changes }) };
}

export async function storiesIn(store: Store, scope: StoryScope = { by: 'all' }): Promise<readonly StoryCard[]> {
  const everything = { scope, since: null, until: null, limit: 500, after: null, accept: () => true };
  return (await store.stories.list(everything)).stories;
}

export async function eventsIn(store: Store): Promise<readonly TrackerEvent[]> {
  return (await store.events.list({ limit: 500, after: null, types: null })).events;
}

const scopes: StoryScope[] = [
  { by: 'all' },
  { by: 'entity', id: 'stmicroelectronics' },
  { by: 'topic', id: 'deals' },
  { by: 'watch', id: 'st' },
  { by: 'language', id: 'fr' },
  { by: 'source', id: 'copper-times' },
];

/** All that readers, receivers and the next publisher can see; without the times at which it was done. */
export async function published(store: Store, articleIds: readonly string[]) {
  const lists = await Promise.all(scopes.map((scope) => storiesIn(store, scope)));
  const stories = (await Promise.all((lists[0] ?? []).map(({ id }) => store.stories.get(id)))).map((found) =>
    found?.kind === 'story' ? found.members.map(({ articleId }) => articleId).sort() : found,
  );
  const articles = await Promise.all(articleIds.map(async (id) => (await store.articles.get(id))?.storyId));
  const pages = await Promise.all(
    (lists[0] ?? []).map(({ id }) =>
      store.articles.list({
        scope: { by: 'story', id },
        since: null,
        until: null,
        limit: 500,
        after: null,
        accept: () => true,
      }),
    ),
  );
  return {
    lists,
    stories,
    articles,
    listed: pages.map((page) => page.articles.map(({ id }) => id)),
    events: (await eventsIn(store)).map(({ id, type }) => `${type} ${id}`).sort(),
    waiting: (await store.outbox.list(100)).length,
  };
}
