/** A client made from the OpenAPI document by other people's tools: it compiles, and reads the API. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { testApp } from './harness.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const COMPILER = join(root, 'node_modules/typescript-5/bin/tsc');
const GENERATOR = join(root, 'node_modules/openapi-typescript/bin/cli.js');
const OTHER_COMPILER = pathToFileURL(join(root, 'tests/helpers/typescript-5.mjs')).href;

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

it('a generated client compiles and reads the API', async () => {
  const { app } = await testApp();
  // Inside the tree, so that the program finds its packages as one of the project does.
  const folder = await mkdtemp(join(root, 'node_modules/.client-'));
  try {
    const file = (name: string) => join(folder, name);
    await writeFile(file('openapi.json'), await (await app.request('/openapi.json')).text());
    await run(process.execPath, ['--import', OTHER_COMPILER, GENERATOR, file('openapi.json'), '-o', file('api.d.ts')]);
    await writeFile(file('read.ts'), PROGRAM);
    const strict = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom,dom.iterable'];
    const paths = ['--allowImportingTsExtensions', '--rewriteRelativeImportExtensions', '--skipLibCheck'];
    await writeFile(file('package.json'), '{"type":"module"}');
    const compiled = run(process.execPath, [COMPILER, ...strict, ...paths, file('read.ts')], { cwd: folder });
    await compiled.catch(({ stdout }: { stdout: string }) => expect.fail(stdout));
    const { read } = (await import(pathToFileURL(file('read.js')).href)) as {
      read: (fetch: (request: Request) => Promise<Response>) => Promise<unknown>;
    };
    expect(await read(async (request) => app.request(request))).toEqual({
      ids: ['article0000', 'article0006', 'article0012'],
      next: expect.any(String),
      title: 'News 0',
      problem: '/problems/not-found',
      entities: ['aws', 'stm'],
      counted: 50,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
