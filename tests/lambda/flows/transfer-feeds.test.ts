import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportOutcome } from '../../../lambda/model/feed-management.ts';
import { readOpml } from '../../../lambda/parse/opml.ts';
import { type ManagerBench, openManagerBench } from './site.ts';

let bench: ManagerBench;
beforeEach(async () => {
  bench = await openManagerBench();
});
afterEach(() => bench.close());

const LIST = `<opml version="2.0"><body>
<outline text="Chips">
<outline text="Wire" xmlUrl="https://wire.example/feed" htmlUrl="https://wire.example/" language="fr"/>
<outline text="Wire" xmlUrl="http://wire.example/feed/"/>
<outline text="Known" xmlUrl="https://known.example/feed#x"/>
<outline text="Broken" xmlUrl="not an address"/>
<outline text="Wire" xmlUrl="https://other.example/feed"/>
</outline></body></opml>`;

async function importList(text = LIST): Promise<Extract<ImportOutcome, { kind: 'imported' }>> {
  const outcome = await bench.manager.importOpml(Buffer.from(text), null);
  if (outcome.kind !== 'imported') throw new Error(outcome.message);
  return outcome;
}

describe('an import', () => {
  it('adds what is new and tells the lines of all the rest', async () => {
    await bench.addFeed('known', 'https://known.example/feed');
    expect(await importList()).toEqual({
      kind: 'imported',
      added: [
        { id: 'wire', name: 'Wire', url: 'https://wire.example/feed', line: 3 },
        { id: 'wire-2', name: 'Wire', url: 'https://other.example/feed', line: 7 },
      ],
      known: [{ id: 'known', name: 'known', url: 'https://known.example/feed', line: 5 }],
      duplicates: [{ line: 4, url: 'http://wire.example/feed/', firstLine: 3 }],
      refused: [{ line: 6, name: 'Broken', reason: expect.stringContaining('white space') }],
    });
    expect(await bench.deps.store.feeds.get('wire')).toMatchObject({
      origin: 'runtime',
      tags: ['Chips'],
      language: 'fr',
      siteUrl: 'https://wire.example/',
      nextPollAt: bench.deps.now().toISOString(),
    });
  });

  it('again adds nothing', async () => {
    await importList();
    expect(await importList()).toMatchObject({ added: [], known: { length: 3 } });
  });

  it('takes hundreds of feeds of one name', async () => {
    const outlines = Array.from({ length: 300 }, (_, n) => `<outline text="日本" xmlUrl="https://n${n}.example/"/>`);
    const { added } = await importList(`<opml><body>${outlines.join('\n')}</body></opml>`);
    expect(new Set(added.map(({ id }) => id)).size).toBe(300);
  });

  it('of something else than OPML says what it is', async () => {
    expect(await bench.manager.importOpml(Buffer.from('<rss/>'), null)).toMatchObject({
      kind: 'unreadable',
      code: 'feed/not-a-feed',
    });
  });
});

describe('an export', () => {
  it('gives another tracker the same feeds', async () => {
    await importList();
    const exported = await bench.manager.exportOpml();
    const facts = () => readOpml(Buffer.from(exported), null).feeds.map(({ url, name, tags }) => [url, name, tags]);
    expect(facts().sort()).toEqual([
      ['https://known.example/feed', 'Known', ['Chips']],
      ['https://other.example/feed', 'Wire', ['Chips']],
      ['https://wire.example/feed', 'Wire', ['Chips']],
    ]);
  });
});
