/**
 * Names on which the stacks and the code that runs must agree. This file and the config types are all that lib/
 * takes from lambda/.
 */

/** Environment variables of the functions. Each entry demands only its own. */
export const ENV = {
  tableName: 'NEWS_TABLE_NAME',
  queueUrl: 'NEWS_QUEUE_URL',
  deliveryQueueUrl: 'NEWS_DELIVERY_QUEUE_URL',
  mailTopicArn: 'NEWS_MAIL_TOPIC_ARN',
  archiveBucket: 'NEWS_ARCHIVE_BUCKET',
  /** ARN of the bus. */
  eventBus: 'NEWS_EVENT_BUS',
  /** Where the API answers: the base of the callbacks that hubs are given. */
  publicUrl: 'NEWS_PUBLIC_URL',
  /** Addresses of the queues of failures, separated by spaces: the tick looks whether they are empty. */
  deadLetterUrls: 'NEWS_DEAD_LETTER_URLS',
  /** `true` only in tests against an emulated AWS: lets feeds be on loopback. Refused by the stacks. */
  allowPrivateFeeds: 'NEWS_ALLOW_PRIVATE_FEEDS',
} as const;

/** Keys, indexes and TTL of the one table; lambda/store/keys.ts says what stands in them. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'expiresAt',
  /** Partitions that rights are confined to. */
  partitions: {
    feeds: 'FEEDS',
    tokens: 'TOKENS',
    meta: 'META',
    websub: 'WEBSUB',
    watches: 'WATCHES',
    subscriptions: 'SUBSCRIPTIONS',
  },
  /** Sort key of every article: what the stream wakes the publisher for. */
  articleSort: 'ARTICLE',
  /** All that is read from an index stands in its keys and the table's. */
  indexProjection: 'KEYS_ONLY',
  indexes: {
    /** Sparse: what falls due, by time. */
    due: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
    /** Sparse: stored and not yet published, oldest first. */
    outbox: { name: 'outbox', partitionKey: 'outboxPk', sortKey: 'outboxSk' },
  },
} as const;

/** Message attribute on the mail topic that says which subscription a message is for. */
export const SUBSCRIPTION_ATTRIBUTE = 'subscription';

/** CloudWatch namespace and Powertools service name. */
export const SERVICE = 'news-tracker';

/** Custom metrics, in the namespace `SERVICE` with the dimension `service`. Each one costs money every month: keep few. */
export const METRIC = {
  /** Messages on the queue that are not jobs. */
  malformedJobs: 'MalformedJobs',
  /** Digests that were due half an hour ago and are neither sent nor given up. */
  overdueDigests: 'OverdueDigests',
  /** Feeds whose poll is late by two intervals, when it is all of them. */
  silentFeeds: 'SilentFeeds',
  /** Articles that have waited ten minutes to be published. */
  staleOutbox: 'StaleOutbox',
  /** Subscriptions that nothing got through to for three days, and deliveries given up. */
  lostDeliveries: 'LostDeliveries',
  /** Articles that failed too often to be published by themselves. */
  parkedArticles: 'ParkedArticles',
  /** Feeds in trouble, when they are a fifth of those that are polled. */
  failingFeeds: 'FailingFeeds',
  /** Messages in the queues of failures. */
  deadLetters: 'DeadLetters',
  /** Requests that the API answered with 5xx. */
  failedRequests: 'FailedRequests',
  /** All of the above together, for the one alarm of a lean deployment. */
  trouble: 'Trouble',
  /** Pushes to a known callback without the signature of its hub. */
  forgedPushes: 'ForgedPushes',
} as const;
