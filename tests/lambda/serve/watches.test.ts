import { describe, expect, it } from 'vitest';
import { config, testApp } from './harness.ts';

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

/** Everything allowed, and watches of its own. */
async function openApp() {
  const { ask, table } = await testApp({ openOnLoopback: true });
  for (const { id } of await table.store.watches.list()) await table.store.watches.remove(id);
  return { ask: (path: string, init?: RequestInit) => ask(`http://localhost${path}`, init), table };
}

describe('/v1/watches', () => {
  it('keeps a query whose articles, past ones included, are a list and feeds from now on', async () => {
    const { ask } = await openApp();
    const made = await ask('/v1/watches', post({ name: 'Supply in French', query: 'topic:supply lang:fr' }));
    expect(made.status).toBe(201);
    expect(made.headers.get('Location')).toBe('/v1/watches/supply-in-french');
    const watch = (await made.json()) as { articles: string; feed: string };
    expect(watch).toMatchObject({ id: 'supply-in-french', origin: 'runtime' });
    expect(await (await ask('/v1/watches/supply-in-french')).json()).toEqual(watch);
    const { data } = (await (await ask(watch.articles)).json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(['article0045', 'article0030', 'article0015', 'article0000']);
    const atom = await (await ask(watch.feed)).text();
    expect(atom).toContain('<title>Supply in French</title>');
    expect(atom.match(/<entry/g)).toHaveLength(4);
    for (const suffix of ['rss', 'json']) {
      expect((await ask(`/v1/watches/supply-in-french/feed.${suffix}?entity=stm`)).status).toBe(200);
    }
  });

  it('lists those of the config first and says where each stands', async () => {
    const { ask } = await openApp();
    await ask('/v1/watches', post({ id: 'another', name: 'Another', query: 'aws' }));
    const { data } = (await (await ask('/v1/watches')).json()) as { data: { id: string; origin: string }[] };
    expect(data.map(({ id, origin }) => [id, origin])).toEqual([
      ['deal', 'config'],
      ['another', 'runtime'],
    ]);
  });

  it('forgets a query, and then has neither list nor feed of it', async () => {
    const { ask } = await openApp();
    await ask('/v1/watches', post({ name: 'Gone', query: 'aws' }));
    expect((await ask('/v1/watches/gone', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/v1/watches/gone', { method: 'DELETE' })).status).toBe(404);
    expect((await ask('/v1/watches/gone/feed.atom')).status).toBe(404);
    expect(((await (await ask('/v1/articles?watch=gone')).json()) as { data: unknown[] }).data).toEqual([]);
  });

  it('leaves those of the config alone', async () => {
    const { ask } = await openApp();
    expect((await ask('/v1/watches/deal', { method: 'DELETE' })).status).toBe(409);
    expect((await ask('/v1/watches', post({ id: 'deal', name: 'x', query: 'aws' }))).status).toBe(409);
  });

  it('does not take an id twice, also when two ask at once', async () => {
    const { ask } = await openApp();
    const two = [1, 2].map(() => ask('/v1/watches', post({ name: 'Twice', query: 'aws' })));
    expect((await Promise.all(two)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    [{ name: 'x', query: 'aws AND' }, '/query', 7],
    [{ name: 'x', query: '' }, '/query', 0],
    [{ name: '東京', query: 'aws' }, '/id', undefined],
    [{ id: 'No Id', name: 'x', query: 'aws' }, '/id', undefined],
    [{ name: '', query: 'aws' }, '/name', undefined],
    [{ name: 'x' }, '/query', undefined],
    [{ name: 'x', query: 'aws', more: 1 }, '/more', undefined],
  ])('points at what is wrong in %j', async (body, pointer, position) => {
    const { ask } = await openApp();
    const response = await ask('/v1/watches', post(body));
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string; position?: number }[] };
    expect([errors[0]?.pointer, errors[0]?.position]).toEqual([pointer, position]);
  });

  it('a watch whose query names what the config no longer has says so', async () => {
    const { ask, table } = await openApp();
    const createdAt = '2026-02-01T00:00:00.000Z';
    await table.store.watches.create({ id: 'stale', name: 'Stale', query: 'topic:weather', createdAt });
    const response = await ask('/v1/watches/stale/feed.atom');
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { parameter: string; detail: string }[] };
    expect(errors[0]).toMatchObject({ parameter: 'watch', detail: expect.stringContaining('weather') });
    expect((await ask('/v1/watches')).status).toBe(200);
  });

  it('is changed by an administrator alone', async () => {
    const { ask } = await testApp({ config: { ...config, access: 'public' } });
    expect((await ask('/v1/watches', post({ name: 'x', query: 'aws' }))).status).toBe(401);
    expect((await ask('/v1/watches/x', { method: 'DELETE' })).status).toBe(401);
    expect((await ask('/v1/watches')).status).toBe(200);
  });
});
