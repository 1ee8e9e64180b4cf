/**
 * The functions as they are deployed: the CDK's own bundles, loaded from their files by this Node.js and by Lambda's,
 * with the environment of the template, called with events as AWS sends them.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import { newFeedRecord } from '../../lambda/model/new-feed-record.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { createStore, type Store } from '../../lambda/store/create-store.ts';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import config from '../../tracker.config.ts';
import { type AwsEndpoint, openAwsEndpoint } from '../helpers/aws-endpoint.ts';
import {
  bundleOf,
  createTableOf,
  environmentOf,
  FUNCTIONS,
  type FunctionId,
  TABLE_NAME,
} from '../helpers/bundled-functions.ts';
import { httpEvent, schedulerEvent, sqsEvent } from '../helpers/lambda-events.ts';
import { lambdaNode } from '../helpers/lambda-node.ts';
import { type LambdaProcess, startLambda } from '../helpers/lambda-process.ts';
import { type LoopbackFeed, serveFeed } from '../helpers/loopback-feed.ts';
import { type Synthesized, synthesize } from './synth.ts';
import { type Statement, statementsOf } from './template-resources.ts';

let stacks: Synthesized;
beforeAll(() => {
  stacks = synthesize({ bundle: true, context: { emulator: 'true' } });
});
afterAll(() => rmSync(stacks.outdir, { recursive: true }));

/** Bytes of the entry and of all that it imports outright; what is imported on demand is not read at the start. */
function loadedAtStart(entry: string): number {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)"\.\/([^"]+\.mjs)"/g);
    for (const [, name = ''] of imports) visit(join(dirname(file), name));
  };
  visit(entry);
  return [...seen].reduce((sum, file) => sum + statSync(file).size, 0);
}

describe('the bundles', () => {
  it('stay small enough to start fast: kB of minified code', () => {
    const kB = Object.fromEntries(FUNCTIONS.map((id) => [id, Math.ceil(loadedAtStart(bundleOf(stacks, id)) / 1000)]));
    expect(kB.PollingTick).toBeLessThan(900);
    expect(kB.PollingPoll).toBeLessThan(3750);
    expect(kB.PublishingPublish).toBeLessThan(1100);
    expect(kB.DeliveringDeliver).toBeLessThan(2600);
    expect(kB.ApiFunction).toBeLessThan(600);
  });

  it('name their source maps, without the sources in them', () => {
    const map = JSON.parse(readFileSync(`${bundleOf(stacks, 'PollingPoll')}.map`, 'utf8'));
    expect(map.sources.some((source: string) => source.endsWith('lambda/poll.lambda.ts'))).toBe(true);
    expect(map).not.toHaveProperty('sourcesContent');
  });

  it('are the same when built again, so that a deployment without changes changes nothing', () => {
    const again = synthesize({ bundle: true, context: { emulator: 'true' } });
    rmSync(again.outdir, { recursive: true });
    expect(again.tracker.toJSON()).toEqual(stacks.tracker.toJSON());
  });
});

