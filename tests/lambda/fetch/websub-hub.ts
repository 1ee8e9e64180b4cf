/**
 * A small WebSub hub for the tests: takes subscriptions, verifies them at the callback, and distributes signed content.
 * It is as honest or as forged as a test asks it to be.
 */
import { createHmac } from 'node:crypto';
import { serveHttp, type TestServer } from './feed-server.ts';

export interface HubSubscription {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
}

export interface TestHub extends TestServer {
  /** By callback, verified only. */
  readonly subscriptions: Map<string, HubSubscription>;
  /** Bodies of the subscription requests. */
  readonly forms: URLSearchParams[];
  /** Resolves when every verification begun so far is through. */
  settled(): Promise<void>;
  /** Sends a GET to a callback as the hub would, with these parameters. */
  verify(callback: string, parameters: Record<string, string>): Promise<Response>;
  /** Sends content to a callback; without a signature when it is null. */
  push(callback: string, body: string, signature: string | null): Promise<Response>;
}

export function sign(method: string, secret: string, body: string): string {
  return `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
}

export async function startHub(leaseSeconds = '3600'): Promise<TestHub> {
  const subscriptions = new Map<string, HubSubscription>();
  const forms: URLSearchParams[] = [];
  const verifications: Promise<void>[] = [];

  async function verify(callback: string, parameters: Record<string, string>): Promise<Response> {
    const url = new URL(callback);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
    return fetch(url);
  }

  async function verifyIntent(form: URLSearchParams): Promise<void> {
    const callback = form.get('hub.callback') ?? '';
    const topic = form.get('hub.topic') ?? '';
    const mode = form.get('hub.mode') ?? '';
    const challenge = `challenge-${forms.length}`;
    const parameters = { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge };
    const answer = await verify(callback, { ...parameters, 'hub.lease_seconds': leaseSeconds });
    if (!answer.ok || (await answer.text()) !== challenge) return;
    if (mode === 'subscribe') subscriptions.set(callback, { topic, callback, secret: form.get('hub.secret') ?? '' });
    else subscriptions.delete(callback);
  }

  const server = await serveHttp((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url === '/moved') return response.writeHead(307, { Location: '/' }).end();
      if (request.url === '/circle') return response.writeHead(308, { Location: '/circle' }).end();
      if (request.url === '/broken') return response.writeHead(500).end('no subscriptions today');
      const form = new URLSearchParams(body);
      forms.push(form);
      verifications.push(verifyIntent(form));
      return response.writeHead(202).end();
    });
  });
  return Object.assign(server, {
    subscriptions,
    forms,
    verify,
    async settled() {
      await Promise.all(verifications);
    },
    push(callback: string, body: string, signature: string | null) {
      const headers: Record<string, string> = { 'content-type': 'application/rss+xml' };
      if (signature !== null) headers['x-hub-signature'] = signature;
      return fetch(callback, { method: 'POST', headers, body });
    },
  });
}
