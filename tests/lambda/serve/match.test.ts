import { describe, expect, it } from 'vitest';
import { config, testApp } from './harness.ts';

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

const text = {
  title: 'STMicroelectronics and AWS sign a supply agreement',
  summary: 'AWS buys chips from STMicroelectronics for $3.5 billion over seven years.',
  published: '2026-02-09T07:00:00+01:00',
};

interface Explanation {
  readonly entities: string[];
  readonly topics: string[];
  readonly watches: string[];
  readonly relation: { between: string[] } | null;
  readonly language: string;
  readonly facts: { field: 'title' | 'summary' | 'content'; start: number; end: number; text: string }[];
  readonly evidence: { field: 'title' | 'summary' | 'content'; start: number; end: number; text: string }[];
}

describe('POST /v1/match', () => {
  it('says what it found and where it stands', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/match', post(text));
    expect(response.status).toBe(200);
    const found = (await response.json()) as Explanation;
    expect(found).toMatchObject({
      entities: ['aws', 'stm'],
      topics: ['supply'],
      watches: ['deal'],
      relation: { between: ['aws', 'stm'] },
      language: 'en',
    });
    const given: Record<string, string> = text;
    expect(found.facts.length).toBeGreaterThan(0);
    for (const { field, start, end, text: words } of [...found.evidence, ...found.facts]) {
      expect(given[field]?.slice(start, end)).toBe(words);
    }
  });

  it('takes a declared language and declared entities', async () => {
    const { ask } = await testApp();
    const found = (await (
      await ask('/v1/match', post({ title: 'Ok', lang: 'fr-CA', about: ['stm'] }))
    ).json()) as Explanation;
    expect([found.language, found.entities]).toEqual(['fr', ['stm']]);
  });

  it('names the watches made at run time that the text satisfies', async () => {
    const { ask, table } = await testApp();
    const watch = { name: 'Prices', query: '"billion over seven" aws', createdAt: '2026-02-01T00:00:00.000Z' };
    await table.store.watches.create({ ...watch, id: 'prices' });
    await table.store.watches.create({ ...watch, id: 'others', query: 'lang:fr' });
    const found = (await (await ask('/v1/match', post(text))).json()) as Explanation;
    expect(found.watches).toEqual(['deal', 'prices']);
  });

  it('stores nothing', async () => {
    const { ask, table } = await testApp();
    const everything = { scope: { by: 'all' }, since: null, until: null, limit: 500, after: null } as const;
    const count = async () => (await table.store.articles.list({ ...everything, accept: () => true })).articles.length;
    const before = await count();
    await ask('/v1/match', post(text));
    expect(await count()).toBe(before);
  });

  it.each([
    [{}, '/title'],
    [{ title: 'x'.repeat(2001) }, '/title'],
    [{ title: 'x', published: 'yesterday' }, '/published'],
    [{ title: 'x', lang: '!' }, '/lang'],
    [{ title: 'x', about: ['aws', 'nobody'] }, '/about/1'],
    [{ title: 'x', url: 'https://example.com' }, '/url'],
  ])('points at what is wrong in %.60j', async (body, pointer) => {
    const { ask } = await testApp();
    const response = await ask('/v1/match', post(body));
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(errors[0]?.pointer).toBe(pointer);
  });

  it('refuses what is too large, and who may not read', async () => {
    const { ask } = await testApp();
    expect((await ask('/v1/match', post({ title: 'x', content: 'x'.repeat(70_000) }))).status).toBe(413);
    const { ask: privately } = await testApp({ config: { ...config, access: 'private' } });
    expect((await privately('/v1/match', post(text))).status).toBe(401);
  });
});
