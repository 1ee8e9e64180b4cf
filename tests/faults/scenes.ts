/**
 * What is killed: the flows over a table on disk, each with what it needs before, the work itself, and what everybody
 * can see afterwards. The work is the same when it is done again, as the queue, the heartbeat or a caller would.
 */
import { openDigest } from '../../lambda/flows/open-digest.ts';
import { pollFeed } from '../../lambda/flows/poll-feed.ts';
import { publishArticles } from '../../lambda/flows/publish-articles.ts';
import { runJob } from '../../lambda/flows/run-job.ts';
import { sendDelivery } from '../../lambda/flows/send-deliveries.ts';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import { tick } from '../../lambda/flows/tick.ts';
import type { Job } from '../../lambda/model/jobs.ts';
import type { SubscriptionSettings } from '../../lambda/model/subscription.ts';
import { benchApp } from '../helpers/bench-app.ts';
import type { FlowBench } from '../helpers/flow-bench.ts';
import { eventsIn, published, sale, saleInFrench, storiesIn } from '../lambda/flows/published.ts';

type Deps = FlowBench['deps'];

export interface Scene {
  readonly prepare: (bench: FlowBench, where: Where) => Promise<void>;
  readonly work: (deps: Deps) => Promise<void>;
  /** One line for each thing that must be there once. */
  readonly outcome: (deps: Deps) => Promise<string[]>;
}

/** The servers of the test: a feed, and a receiver of webhooks. */
export interface Where {
  readonly feedUrl: string;
  readonly hookUrl: string;
}

export const FEED_ITEMS = [
  { title: 'Acme opens a plant', link: 'https://outlet.example/plant' },
  { title: 'Acme and Globex sign', link: 'https://outlet.example/sign' },
  { title: 'Globex paints a wall', link: 'https://outlet.example/wall' },
  { title: 'Acme names a chief', link: 'https://outlet.example/chief' },
];

async function subscribe({ deps }: FlowBench, { hookUrl }: Where, cadence: string): Promise<void> {
  const settings: SubscriptionSettings = {
    id: 'hook',
    name: 'Hook',
    query: null,
    channel: { kind: 'webhook', url: hookUrl },
    cadence,
    timeZone: 'UTC',
    quiet: null,
    minimum: 1,
    language: 'en',
    events: ['story.opened', 'story.developed'],
  };
  await deps.store.subscriptions.create(newSubscription(settings, 'runtime', deps.now(), deps.randomBytes));
}

const publish = async (deps: Deps) => {
  await publishArticles({ ...deps, holder: `process ${process.pid}`, budgetMs: 600_000 });
};

async function storeArticles({ deps }: FlowBench): Promise<void> {
  for (const article of [sale, saleInFrench]) {
    await deps.store.articles.put({ ...article, source: { ...article.source, firstSeenAt: deps.now().toISOString() } });
  }
}

const deliveriesOf = async ({ store }: Deps) => (await store.deliveries.list('hook', 100, null)).deliveries;

async function sendAll(deps: Deps): Promise<void> {
  for (const { id } of (await deliveriesOf(deps)).toReversed()) await sendDelivery(id, deps);
}

/** Where everything went that was to be sent. */
const sentStates = async (deps: Deps) =>
  (await deliveriesOf(deps)).map(
    ({ content, state }) => `${content.kind === 'event' ? content.event.id : content.slot} ${state}`,
  );

const poll: Scene = {
  prepare: (bench, { feedUrl }) => bench.addFeed('f', feedUrl),
  work: async (deps) => {
    await pollFeed('f', deps);
  },
  async outcome(deps) {
    const everything = { since: null, until: null, limit: 100, after: null, accept: () => true };
    const lists = [{ by: 'all' }, { by: 'arrival' }, { by: 'entity', id: 'acme' }, { by: 'source', id: 'f' }] as const;
    const rows = await Promise.all(
      lists.map(async (scope) => (await deps.store.articles.list({ ...everything, scope })).articles),
    );
    const waiting = (await deps.store.outbox.list(100)).map(({ articleId }) => `waiting ${articleId}`);
    const feed = await deps.store.feeds.get('f');
    return [
      ...rows.flatMap((row, n) => row.map(({ id, sources }) => `${n} ${id} ${sources.length}`)),
      ...waiting,
      `${feed?.bodyHash}`,
    ];
  },
};

