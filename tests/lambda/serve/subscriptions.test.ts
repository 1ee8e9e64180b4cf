import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSubscriptionDesk } from '../../../lambda/flows/manage-subscriptions.ts';
import { newDelivery } from '../../../lambda/flows/record-deliveries.ts';
import { newSubscription } from '../../../lambda/flows/sync-subscriptions.ts';
import { deliveryId } from '../../../lambda/model/delivery.ts';
import type { Job } from '../../../lambda/model/jobs.ts';
import { unsubscribeUrl } from '../../../lambda/publish/unsubscribe-link.ts';
import { config, series, tableWith, testApp } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document by the harness
const json = async (response: Response): Promise<any> => response.json();
const now = () => new Date('2026-02-01T20:00:00Z');
const KEY = new Uint8Array(32).fill(3);
const hook = { id: 'hook', channel: { kind: 'webhook', url: 'https://hooks.example/a' }, cadence: 'instant' } as const;
const slack = { kind: 'slack', url: 'https://hooks.slack.example/services/T0/B0/secret' } as const;

async function open() {
  const table = await tableWith(series(20));
  const queued: Job[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const queue = { send: async (jobs: readonly Job[]) => void queued.push(...jobs) };
  const desk = createSubscriptionDesk({
    store: table.store,
    config,
    queue,
    randomBytes,
    linkKey: async () => KEY,
    now,
    log,
  });
  const { ask, lines } = await testApp({ table, subscriptions: desk, openOnLoopback: true });
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    ask(`http://localhost${path}`, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { call, desk, queued, lines, store: table.store };
}

describe('/v1/subscriptions', () => {
  it('makes one, shows its key once, and changes, pauses and ends it', async () => {
    const { call, lines } = await open();
    const made = await call('POST', '/v1/subscriptions', hook);
    expect(made.status).toBe(201);
    const { secret, ...shown } = await json(made);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(await json(await call('GET', '/v1/subscriptions'))).toEqual({ data: [shown], next: null });
    const rotated = (await json(await call('POST', '/v1/subscriptions/hook/secret'))).secret;
    expect(rotated).not.toBe(secret);
    const changed = await json(await call('PATCH', '/v1/subscriptions/hook', { cadence: 'hourly', state: 'paused' }));
    expect(changed).toMatchObject({ cadence: 'hourly', state: 'paused', nextAt: '2026-02-01T21:00:00.000Z' });
    expect((await call('DELETE', '/v1/subscriptions/hook')).status).toBe(204);
    expect((await call('GET', '/v1/subscriptions/hook')).status).toBe(404);
    for (const one of [secret, rotated]) expect(JSON.stringify(lines)).not.toContain(one);
  });

  it.each([
    ['a query that cannot be asked', { ...hook, query: 'nobody AND (' }, '/query'],
    ['a cadence that is none', { ...hook, cadence: 'sometimes' }, '/cadence'],
    ['an unknown field', { ...hook, secret: 'mine' }, '/secret'],
    ['an address of another kind', { ...hook, channel: { kind: 'webhook', url: 'file:///etc' } }, '/channel/url'],
  ])('refuses %s', async (_, body, pointer) => {
    const { call } = await open();
    const response = await call('POST', '/v1/subscriptions', body);
    expect(response.status).toBe(400);
    expect((await json(response)).errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('hides the secret part of an address', async () => {
    const { call } = await open();
    const made = await call('POST', '/v1/subscriptions', { ...hook, channel: slack });
    expect((await json(made)).channel).toEqual({ kind: 'slack', url: 'https://hooks.slack.example/…' });
  });

  it('leaves the settings of the config to the config', async () => {
    const { call, store } = await open();
    const settings = { ...hook, name: 'Hook', query: null, timeZone: 'UTC', quiet: null, minimum: 1, language: 'en' };
    const record = newSubscription(
      { ...settings, language: 'en', events: ['story.opened'] },
      'config',
      now(),
      randomBytes,
    );
    await store.subscriptions.create(record);
    expect((await call('PATCH', '/v1/subscriptions/hook', { cadence: 'hourly' })).status).toBe(400);
    expect((await call('DELETE', '/v1/subscriptions/hook')).status).toBe(403);
    expect((await call('PATCH', '/v1/subscriptions/hook', { state: 'paused' })).status).toBe(200);
  });

  it('previews the digest', async () => {
    const { call } = await open();
    await call('POST', '/v1/subscriptions', { ...hook, cadence: 'daily at 08:00', query: 'stm', language: 'fr' });
    const { subject, html, text } = await json(await call('GET', '/v1/subscriptions/hook/preview'));
    expect(subject).toMatch(/^hook: \d+ sujets?, 2026-02-01$/);
    expect(html).toContain('<html lang="fr">');
    expect(text).toContain('News ');
    expect(await json(await call('GET', '/v1/subscriptions/hook/preview'))).toMatchObject({
      language: 'fr',
      stories: expect.arrayContaining([expect.objectContaining({ isNew: true, outlets: ['Outlet'] })]),
    });
  });

  it('shows the digest as the mail it would be, which runs and loads nothing', async () => {
    const { call, store, queued } = await open();
    await call('POST', '/v1/subscriptions', { ...hook, cadence: 'daily at 08:00' });
    const before = await store.subscriptions.get('hook');
    const shown = await call('GET', '/v1/subscriptions/hook/preview', undefined, { Accept: 'text/html' });
    expect(shown.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(shown.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';.*sandbox/,
    );
    expect(shown.headers.get('X-Frame-Options')).toBe('SAMEORIGIN');
    expect(await shown.text()).toContain('News ');
    expect(await store.subscriptions.get('hook')).toEqual(before);
    expect([queued, (await store.deliveries.list('hook', 10, null)).deliveries]).toEqual([[], []]);
  });

  it('says why there is no preview', async () => {
    const { call, store } = await open();
    expect((await call('GET', '/v1/subscriptions/hook/preview')).status).toBe(404);
    await call('POST', '/v1/subscriptions', hook);
    await store.subscriptions.update('hook', { query: 'watch:gone' });
    const refused = await call('GET', '/v1/subscriptions/hook/preview');
    expect(refused.status).toBe(409);
    expect((await json(refused)).detail).toContain('gone');
  });
});

describe('deliveries', () => {
  it('are listed page by page with their attempts, and sent again under their own id', async () => {
    const { call, store, queued } = await open();
    await call('POST', '/v1/subscriptions', hook);
    const subscription = await store.subscriptions.get('hook');
    if (!subscription) throw new Error('no subscription');
    const ids = [1, 2, 3].map((n) => deliveryId(subscription, `2026-02-02T00:00:0${n}.000Z`, 'x'));
    const window = { since: '2026-02-01T00:00:00.000Z', until: '2026-02-02T00:00:00.000Z' };
    for (const id of ids) {
      const content = { kind: 'digest', slot: '2026-02-02', ...window } as const;
      await store.deliveries.create(newDelivery(subscription, id, now(), { content, dueAt: window.until }));
    }
    const first = await json(await call('GET', '/v1/subscriptions/hook/deliveries?limit=2'));
    const rest = await json(await call('GET', `/v1/subscriptions/hook/deliveries?limit=2&cursor=${first.next}`));
    const seen = [...first.data, ...rest.data].map((one: { id: string }) => one.id);
    expect(seen).toEqual([...ids].reverse());
    expect((await call('POST', `/v1/deliveries/${ids[0]}/resend`)).status).toBe(202);
    expect(queued).toEqual([expect.objectContaining({ kind: 'deliver', deliveryId: ids[0] })]);
    expect((await call('POST', '/v1/deliveries/hook~nothing/resend')).status).toBe(404);
  });
});

describe('/v1/unsubscribe', () => {
  const mail = { id: 'mail', channel: { kind: 'email', to: 'reader@example.org' }, cadence: 'hourly' } as const;

  it('ends the subscription with one click, and not by being looked at', async () => {
    const { call, store } = await open();
    await call('POST', '/v1/subscriptions', mail);
    const link = unsubscribeUrl('', 'mail', 'reader@example.org', KEY);
    const state = async () => (await store.subscriptions.get('mail'))?.state;
    expect((await call('GET', link)).status).toBe(200);
    expect(await state()).toBe('active');
    expect((await call('POST', link)).status).toBe(200);
    expect(await state()).toBe('disabled');
  });

  it.each([
    ['another address', unsubscribeUrl('', 'mail', 'other@example.org', KEY)],
    ['another key', unsubscribeUrl('', 'mail', 'reader@example.org', new Uint8Array(32))],
    ['no signature', '/v1/unsubscribe?subscription=mail'],
  ])('refuses a link for %s', async (_, link) => {
    const { call, store } = await open();
    await call('POST', '/v1/subscriptions', mail);
    expect((await call('POST', link)).status).toBe(404);
    expect((await store.subscriptions.get('mail'))?.state).toBe('active');
  });
});
