import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostOutside, type PostClient } from '../../../lambda/flows/post-outside.ts';
import { PRIVATE_HOSTS } from '../../helpers/private-hosts.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';

let server: TestServer;
let client: PostClient;
beforeAll(async () => {
  server = await serveHttp((_request, response) => response.end());
  client = createPostOutside({ userAgent: 'test', now: () => new Date() });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

test.each(PRIVATE_HOSTS)('a webhook at %s is not contacted', async (host) => {
  const answer = await client.post(`http://${host}:${server.port}/hook`, { headers: {}, body: '{}' });
  expect(answer).toMatchObject({ kind: 'failure' });
  expect(server.connections).toBe(0);
});