/** The tick dies between any two of its calls, or the poll that it has sent. */
const heartbeat: Scene = {
  ...poll,
  async work(deps) {
    const jobs: Job[] = [];
    await tick({ ...deps, queue: { send: async (sent) => void jobs.push(...sent) } });
    for (const job of jobs) await runJob(job, deps);
  },
};

const publishing: Scene = {
  async prepare(bench, where) {
    await subscribe(bench, where, 'instant');
    await storeArticles(bench);
  },
  work: publish,
  async outcome(deps) {
    const stories = await storiesIn(deps.store);
    const events = await eventsIn(deps.store);
    const shown = await published(deps.store, [sale.id, saleInFrench.id]);
    const recorded = (await deliveriesOf(deps)).map(
      ({ content }) => `to send ${'event' in content && content.event.id}`,
    );
    return [
      ...stories.map(({ id, articleCount, outlets }) => `${id} ${articleCount} ${outlets.length}`),
      ...shown.stories.map((members) => `a story of ${JSON.stringify(members)}`),
      ...shown.articles.map((storyId) => `in ${storyId}`),
      ...shown.listed.map((ids) => `listed under it: ${ids}`),
      ...events.map(({ id, type }) => `${type} ${id}`),
      ...recorded,
      `${(await deps.store.outbox.list(10)).length} waiting`,
    ];
  },
};

const delivering: Scene = {
  async prepare(bench, where) {
    await publishing.prepare(bench, where);
    await publish(bench.deps);
  },
  work: sendAll,
  outcome: sentStates,
};

const digest: Scene = {
  async prepare(bench, where) {
    await subscribe(bench, where, 'daily at 10:00');
    await storeArticles(bench);
    await publish(bench.deps);
    bench.clock += 3_700_000;
  },
  async work(deps) {
    await openDigest('hook', deps);
    await sendAll(deps);
  },
  async outcome(deps) {
    const events = (await eventsIn(deps.store)).filter(({ type }) => type === 'digest.sent');
    const { nextAt } = (await deps.store.subscriptions.get('hook')) ?? {};
    return [...(await sentStates(deps)), ...events.map(({ id }) => id), `next ${nextAt}`];
  },
};

/** Changes through the API, in an order in which each stands on those before. */
const CHANGES: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['POST', '/v1/watches', { id: 'plants', name: 'Plants', query: 'acme AND plant' }],
  ['POST', '/v1/subscriptions', { id: 'desk', channel: { kind: 'eventbridge' }, cadence: 'hourly' }],
  ['PATCH', '/v1/subscriptions/desk', { query: 'acme', cadence: 'daily at 08:00' }],
  ['PATCH', '/v1/feeds/f', { paused: 'by hand' }],
  ['POST', '/v1/deliveries/resend/resend'],
  ['DELETE', '/v1/watches/old'],
  ['DELETE', '/v1/subscriptions/old'],
];

const api: Scene = {
  async prepare(bench, where) {
    await delivering.prepare(bench, where);
    await sendAll(bench.deps);
    await bench.addFeed('f', where.feedUrl);
    const { store, now, randomBytes } = bench.deps;
    await store.watches.create({ id: 'old', name: 'Old', query: 'acme', createdAt: now().toISOString() });
    const old = await store.subscriptions.get('hook');
    if (old) await store.subscriptions.create(newSubscription({ ...old, id: 'old' }, 'runtime', now(), randomBytes));
  },
  async work(deps) {
    const app = benchApp(deps, { openOnLoopback: true, signingKey: async () => new Uint8Array(32) });
    const [first] = await deliveriesOf(deps);
    for (const [method, path, body] of CHANGES) {
      const answer = await app.request(`http://localhost${path.replace('/resend/', `/${first?.id}/`)}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
  },
  async outcome(deps) {
    const { watches, subscriptions, feeds } = deps.store;
    const shown = await Promise.all([watches.list(), subscriptions.list(), feeds.list()]);
    const about = shown.flat().map((one) => {
      const { id, query, cadence, state, origin } = one as unknown as Record<string, unknown>;
      return JSON.stringify({ id, query, cadence, state, origin });
    });
    return [...about, ...(await deliveriesOf(deps)).map(({ id, state, attempts }) => `${id} ${state} ${attempts}`)];
  },
};

export const SCENES = { poll, heartbeat, publish: publishing, deliver: delivering, digest, api };

export type SceneName = keyof typeof SCENES;
