/** Every store over one table. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { DeliveryStore } from '../model/delivery.ts';
import type { EventLog, EventSink } from '../model/event.ts';
import type {
  ArticleEditor,
  ArticleStore,
  ChangeLog,
  ClaimStore,
  DueStore,
  FeedStore,
  HostStore,
  LeaseStore,
  MetaStore,
  Now,
  OutboxStore,
  TokenStore,
  WatchStore,
  WebSubStore,
} from '../model/ports.ts';
import type { PublicationStore } from '../model/publication.ts';
import type { StoryBook } from '../model/story.ts';
import type { SubscriptionStore } from '../model/subscription.ts';
import { createArticleStore } from './article-store.ts';
import { createChangeMark } from './change-mark.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createDueStore } from './due-store.ts';
import { createEventStore } from './event-store.ts';
import { createFeedStore } from './feed-store.ts';
import { createHostStore } from './host-store.ts';
import { createLeaseStore } from './lease-store.ts';
import { createMetaStore } from './meta-store.ts';
import { ARTICLE_ROWS, SCHEMA_VERSION } from './migrations.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createPublicationStore } from './publication-store.ts';
import { createStoryStore } from './story-store.ts';
import { createSubscriptionStore } from './subscription-store.ts';
import { createTable } from './table.ts';
import type { TableClient } from './table-client.ts';
import { createTimelineMonths } from './timeline-months.ts';
import { createTokenStore } from './token-store.ts';
import { createWatchStore } from './watch-store.ts';
import { createWebSubStore } from './websub-store.ts';

export interface StoreOptions {
  /** `dynamoClient(…)` on AWS, the embedded table's client on a laptop. */
  readonly client: TableClient;
  readonly tableName: string;
  readonly now: Now;
  /** Days an article stays readable after its first sighting. */
  readonly retentionDays: number;
  /** Defaults to the system's secure source. */
  readonly random?: (count: number) => Uint8Array;
}

export interface Store {
  readonly articles: ArticleStore & ArticleEditor;
  readonly changes: ChangeLog;
  readonly outbox: OutboxStore;
  readonly publications: PublicationStore;
  readonly stories: StoryBook;
  readonly events: EventSink & EventLog;
  readonly feeds: FeedStore;
  readonly due: DueStore & ClaimStore;
  readonly hosts: HostStore;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly leases: LeaseStore;
  readonly meta: MetaStore;
  readonly tokens: TokenStore;
  readonly websub: WebSubStore;
  readonly watches: WatchStore;
}

export function createStore({ client, tableName, now, retentionDays, random = randomBytes }: StoreOptions): Store {
  const table = createTable(client, tableName);
  const changes = createChangeMark(table, now);
  const months = createTimelineMonths(table);
  const meta = createMetaStore(table, random);
  const layout = rememberLayout(meta);
  return {
    articles: createArticleStore({ table, now, retentionDays, writeId: randomUUID, changes, months, layout }),
    changes,
    outbox: createOutboxStore(table, now),
    publications: createPublicationStore(table, now, retentionDays),
    stories: createStoryStore({ table, now, retentionDays, changes, months }),
    events: createEventStore(table, now),
    feeds: createFeedStore(table, now),
    due: createDueStore(table),
    hosts: createHostStore(table, now),
    subscriptions: createSubscriptionStore(table),
    deliveries: createDeliveryStore(table, now),
    leases: createLeaseStore(table, now),
    meta,
    tokens: createTokenStore(table),
    websub: createWebSubStore(table),
    watches: createWatchStore(table),
  };
}

/**
 * Asked until lists have nothing more to look out for: from then on it stays. A table without a mark is one that nothing
 * older wrote.
 */
function rememberLayout({ schemaVersion }: Pick<MetaStore, 'schemaVersion'>): () => Promise<number> {
  let known = 0;
  return async () => {
    if (known < ARTICLE_ROWS) known = (await schemaVersion()) ?? SCHEMA_VERSION;
    return known;
  };
}
