/** Everything that a busy and a failing tracker logs, answers and records, searched for every secret it has. */
import { expect, test } from 'vitest';
import { pollFeed } from '../../lambda/flows/poll-feed.ts';
import { publishArticles } from '../../lambda/flows/publish-articles.ts';
import { runJob } from '../../lambda/flows/run-job.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { benchApp } from '../helpers/bench-app.ts';
import { openFlowBench, rssOf } from '../helpers/flow-bench.ts';
import { openReceiver } from '../helpers/receiver.ts';
import { recordingLog } from '../helpers/recording-log.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { serveHttp } from '../lambda/fetch/feed-server.ts';
import { report } from './promises.ts';
import { FEED_ITEMS } from './scenes.ts';

/** A secret as it may be spelled. */
function spellings(secret: string | Uint8Array): string[] {
  if (typeof secret === 'string') return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  return (['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(secret).toString(encoding));
}

test('logs, answers and records', { timeout: 120_000 }, async ({ task }) => {
  const log = recordingLog();
  const receiver = await openReceiver();
  const hub = 'https://hub.invalid/';
  const feed = await serveHttp((_request, response) => {
    response.writeHead(200, { link: `<${hub}>; rel="hub", <https://outlet.example/feed>; rel="self"` });
    response.end(rssOf(FEED_ITEMS));
  });
  const config = testConfig({ publicUrl: 'https://news.example' });
  const bench = await openFlowBench(config);
  const deps = { ...bench.deps, log };
  const { store, now } = deps;
  const app = benchApp(deps);
  const admin = (await issueToken(store.tokens, { name: 'admin', scopes: ['admin'], validUntil: null }, now())).token;
  const feedsOnly = (await issueToken(store.tokens, { name: 'reader', scopes: ['feeds'], validUntil: null }, now()))
    .token;
  const answers: string[] = [];
  const shownOnce: string[] = [];
  async function ask(method: string, path: string, body?: unknown, token = admin): Promise<string> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await app.request(`https://news.example${path}`, init);
    const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
    return text;
  }
  try {
    const path = 'services/T000/B000/chat-secret-0123456789';
    const channels = {
      hook: { kind: 'webhook', url: receiver.url },
      slack: { kind: 'slack', url: receiver.url.replace('/hook', `/${path}`) },
      teams: { kind: 'teams', url: `http://127.0.0.1:9/${path}` },
    };
    // Secrets that are shown once are shown in these two answers and nowhere else.
    for (const [id, channel] of Object.entries(channels)) {
      shownOnce.push(await ask('POST', '/v1/subscriptions', { id, channel, cadence: 'instant' }));
    }
    shownOnce.push(await ask('POST', '/v1/subscriptions/hook/secret'));
    await bench.addFeed('f', feed.url);
    await pollFeed('f', deps);
    const subscription = await store.websub.get('f');
    for (const status of [500, 302, 410] as const) {
      receiver.answers = [{ status, headers: { location: `https://elsewhere.example/${path}` } }];
      await publishArticles({ ...deps, holder: 'test', budgetMs: 600_000 });
      for (const job of bench.queued.splice(0))
        await runJob(job, deps).catch((error: Error) => log.error(error.message));
      for (const id of Object.keys(channels)) {
        for (const { id: delivery } of (await store.deliveries.list(id, 100, null)).deliveries) {
          await runJob({ kind: 'deliver', deliveryId: delivery, dueAt: '' }, deps);
        }
      }
      bench.clock += 3_600_000;
    }
    await runJob({ kind: 'renew-websub', feedId: 'f', dueAt: '' }, deps).catch((error: Error) =>
      log.error(error.message),
    );
    const reads = [
      '/v1/subscriptions',
      '/v1/feeds',
      '/v1/tokens',
      '/v1/articles',
      '/openapi.json',
      '/health',
      '/nothing',
    ];
    const ids = Object.keys(channels).flatMap((id) => [
      `/v1/subscriptions/${id}`,
      `/v1/subscriptions/${id}/deliveries`,
    ]);
    for (const path of [...reads, ...ids, '/v1/articles?cursor=broken']) {
      answers.push(await ask('GET', path));
      answers.push(
        await ask('GET', `${path}${path.includes('?') ? '&' : '?'}token=${feedsOnly}`, undefined, feedsOnly),
      );
      answers.push(await ask('GET', path, undefined, 'nt_wrong'));
    }
    answers.push(
      await ask('POST', '/v1/subscriptions', { id: 'x', channel: { kind: 'slack', url: `file:///${path}` } }),
    );
    const records = await Promise.all(Object.keys(channels).map((id) => store.subscriptions.get(id)));
    const secrets: (string | Uint8Array)[] = [
      ...[admin, feedsOnly, 'chat-secret-0123456789'],
      ...records.flatMap((record) => record?.secrets.map(({ value }) => value) ?? []),
      ...(subscription ? [subscription.secret, subscription.callbackId] : []),
      await deps.channels.linkKey(),
      await store.meta.getOrCreateSecret('cursor-key', 32),
    ];
    expect(secrets.length).toBeGreaterThan(7);
    const logged = log.lines.map((line) => JSON.stringify(line));
    expect(logged.length).toBeGreaterThan(20);
    const found = secrets.flatMap((secret) =>
      spellings(secret).flatMap((spelling) => [...logged, ...answers].filter((text) => text.includes(spelling))),
    );
    expect(found).toEqual([]);
    // The search finds what is there.
    expect(shownOnce.join('\n')).toContain(records[0]?.secrets[0]?.value);
    report(task, { promise: 'secret', faults: logged.length + answers.length, lost: found.length, duplicated: 0 });
  } finally {
    await Promise.all([bench.close(), receiver.close(), feed.close()]);
  }
});
