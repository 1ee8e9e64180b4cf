import { createServer, type Server } from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuardedClient, type GuardedClient } from '../../../lambda/fetch/guarded-client.ts';

/** Self-signed for feed.example, until 2126; the key guards nothing. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIUSJvSWZupmPOjIEIPwmV6oDT1xK4wCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMZmVlZC5leGFtcGxlMCAXDTI2MTEyMzAzMTczN1oYDzIxMjYx
MDMwMDMxNzM3WjAXMRUwEwYDVQQDDAxmZWVkLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAR7ycQcHWGoNK0WkcZ3W+FMQ4X+gzP32+E5D1cQjd276YQW
tZJBdLegX6JKdWVb4Io7oTz52xPQn0J0TriiLnVKo2wwajAdBgNVHQ4EFgQUKJUn
3iTmxjzd5zw8bmjYoUhj1d0wHwYDVR0jBBgwFoAUKJUn3iTmxjzd5zw8bmjYoUhj
1d0wDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxmZWVkLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSAAwRQIgY7DrHTAj2c6unGzzLXnhq/DwjfeFyGraZIjlxC+wgIgC
IQCOTSC3iW38IzPyD6+J0HEQrWLYjISQ2HWn9KReDntifQ==
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgy2rzNy9YVcaSqo7K
zV8jIoY+ZLmMLT2tHKy8LTJw89uhRANCAAR7ycQcHWGoNK0WkcZ3W+FMQ4X+gzP3
2+E5D1cQjd276YQWtZJBdLegX6JKdWVb4Io7oTz52xPQn0J0TriiLnVK
-----END PRIVATE KEY-----`;

let server: Server;
let plain: net.Server;
const names: (string | false | null)[] = [];
const clients: GuardedClient[] = [];

beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
    names.push((request.socket as TLSSocket).servername ?? null);
    response.end('secret news');
  });
  plain = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  for (const each of [server, plain]) await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const client of clients) await client.close();
  for (const each of [server, plain]) each.close();
});

function client(ca?: string): GuardedClient {
  const made = createGuardedClient({
    userAgent: 'test',
    allowPrivate: true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...(ca === undefined ? {} : { ca }),
  });
  clients.push(made);
  return made;
}

function portOf(listening: net.Server): number {
  return (listening.address() as AddressInfo).port;
}

test('the connection goes to the pinned address, the handshake to the name', async () => {
  const answer = await client(CERTIFICATE).request(`https://feed.example:${portOf(server)}/`);
  expect(answer).toMatchObject({ kind: 'response', status: 200 });
  expect(names).toEqual(['feed.example']);
});

test.each([
  ['an unknown authority', 'feed.example', undefined],
  ['a certificate for another name', 'other.example', CERTIFICATE],
])('%s is refused', async (_name, host, ca) => {
  const answer = await client(ca).request(`https://${host}:${portOf(server)}/`);
  expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/tls', message: expect.stringContaining(host) });
});

test('a server that speaks no TLS is a TLS failure', async () => {
  const answer = await client().request(`https://feed.example:${portOf(plain)}/`);
  expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/tls' });
});
