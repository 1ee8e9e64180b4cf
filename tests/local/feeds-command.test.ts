import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedTable } from '../../local/embedded-table.ts';
import {
  addFeed,
  changeFeed,
  checkFeed,
  exportFeeds,
  type FeedsOptions,
  importFeeds,
  listFeeds,
} from '../../local/feeds-command.ts';
import { silentLog } from '../helpers/flow-bench.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { feed, openSite, page, type Site } from '../lambda/flows/site.ts';

const config = testConfig({ feeds: [{ id: 'wire', name: 'Wire', url: 'https://wire.example/feed' }] });

let folder: string;
let site: Site;
let notes: string[];
let options: FeedsOptions;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  site = await openSite({ '/': page('<link rel=feed href=/feed>'), '/feed': feed() });
  notes = [];
  const tracker = { dataDir: folder, stack: null };
  const note = (text: string) => void notes.push(text);
  options = { tracker, config, allowPrivate: true, json: false, log: silentLog, columns: 140, note };
});
afterEach(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const add = (address: string, change: Partial<FeedsOptions> = {}) =>
  addFeed({ address, name: null, tags: ['x'], about: [] }, { ...options, ...change });

describe('feeds', () => {
  it('are added by the address of their site, listed, paused, resumed and removed', async () => {
    const added = await add(site.url);
    expect(added).toMatchObject({ code: 0, text: expect.stringContaining(`added test  Test  ${site.url}/feed`) });
    expect((await add(`${site.url}/feed`)).text).toMatch(/^known already: test/);
    const listed = (await listFeeds(null, options)).text;
    for (const text of ['Wire', 'test', 'active', 'never', 'now']) expect(listed).toContain(text);
    expect((await changeFeed('pause', `${site.url}/feed`, 'too noisy', options)).text).toBe('test: paused');
    expect((await listFeeds('paused', options)).text).toMatch(/too noisy Resume the feed/);
    expect((await changeFeed('resume', 'test', null, options)).text).toBe('test: resumed; it is polled at once');
    expect((await changeFeed('rm', 'test', null, options)).text).toBe('test: removed');
    expect((await listFeeds(null, options)).text).not.toContain('Test');
  });

  it('are shown to programs as the API shows them', async () => {
    await add(site.url);
    const listed = JSON.parse((await listFeeds(null, { ...options, json: true })).text);
    expect(listed).toMatchObject([
      { id: 'test', tags: ['x'], health: { state: 'active' } },
      { id: 'wire', origin: 'config' },
    ]);
    expect(JSON.parse((await add(site.url, { json: true })).text)).toMatchObject({
      kind: 'known',
      feed: { id: 'test' },
    });
  });

  it('of the config are not removed', async () => {
    await expect(changeFeed('rm', 'wire', null, options)).rejects.toThrow('remove it there, or pause it here');
  });

  it('that do not exist, and addresses that are none, are wrong usage', async () => {
    const wrong = { name: 'BadRequestError' };
    await expect(changeFeed('rm', 'nobody', null, options)).rejects.toMatchObject(wrong);
    await expect(add('mailto:a@b.example')).rejects.toMatchObject(wrong);
    await expect(checkFeed('nobody', options)).rejects.toMatchObject(wrong);
  });

  it('on private addresses are refused unless allowed', async () => {
    const refused = await add(site.url, { allowPrivate: false });
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('no feed added:') });
    expect(site.asked).toEqual([]);
  });

  it('of a directory in use say so', async () => {
    const running = await openEmbeddedTable(join(folder, 'table'));
    try {
      await expect(add(site.url)).rejects.toThrow('in use by another process');
      expect(await checkFeed(`${site.url}/feed`, options)).toMatchObject({ code: 0 });
      expect(notes).toEqual([expect.stringContaining('in use by a running tracker')]);
    } finally {
      await running.close();
    }
  });
});

describe('check', () => {
  it('says what one request shows and leaves no trace', async () => {
    const { text, code } = await checkFeed(`${site.url}/feed`, options);
    expect(code).toBe(0);
    expect(text).toMatch(/answer {5}200, application\/rss\+xml, \d+ bytes/);
    expect(text).toContain('entries    2, of which 1 would be kept');
    expect(text).toMatch(/interval {3}every /);
    await expect(readFile(join(folder, 'table', 'CURRENT'))).rejects.toThrow('ENOENT');
  });

  it('of a page fails and names its feeds', async () => {
    const { text, code } = await checkFeed(site.url, options);
    expect(code).toBe(1);
    expect(text).toContain(`${site.url}/feed (<link> declares it as a feed)`);
    expect(JSON.parse((await checkFeed(site.url, { ...options, json: true })).text).problem.code).toBe('feed/html');
  });

  it('keeps control characters of feeds from the terminal', async () => {
    site.answers = {
      '/feed': feed('<rss><channel><title>a&#27;[2J\u202eb</title><item><title>x</title></item></channel></rss>'),
    };
    expect((await checkFeed(`${site.url}/feed`, options)).text).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
  });
});

describe('OPML', () => {
  it('goes in with a word on every line that did not, and out again', async () => {
    const file = join(folder, 'in.opml');
    const outlines = [
      '<outline text="N" xmlUrl="https://n.example/"/>',
      '<outline text="B"/>',
      '<outline xmlUrl="http://n.example"/>',
    ];
    await writeFile(file, `<opml><body>\n${outlines.join('\n')}\n</body></opml>`);
    const { text, code } = await importFeeds(file, options);
    expect(code).toBe(0);
    expect(text.split('\n')).toEqual([
      '1 added, 0 known already, 1 repeated, 1 refused',
      `  ${file}:3: B has no xmlUrl, the address of the feed`,
      `  ${file}:4: http://n.example/ stands in line 2 already`,
    ]);
    const out = join(folder, 'out.opml');
    expect(await exportFeeds(out, options)).toEqual({ code: 0, text: `${out}: 2 feeds` });
    const undated = (list: string) => list.replace(/<dateCreated>.*/, '').trim();
    expect(undated(await readFile(out, 'utf8'))).toBe(undated((await exportFeeds(null, options)).text));
  });

  it('that is none fails', async () => {
    const file = join(folder, 'no.opml');
    await writeFile(file, '<rss/>');
    await expect(importFeeds(file, options)).rejects.toThrow('not OPML');
  });
});