describe.each([...new Set([process.execPath, lambdaNode()])])('the functions under %s', (node) => {
  let aws: AwsEndpoint;
  let store: Store;
  let feed: LoopbackFeed;
  let client: DynamoDBClient;
  const processes: LambdaProcess[] = [];

  beforeEach(async () => {
    aws = await openAwsEndpoint();
    feed = await serveFeed();
    client = new DynamoDBClient({
      endpoint: aws.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await createTableOf(stacks, client);
    const now = () => new Date();
    store = createStore({ client: dynamoClient(client), tableName: TABLE_NAME, now, retentionDays: 400 });
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((each) => each.close()));
    client.destroy();
    await feed.close();
    await aws.close();
  });

  async function start(id: FunctionId): Promise<LambdaProcess> {
    const started = await startLambda({
      node,
      bundle: bundleOf(stacks, id),
      environment: environmentOf(stacks, id, aws.url),
    });
    processes.push(started);
    return started;
  }

  /** Calls the function and returns the rights it used, the test's own calls left out. */
  async function invoke(id: FunctionId, event: unknown): Promise<{ result: unknown; used: Set<string> }> {
    const started = await start(id);
    const before = aws.calls.length;
    const result = await started.invoke(event);
    return { result, used: new Set(aws.calls.slice(before).map(({ action, index }) => right(action, index))) };
  }

  async function addFeed(): Promise<void> {
    const created = { id: 'chips', name: 'Chips', url: feed.url, about: [], tags: [], language: 'en', paused: null };
    await store.feeds.create(newFeedRecord(created, 'runtime', new Date().toISOString()));
  }
  // Whenever the feed is due.
  const job = { kind: 'poll-feed', feedId: 'chips', dueAt: '9999-12-31T00:00:00.000Z' } as const;

  it('tick: brings the config into the table and queues every feed that is not paused', async () => {
    const { used } = await invoke('PollingTick', schedulerEvent());
    const queued = aws.calls
      .filter(({ action }) => action === 'sqs:SendMessage')
      .flatMap(({ body }) => JSON.parse(body).Entries)
      .map((entry: { MessageBody: string }) => JSON.parse(entry.MessageBody).feedId);
    expect(queued.sort()).toEqual(
      config.feeds
        .filter((each) => each.paused === null)
        .map((each) => each.id)
        .sort(),
    );
    expect([...used].filter((each) => !granted('PollingTickRole', each))).toEqual([]);
  });

  it('poll: stores what the feed brought, archives the body and acknowledges the message', async () => {
    await addFeed();
    const { result, used } = await invoke('PollingPoll', sqsEvent([job, 'no job']));
    expect(result).toEqual({ batchItemFailures: [] });
    const page = await list(store);
    expect(page.map((card) => card.title)).toEqual([feed.title]);
    expect(used).toContain('s3:PutObject');
    expect([...used].filter((each) => !granted('PollingPollRole', each))).toEqual([]);
  });

  it('poll: names the message whose job failed, for another delivery', async () => {
    await addFeed();
    aws.refuseAll();
    const { result } = await invoke('PollingPoll', sqsEvent([job]));
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });

  it('deliver: opens a digest that is due and sends it to its readers', async () => {
    const [at, from] = ['2026-02-25T07:00:00.000Z', '2026-02-24T07:00:00.000Z'];
    const [settings] = config.subscriptions;
    if (!settings) throw new Error('the config has no subscription');
    const known = newSubscription({ ...settings, minimum: 0 }, 'config', new Date(from), () => new Uint8Array(32));
    await store.subscriptions.create(known);
    const open = { kind: 'open-digest', subscriptionId: settings.id, dueAt: at } as const;
    expect((await invoke('DeliveringDeliver', sqsEvent([open]))).result).toEqual({ batchItemFailures: [] });
    const { deliveries } = await store.deliveries.list(settings.id, 1, null);
    const deliver = { kind: 'deliver', deliveryId: deliveries[0]?.id ?? '', dueAt: at } as const;
    const queued = aws.calls.filter(({ action }) => action.startsWith('sqs:SendMessage')).map(({ body }) => body);
    expect(queued).toEqual([expect.stringContaining(deliver.deliveryId)]);
    const { result, used } = await invoke('DeliveringDeliver', sqsEvent([deliver]));
    expect(result).toEqual({ batchItemFailures: [] });
    const published = aws.calls
      .filter(({ action }) => action === 'sns:Publish')
      .map(({ body }) => new URLSearchParams(body));
    expect(published.map((form) => form.get('MessageAttributes.entry.1.Value.StringValue'))).toEqual([settings.id]);
    expect(await store.deliveries.get(deliver.deliveryId)).toMatchObject({ state: 'sent', attempts: 1 });
    expect([...used].filter((each) => !granted('DeliveringDeliverRole', each))).toEqual([]);
  });

  it('publish: gives the article a story, tells the bus and empties the outbox', async () => {
    await addFeed();
    await invoke('PollingPoll', sqsEvent([job]));
    const { used } = await invoke('PublishingPublish', schedulerEvent());
    const [card] = await list(store);
    expect(await store.stories.get(card?.storyId ?? '')).toMatchObject({ kind: 'story', card: { title: feed.title } });
    const told = aws.calls
      .filter(({ action }) => action === 'events:PutEvents')
      .flatMap(({ body }) => JSON.parse(body).Entries)
      .map((entry) => [entry.Source, entry.DetailType, entry.EventBusName]);
    expect(told).toEqual([
      ['news-tracker', 'article.matched', 'events'],
      ['news-tracker', 'story.opened', 'events'],
    ]);
    expect(await store.outbox.list(10)).toEqual([]);
    expect([...used].filter((each) => !granted('PublishingPublishRole', each))).toEqual([]);
  });

  it('api: answers with the article to who has a token', async () => {
    await addFeed();
    await invoke('PollingPoll', sqsEvent([job]));
    const request = { name: 'test', scopes: ['read'], validUntil: null } as const;
    const { token } = await issueToken(store.tokens, request, new Date());
    const event = httpEvent('/v1/articles?limit=5', { authorization: `Bearer ${token}` });
    const { result, used } = await invoke('ApiFunction', event);
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    const body = JSON.parse((result as { body: string }).body);
    expect(body.data.map((card: { title: string }) => card.title)).toEqual([feed.title]);
    expect([...used].filter((each) => !granted('ApiFunctionRole', each))).toEqual([]);
  });

  it('api: adds the feed of an address, changes it and removes it', async () => {
    const request = { name: 'test', scopes: ['admin'], validUntil: null } as const;
    const { token } = await issueToken(store.tokens, request, new Date());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const calls = [
      httpEvent('/v1/feeds', headers, JSON.stringify({ url: feed.url })),
      httpEvent('/v1/feeds/chips', headers, '{"paused":"holidays"}', 'PATCH'),
      httpEvent(
        '/v1/feeds.opml',
        { ...headers, 'content-type': 'text/xml' },
        '<opml><outline xmlUrl="a.example"/></opml>',
      ),
      httpEvent('/v1/feeds/chips', headers, undefined, 'DELETE'),
    ];
    const started = await start('ApiFunction');
    const before = aws.calls.length;
    const statuses: unknown[] = [];
    for (const event of calls) statuses.push(((await started.invoke(event)) as { statusCode: number }).statusCode);
    expect(statuses).toEqual([201, 200, 200, 204]);
    const used = aws.calls.slice(before).map(({ action, index }) => right(action, index));
    expect(used.filter((each) => !granted('ApiFunctionRole', each))).toEqual([]);
  });

  it('api: refuses who has none', async () => {
    const { result } = await invoke('ApiFunction', httpEvent('/v1/articles'));
    expect(result).toMatchObject({ statusCode: 401 });
  });

  it('a function that was not told its table says which variable is missing', async () => {
    const environment = { ...environmentOf(stacks, 'ApiFunction', aws.url), NEWS_TABLE_NAME: '' };
    const loading = startLambda({ node, bundle: bundleOf(stacks, 'ApiFunction'), environment });
    await expect(loading).rejects.toThrow('The environment variable NEWS_TABLE_NAME is missing');
  });
});

function right(action: string, index: string | null): string {
  return index === null ? action : `${action} on index ${index}`;
}

/** Whether the role's policies allow it; an index needs a statement of its own. */
function granted(role: string, wanted: string): boolean {
  const [action = '', index] = wanted.split(' on index ');
  const covers = ({ actions, resources }: Statement) =>
    actions.includes(action) &&
    resources.some((name) => (index === undefined ? !name.includes('/index/') : name.endsWith(`/index/${index}`)));
  return statementsOf(stacks.tracker, role).some(covers);
}

async function list(store: Store) {
  const scope = { by: 'all' } as const;
  const page = await store.articles.list({
    scope,
    since: null,
    until: null,
    limit: 10,
    after: null,
    accept: () => true,
  });
  return page.articles;
}
