/** The tools, through the protocol's own client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import type { TestTable } from '../../helpers/table.ts';
import { deskOver, lock, sale, saleCopied, saleInFrench } from '../flows/published.ts';
import { config, tableWith, testApp } from './harness.ts';

const privately = { ...config, access: 'private' as const };

async function connect(table?: TestTable) {
  const api = await testApp({ config: privately, ...(table && { table }) });
  const request = { name: 'agent', scopes: ['read'], validUntil: null } as const;
  const { token } = await issueToken(api.tokens, request, new Date('2026-02-20T00:00:00Z'));
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
    fetch: async (url, init) => api.ask(String(url), init),
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  const call = async (name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args });
    const [first] = result.content as { text: string }[];
    return { failed: result.isError === true, text: first?.text ?? '' };
  };
  return { client, call };
}

describe('/mcp', () => {
  it('lists its tools, all of them read-only', async () => {
    const { client } = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_news',
      'get_article',
      'get_story',
      'list_facts',
      'explain_match',
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(tools[0]?.description).toContain('stm (STMicroelectronics)');
    await client.close();
  });

  it('searches page by page, and reads what was found', async () => {
    const { client, call } = await connect();
    const first = JSON.parse((await call('search_news', { q: 'stm topic:supply', limit: 2 })).text);
    expect(first.articles.map(({ id }: { id: string }) => id)).toEqual(['article0048', 'article0042']);
    const more = { q: 'stm topic:supply', limit: 2, cursor: first.next };
    const second = JSON.parse((await call('search_news', more)).text);
    expect(second.articles[0].id).toBe('article0036');
    const article = JSON.parse((await call('get_article', { id: 'article0048' })).text);
    expect(article).toMatchObject({ title: 'News 48', relation: { between: ['aws', 'stm'] } });
    await client.close();
  });

  it('lists figures with who states them, and reads their story', async () => {
    const table = await tableWith([sale, saleCopied, saleInFrench, lock]);
    await deskOver(table, () => new Date('2026-03-01T00:00:00Z')).publish();
    const { client, call } = await connect(table);
    const found = JSON.parse((await call('list_facts', { entity: ['stmicroelectronics'], kind: 'money' })).text);
    expect(found).toMatchObject({ facts: [{ value: 212e6, unit: 'USD', contradicted: false }], next: null });
    expect(found.facts[0].articles.map(({ id }: { id: string }) => id)).toEqual([
      sale.id,
      saleCopied.id,
      saleInFrench.id,
    ]);
    const story = JSON.parse((await call('get_story', { id: found.facts[0].storyId })).text);
    expect(story).toMatchObject({ title: sale.title, articleCount: 3, languages: ['en', 'fr'] });
    const paged = JSON.parse((await call('list_facts', { limit: 1 })).text);
    expect(JSON.parse((await call('list_facts', { limit: 1, cursor: paged.next })).text).next).toBeNull();
    await client.close();
  });

  it('writes nothing, whatever is called', async () => {
    const { table } = await testApp();
    const refuse = (name: string) => () => Promise.reject(new Error(`${name} was written`));
    const store = {
      ...table.store,
      articles: { ...table.store.articles, put: refuse('an article') },
      watches: { ...table.store.watches, create: refuse('a watch'), remove: refuse('a watch') },
    };
    const { client, call } = await connect({ ...table, store });
    const { tools } = await client.listTools();
    const found = JSON.parse((await call('search_news', {})).text);
    const [{ id }] = found.articles;
    const given: Record<string, object> = { get_article: { id }, explain_match: { title: 'AWS' } };
    for (const { name } of tools) {
      const { failed, text } = await call(name, (given[name] ?? {}) as Record<string, unknown>);
      expect([name, failed], text).toEqual([name, name === 'get_story']);
    }
    await client.close();
  });

  it('explains a match', async () => {
    const { client, call } = await connect();
    const found = JSON.parse((await call('explain_match', { title: 'AWS and STMicroelectronics' })).text);
    expect(found.watches).toEqual(['deal']);
    await client.close();
  });

  it.each([
    ['search_news', { q: 'aws AND' }, 'At position 7'],
    ['search_news', { colour: 'red' }, 'colour'],
    ['search_news', { limit: 5000 }, '/limit'],
    ['get_article', { id: 'none' }, 'no article'],
    ['get_story', { id: 'none' }, 'no story'],
    ['get_story', { name: 'x' }, '/id'],
    ['list_facts', { kind: 'weight' }, '/kind'],
    ['explain_match', {}, '/title'],
    ['drop_table', {}, 'no tool'],
  ])('%s with %j says what to mend', async (name, args, words) => {
    const { client, call } = await connect();
    const { failed, text } = await call(name, args);
    expect(failed).toBe(true);
    expect(text).toContain(words);
    await client.close();
  });

  it('answers with the headers of every answer', async () => {
    const { ask } = await testApp({ config: { ...config, rateLimit: { requests: 9, seconds: 60 } } });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
    for (const [accept, status] of [
      [headers.Accept, 200],
      ['text/html', 406],
    ] as const) {
      const answer = await ask('/mcp', { method: 'POST', body, headers: { ...headers, Accept: accept } });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('X-Request-Id')).toBeTruthy();
      expect(answer.headers.get('RateLimit')).toMatch(/^"default";r=\d/);
    }
  });

  const search = (id: unknown) => ({
    ...{ jsonrpc: '2.0', id, method: 'tools/call' },
    params: { name: 'search_news', arguments: { limit: 1 } },
  });
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
  const clientInfo = { name: 'test', version: '1' };
  const initialize = (id: number) => ({
    ...{ jsonrpc: '2.0', id, method: 'initialize' },
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  });
  const json = 'application/json';
  /** One app for all of them: to make one, and the document that its answers are checked against, is most of the work. */
  let ask: Awaited<ReturnType<typeof testApp>>['ask'];
  beforeAll(async () => {
    ({ ask } = await testApp());
  });
  const headersOf = { 'Content-Type': json, Accept: `${json}, text/event-stream` };

  it.each<[string, unknown, Record<string, string>, number, string | null]>([
    ['an id that is a list', search([]), {}, 400, json],
    ['params that are a list', { ...search(1), params: [] }, {}, 400, json],
    ['two initializations', [initialize(1), initialize(2)], {}, 400, json],
    ['a version that nobody speaks', search(1), { 'MCP-Protocol-Version': '1999-01-01' }, 400, json],
    ['an empty batch', [], {}, 400, 'application/problem+json'],
    ['no object', 5, {}, 400, 'application/problem+json'],
    ['JSON of another type', search(1), { 'Content-Type': 'application/vnd.x+json' }, 415, json],
    ['plain text', search(1), { 'Content-Type': 'text/plain' }, 415, 'application/problem+json'],
    ['an Accept without a stream', search(1), { Accept: '*/*' }, 406, json],
    ['a notification', { jsonrpc: '2.0', method: 'notifications/initialized' }, {}, 202, null],
    ['a cancellation', cancel, {}, 202, null],
    ['a batch of one', [search(1)], {}, 200, json],
    ['a batch', [search(1), search(2)], {}, 200, json],
    ['an unknown method', { ...search(1), method: 'tasks/list' }, {}, 200, json],
  ])('answers %s as documented', async (_, message, headers, status, type) => {
    const body = JSON.stringify(message);
    const answer = await ask('/mcp', { method: 'POST', body, headers: { ...headersOf, ...headers } });
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, type]);
  });

  it.each([[[search(1), cancel]], [[cancel, search(1)]]])(
    'answers a request that its own batch cancels',
    async (batch) => {
      const { ask } = await testApp();
      const answer = await ask('/mcp', { method: 'POST', body: JSON.stringify(batch), headers: headersOf });
      expect(await answer.json()).toMatchObject({ id: 1, result: { content: [{ type: 'text' }] } });
    },
  );

  it.each(['GET', 'DELETE', 'PUT'])('refuses %s and says what it takes', async (method) => {
    const answer = await ask('/mcp', { method, headers: headersOf });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'OPTIONS, POST']);
  });

  it('tells the log and not the caller what broke', async () => {
    const list = () => Promise.reject(new Error('the table burns'));
    const { ask, lines } = await testApp({ articles: { list } as never });
    const answer = await ask('/mcp', { method: 'POST', body: JSON.stringify(search(1)), headers: headersOf });
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(error.message).toContain(answer.headers.get('X-Request-Id'));
    expect(error.message).not.toContain('burns');
    expect(JSON.stringify(lines.find(({ level }) => level === 'error'))).toContain('the table burns');
  });

  it('is closed to who may not read', async () => {
    const { ask } = await testApp({ config: { ...config, access: 'private' } });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const response = await ask('/mcp', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(401);
  });
});
