import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuardedClient, type GuardedClient } from '../../../lambda/fetch/guarded-client.ts';
import { discoverHub, newSubscription, requestSubscription } from '../../../lambda/fetch/websub.ts';
import { answerPush, answerVerification, isSignedBy } from '../../../lambda/fetch/websub-callback.ts';
import type { WebSubSubscription } from '../../../lambda/model/websub.ts';
import { PRIVATE_HOSTS } from '../../helpers/private-hosts.ts';
import { serveHttp, type TestServer } from './feed-server.ts';
import { sign, startHub, type TestHub } from './websub-hub.ts';

const TOPIC = 'https://example.org/feed';
const BODY = '<rss><item/></rss>';
const START = new Date('2026-03-02T10:00:00Z');

let now = START;
let hub: TestHub;
let subscriber: TestServer;
let client: GuardedClient;
let stored: Map<string, WebSubSubscription>;
let received: string[];

beforeEach(async () => {
  now = START;
  stored = new Map();
  received = [];
  hub = await startHub();
  client = createGuardedClient({ userAgent: 'test', allowPrivate: true });
  // What a tracker's API does with the callback: look the subscription up, answer, store the change.
  subscriber = await serveHttp((request, response) => {
    const url = new URL(request.url ?? '', 'http://subscriber');
    const id = url.pathname.slice(1);
    const subscription = stored.get(id) ?? null;
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const signature = request.headers['x-hub-signature']?.toString() ?? null;
      const answer =
        request.method === 'GET'
          ? answerVerification(subscription, url.searchParams, now)
          : answerPush(subscription, { signature, body }, now);
      if (answer.change === 'remove') stored.delete(id);
      else if (subscription && answer.change) stored.set(id, { ...subscription, ...answer.change });
      if (answer.genuine) received.push(body.toString());
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
});
afterEach(async () => {
  await client.close();
  await hub.close();
  await subscriber.close();
});

function callbackOf({ callbackId }: WebSubSubscription): string {
  return `${subscriber.url}/${callbackId}`;
}

function subscription(topic = TOPIC, path = '/'): WebSubSubscription {
  const made = newSubscription('feed-1', { hub: `${hub.url}${path}`, topic }, now, randomBytes);
  stored.set(made.callbackId, made);
  return made;
}

async function subscribed(topic = TOPIC): Promise<WebSubSubscription> {
  const made = subscription(topic);
  await requestSubscription(made, callbackOf(made), client);
  await hub.settled();
  return stored.get(made.callbackId) ?? made;
}

function later(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

describe('discovery', () => {
  const none = { linkHeader: null, hubs: [], self: null, url: TOPIC };

  test('the Link header comes before the document', () => {
    const linkHeader = '<https://hub.example/>; rel=hub, </feed.rss>; rel=self';
    const feed = { ...none, linkHeader, hubs: ['https://other.example/'], self: 'https://other.example/feed' };
    expect(discoverHub(feed)).toEqual({ hub: 'https://hub.example/', topic: 'https://example.org/feed.rss' });
  });

  test('the document, and HTTPS before HTTP', () => {
    const feed = { ...none, hubs: ['http://a.example/', 'https://b.example/'], self: TOPIC };
    expect(discoverHub(feed)).toEqual({ hub: 'https://b.example/', topic: TOPIC });
  });

  test.each([
    ['no hub', { self: TOPIC }],
    ['no topic', { hubs: ['https://hub.example/'] }],
    ['a hub that is no web address', { hubs: ['javascript:alert(1)'], self: TOPIC }],
  ])('%s: nothing to subscribe to', (_name, given) => {
    expect(discoverHub({ ...none, ...given })).toBeNull();
  });
});

describe('subscribing', () => {
  test('the hub gets what the recommendation names, and verifies', async () => {
    const { callbackId, secret, leaseUntil, renewAt, pending } = await subscribed();
    expect(Object.fromEntries(hub.forms[0] ?? [])).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.callback': `${subscriber.url}/${callbackId}`,
      'hub.lease_seconds': '864000',
      'hub.secret': secret,
    });
    expect([leaseUntil, renewAt, pending]).toEqual([later(3600).toISOString(), later(2880).toISOString(), null]);
    expect(hub.subscriptions.size).toBe(1);
  });

  test('callback and secret are unguessable and never the same', () => {
    const [a, b] = [subscription(), subscription()];
    expect(a.callbackId).toMatch(/^feed-1\.[\w-]{32}$/);
    expect(a.secret).toMatch(/^[\w-]{43}$/);
    expect([a.callbackId === b.callbackId, a.secret === b.secret]).toEqual([false, false]);
  });

  test('a redirecting hub is followed, a circling one is not', async () => {
    const moved = subscription(TOPIC, '/moved');
    expect(await requestSubscription(moved, callbackOf(moved), client)).toEqual({ kind: 'accepted' });
    const circling = subscription(TOPIC, '/circle');
    const answer = await requestSubscription(circling, callbackOf(circling), client);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/bad-redirect' });
  });

  test('a refusing hub is a failure with a sentence, without the secret', async () => {
    const made = subscription(TOPIC, '/broken');
    const answer = await requestSubscription(made, callbackOf(made), client);
    expect(answer).toMatchObject({ kind: 'failure', code: 'http/server-error' });
    expect(JSON.stringify(answer)).not.toContain(made.secret);
  });

  test.each(PRIVATE_HOSTS)('a hub at %s is not contacted', async (host) => {
    const strict = createGuardedClient({ userAgent: 'test' });
    const made = { ...subscription(), hub: `http://${host}:${new URL(hub.url).port}/hub` };
    expect(await requestSubscription(made, callbackOf(made), strict)).toMatchObject({ code: 'fetch/private-address' });
    expect(hub.connections).toBe(0);
    await strict.close();
  });

  test('unsubscribing ends it', async () => {
    const made = { ...(await subscribed()), pending: 'unsubscribe', requestedAt: now.toISOString() } as const;
    stored.set(made.callbackId, made);
    await requestSubscription(made, callbackOf(made), client);
    await hub.settled();
    expect([hub.subscriptions.size, stored.size]).toEqual([0, 0]);
  });
});

describe('verification of intent', () => {
  const parameters = {
    'hub.mode': 'subscribe',
    'hub.topic': TOPIC,
    'hub.challenge': '<b>x',
    'hub.lease_seconds': '600',
  };

  test('the challenge comes back as nothing a browser would run', async () => {
    const answer = await hub.verify(callbackOf(subscription()), parameters);
    expect([answer.status, await answer.text()]).toEqual([200, '<b>x']);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['another topic', { 'hub.topic': 'https://example.org/other' }],
    ['a mode that was not asked for', { 'hub.mode': 'unsubscribe' }],
    ['an unknown mode', { 'hub.mode': 'publish' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['a lease of nothing', { 'hub.lease_seconds': '0' }],
    ['a negative lease', { 'hub.lease_seconds': '-1' }],
    ['a lease that is no number', { 'hub.lease_seconds': '1e9' }],
  ])('%s is refused and changes nothing', async (_name, given) => {
    const made = subscription();
    const answer = await hub.verify(callbackOf(made), { ...parameters, ...given });
    expect(answer.status).toBe(404);
    expect(stored.get(made.callbackId)).toEqual(made);
  });

  test('an unknown callback is refused', async () => {
    expect((await hub.verify(`${subscriber.url}/guess`, parameters)).status).toBe(404);
  });

  test('a replay is refused and cannot lengthen the lease', async () => {
    const active = await subscribed();
    now = later(1800);
    const answer = await hub.verify(callbackOf(active), { ...parameters, 'hub.lease_seconds': '999999' });
    expect(answer.status).toBe(404);
    expect(stored.get(active.callbackId)).toEqual(active);
  });

  test('a request nobody waits for any more is refused', async () => {
    const made = subscription();
    now = later(86_401);
    expect((await hub.verify(callbackOf(made), parameters)).status).toBe(404);
  });

  test('a lease of years is cut to a month', async () => {
    const made = subscription();
    await hub.verify(callbackOf(made), { ...parameters, 'hub.lease_seconds': '999999999' });
    expect(stored.get(made.callbackId)?.leaseUntil).toBe(later(30 * 86_400).toISOString());
  });

  test('a denial ends the subscription, one for another topic does not', async () => {
    const made = subscription();
    await hub.verify(callbackOf(made), { 'hub.mode': 'denied', 'hub.topic': 'https://example.org/other' });
    expect(stored.size).toBe(1);
    await hub.verify(callbackOf(made), { 'hub.mode': 'denied', 'hub.topic': TOPIC, 'hub.reason': 'no' });
    expect(stored.size).toBe(0);
  });
});

describe('pushes', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('signed with %s is taken', async (method) => {
    const active = await subscribed();
    const answer = await hub.push(callbackOf(active), BODY, sign(method, active.secret, BODY));
    expect([answer.status, received]).toEqual([202, [BODY]]);
  });

  test('forged ones are ignored', async () => {
    const active = await subscribed();
    const other = await subscribed('https://example.org/other');
    const good = sign('sha256', active.secret, BODY);
    const forgeries = [
      null,
      '',
      'sha256=',
      good.slice(7),
      good.slice(0, -2),
      `${good}00`,
      good.replace('sha256', 'sha1'),
      good.replace('sha256', 'md5'),
      `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
      sign('md5', active.secret, BODY),
      sign('sha256', '', BODY),
      sign('sha256', other.secret, BODY),
      sign('sha256', active.secret, `${BODY} `),
    ];
    for (const signature of forgeries) {
      expect((await hub.push(callbackOf(active), BODY, signature)).status).toBe(202);
    }
    expect((await hub.push(callbackOf(other), BODY, good)).status).toBe(202);
    expect((await hub.push(`${subscriber.url}/guess`, BODY, good)).status).toBe(404);
    expect(received).toEqual([]);
  });

  test('before the confirmation nothing is taken, after the lease nothing any more', async () => {
    const made = subscription();
    const signature = sign('sha256', made.secret, BODY);
    expect((await hub.push(callbackOf(made), BODY, signature)).status).toBe(404);
    await requestSubscription(made, callbackOf(made), client);
    await hub.settled();
    now = later(3600);
    expect((await hub.push(callbackOf(made), BODY, signature)).status).toBe(410);
    expect(received).toEqual([]);
  });

  test('a replay brings the same body, which its reader already knows', async () => {
    const active = await subscribed();
    const signature = sign('sha256', active.secret, BODY);
    await hub.push(callbackOf(active), BODY, signature);
    await hub.push(callbackOf(active), BODY, signature);
    expect(new Set(received)).toEqual(new Set([BODY]));
    expect(stored.get(active.callbackId)).toEqual(active);
  });
});

test('the signature is over bytes, not text', () => {
  const body = Uint8Array.from([0xff, 0x00, 0xfe]);
  expect(isSignedBy('key', sign('sha256', 'key', Buffer.from(body).toString('latin1')), body)).toBe(false);
});
