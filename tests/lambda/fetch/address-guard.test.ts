import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AllowPrivate, isAllowedAddress, type Resolve } from '../../../lambda/fetch/address-guard.ts';
import { createGuardedClient, type GuardedClient } from '../../../lambda/fetch/guarded-client.ts';
import type { FetchLimits } from '../../../lambda/fetch/transfer-failure.ts';
import { PRIVATE_HOSTS } from '../../helpers/private-hosts.ts';
import { serveHttp, type TestServer } from './feed-server.ts';

let server: TestServer;
const clients: GuardedClient[] = [];

beforeAll(async () => {
  server = await serveHttp((_request, response) => response.end('private'));
});
beforeEach(() => {
  server.connections = 0;
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await server.close();
});

function client(
  options: { resolve?: Resolve; allowPrivate?: AllowPrivate; limits?: Partial<FetchLimits> } = {},
): GuardedClient {
  const made = createGuardedClient({ userAgent: 'test', ...options });
  clients.push(made);
  return made;
}

/** A resolver that gives each of these answers in turn. */
function resolver(...answers: string[][]): Resolve & { calls: number } {
  const resolve = async () => {
    const addresses = answers[Math.min(resolve.calls, answers.length - 1)] ?? [];
    resolve.calls += 1;
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  resolve.calls = 0;
  return resolve;
}

describe('a private address as a literal', () => {
  test.each(PRIVATE_HOSTS)('%s reaches nothing', async (host) => {
    const answer = await client().request(`http://${host}:${server.port}/`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
    expect(server.connections).toBe(0);
  });

  test('localhost with the dot of the root reaches nothing, whether or not the resolver knows it', async () => {
    expect(await client().request(`http://localhost.:${server.port}/`)).toMatchObject({ kind: 'failure' });
    expect(server.connections).toBe(0);
  });

  test('a zone id is no valid address', async () => {
    const answer = await client().request(`http://[fe80::1%25lo]:${server.port}/`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/bad-url' });
    expect(server.connections).toBe(0);
  });
});

describe('a name that resolves to a private address', () => {
  test.each([
    [['127.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['127.0.0.1', '93.184.216.34']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['fe80::1%lo']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['not an address']],
  ])('%o reaches nothing', async (addresses) => {
    const answer = await client({ resolve: resolver(addresses) }).request(`http://feed.example:${server.port}/`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
    expect(answer).toHaveProperty('message', expect.stringContaining('feed.example'));
    expect(server.connections).toBe(0);
  });

  test('rebinding: the name moves from an open address to a closed one between two polls', async () => {
    const outside = await serveHttp(
      (_request, response) => response.writeHead(200, { Connection: 'close' }).end(),
      '127.0.0.2',
    );
    const resolve = resolver(['127.0.0.2'], ['127.0.0.1']);
    const guarded = client({ resolve, allowPrivate: ['127.0.0.2'] });
    const first = await guarded.request(`http://feed.example:${outside.port}/`);
    const second = await guarded.request(`http://feed.example:${server.port}/`);
    expect(first).toMatchObject({ kind: 'response', status: 200 });
    expect(second).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
    expect([resolve.calls, outside.connections, server.connections]).toEqual([2, 1, 0]);
    await outside.close();
  });

  test('rebinding: the answer that was checked is the one used, and a later one is checked again', async () => {
    const resolve = resolver(['93.184.216.34'], ['127.0.0.1']);
    const guarded = client({ resolve, limits: { connectMs: 300 } });
    await guarded.request(`http://feed.example:${server.port}/`);
    expect(resolve.calls).toBe(1);
    const second = await guarded.request(`http://feed.example:${server.port}/`);
    expect(second).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
    expect(server.connections).toBe(0);
  });

  test('a resolver that never answers ends with the time to connect', async () => {
    const answer = await client({ resolve: () => new Promise(() => {}), limits: { connectMs: 300 } }).request(
      'http://feed.example/',
    );
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/timeout' });
  });

  test('a resolver that fails is a DNS failure', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }));
    const answer = await client({ resolve }).request('http://feed.example/');
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/dns' });
  });

  test('no address at all is a DNS failure', async () => {
    const answer = await client({ resolve: resolver([]) }).request('http://feed.example/');
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/dns' });
  });
});

describe('allowPrivate', () => {
  test('opens loopback and pins the connection to the resolved address', async () => {
    const resolve = resolver(['127.0.0.1']);
    const guarded = client({ resolve, allowPrivate: true });
    const answer = await guarded.request(`http://feed.example:${server.port}/`);
    expect(answer).toMatchObject({ kind: 'response', status: 200 });
    expect(server.requests.at(-1)?.headers.host).toBe(`feed.example:${server.port}`);
    expect(resolve.calls).toBe(1);
  });

  test('tries every address of a name', async () => {
    const resolve = resolver(['::1', '127.0.0.1']);
    const answer = await client({ resolve, allowPrivate: true }).request(`http://feed.example:${server.port}/`);
    expect(answer).toMatchObject({ kind: 'response', status: 200 });
  });

  test('a name none of whose addresses listens cannot be reached', async () => {
    const resolve = resolver(['127.0.0.1', '127.0.0.2']);
    const answer = await client({ resolve, allowPrivate: true }).request('http://feed.example:1/');
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/connect' });
  });

  test('keeps the metadata services of clouds closed', async () => {
    const answer = await client({ allowPrivate: true }).request('http://169.254.169.254/latest/meta-data/');
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
  });
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['100.64.0.1', false],
  ['192.0.2.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['fd00:ec2::254', false],
  ['fec0::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['4000::1', false],
  ['', false],
  ['1.2.3', false],
])('%s may be reached: %s', (address, allowed) => {
  expect(isAllowedAddress(address)).toBe(allowed);
});
