/** The tools, through the protocol's own client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, it } from 'vitest';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import { config, testApp } from './harness.ts';

async function connect() {
  const api = await testApp({ config: { ...config, access: 'private' } });
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
    expect(tools.map(({ name }) => name)).toEqual(['search_news', 'get_article', 'explain_match']);
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
    ['explain_match', {}, '/title'],
    ['drop_table', {}, 'no tool'],
  ])('%s with %j says what to mend', async (name, args, words) => {
    const { client, call } = await connect();
    const { failed, text } = await call(name, args);
    expect(failed).toBe(true);
    expect(text).toContain(words);
    await client.close();
  });

  it('is closed to who may not read', async () => {
    const { ask } = await testApp({ config: { ...config, access: 'private' } });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const response = await ask('/mcp', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(401);
  });
});
