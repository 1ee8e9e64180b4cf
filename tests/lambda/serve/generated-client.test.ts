/** A client made from the OpenAPI document by other people's tools: it compiles, and reads the API. */
import { expect, it } from 'vitest';
import { importWithClient } from '../../helpers/generated-client.ts';
import { testApp } from './harness.ts';

/** As a user of the generated types writes it: every field that is read here must be in the document. */
const PROGRAM = `
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';

export async function read(fetch: (request: Request) => Promise<Response>) {
  const client = createClient<paths>({ baseUrl: 'http://localhost', fetch });
  const list = await client.GET('/v1/articles', {
    params: { query: { entity: ['aws', 'stm'], q: 'topic:supply', limit: 3, order: 'published-asc' } },
  });
  if (list.error) throw new Error(list.error.detail);
  // The same address has CSV for who asks for it.
  if (typeof list.data === 'string') throw new Error('not JSON');
  const [first] = list.data.data;
  const article = await client.GET('/v1/articles/{id}', { params: { path: { id: first?.id ?? '' } } });
  const missing = await client.GET('/v1/articles/{id}', { params: { path: { id: 'none' } } });
  const match = await client.POST('/v1/match', { body: { title: 'AWS and STMicroelectronics' } });
  const stats = await client.GET('/v1/stats', {});
  return {
    ids: list.data.data.map(({ id }) => id),
    next: list.data.next,
    title: article.data?.title,
    problem: missing.error?.type,
    entities: match.data?.entities,
    counted: stats.data?.articles,
  };
}
`;

interface Program {
  readonly read: (fetch: (request: Request) => Promise<Response>) => Promise<unknown>;
}

it('a generated client compiles and reads the API', async () => {
  const { app } = await testApp();
  const document = await (await app.request('/openapi.json')).text();
  const { read } = await importWithClient<Program>(document, PROGRAM);
  expect(await read(async (request) => app.request(request))).toEqual({
    ids: ['article0000', 'article0006', 'article0012'],
    next: expect.any(String),
    title: 'News 0',
    problem: '/problems/not-found',
    entities: ['aws', 'stm'],
    counted: 50,
  });
}, 60_000);

it('a program that reads what the document does not have is refused', async () => {
  const { app } = await testApp();
  const document = await (await app.request('/openapi.json')).text();
  const wrong = PROGRAM.replace('article.data?.title', 'article.data?.headline');
  await expect(importWithClient(document, wrong)).rejects.toThrow(/'headline' does not exist/);
}, 60_000);
