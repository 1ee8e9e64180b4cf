/** Feeds: many of them, one checked step by step, lists in and out. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';

const MANY = 1200;

/** A list as other readers write it, with a line that is no feed, one that repeats another and one that is new. */
const LIST = `<?xml version="1.0"?>
<opml version="2.0"><body>
<outline text="Good" xmlUrl="https://good.example/feed.xml"/>
<outline text="Files" xmlUrl="ftp://files.example/feed.xml" />
<outline text="Twice" xmlUrl="https://good.example/feed.xml"/>
<outline text="Mail" xmlUrl="mailto:me@example.org"/>
</body></opml>`;

const listOf = (count: number) =>
  `<opml version="2.0"><body>${Array.from({ length: count }, (_, number) => `<outline text="Feed ${String(number).padStart(4, '0')}" xmlUrl="https://many.example/${number}.xml"/>`).join('')}</body></opml>`;

describe('feeds', () => {
  let demo: DemoPage;
  let browser: Browser;

  beforeAll(async () => {
    demo = await openDemoPage();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it('checks a feed step by step: the wait while it lasts, then what came of each step', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/feeds`);
    await settled(page);
    let release = () => {};
    demo.disturb(async (request, next) => {
      if (request.url.endsWith('/check')) await new Promise<void>((go) => (release = go));
      return next(request);
    });
    const feed = page.locator('.feed', { hasText: 'Chipwire' });
    await feed.getByRole('button', { name: 'Check now' }).click();
    await feed.locator('progress:not([value])').waitFor();
    expect(await feed.locator('.check-bar').innerText()).toContain('Step 1 of 4');
    await expect.poll(() => feed.locator('.check-bar').innerText(), { timeout: 10_000 }).toMatch(/[1-9]\d* s/);
    release();
    await feed.locator('.steps').waitFor();
    demo.disturb(null);
    const steps = await feed.locator('.steps > li').allInnerTexts();
    expect(steps).toHaveLength(4);
    expect(steps[0]).toMatch(/Fetching.*200.*kB.*ms/s);
    expect(steps[3]).toContain('stores nothing');
    expect(await feed.locator('progress').getAttribute('value')).toBe('4');
    await close();
  });

  it('says at which step a check failed', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/feeds`);
    await settled(page);
    demo.disturb(async (request, next) => {
      if (!request.url.endsWith('/check')) return next(request);
      // Asked for anew, not compressed, to be read here.
      const { method, headers, url } = request;
      const init = { method, headers: { 'Content-Type': headers.get('Content-Type') ?? '', Host: new URL(url).host } };
      const answer = await (await next(new Request(url, { ...init, body: await request.text() }))).json();
      const problem = { code: 'not-a-feed', message: 'The address answers with a page.' };
      return Response.json({ ...answer, document: null, problem, http: { ...answer.http, outcome: 'fetched' } });
    });
    const feed = page.locator('.feed', { hasText: 'Chipwire' });
    await feed.getByRole('button', { name: 'Check now' }).click();
    await feed.locator('.steps').waitFor();
    demo.disturb(null);
    expect(await feed.locator('.steps .is-failed').innerText()).toMatch(/Reading.*answers with a page/s);
    expect(await feed.locator('progress').getAttribute('value')).toBe('1');
    await close();
  });

  it('takes a list in and names each bad line, and gives the list out', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/feeds`);
    await settled(page);
    await page.locator('summary', { hasText: 'Add a feed' }).click();
    const file = { name: 'list.opml', mimeType: 'text/x-opml', buffer: Buffer.from(LIST) };
    await page.getByLabel('Import OPML').setInputFiles(file);
    const report = page.locator('.import-report');
    await report.locator('li').first().waitFor();
    expect(await report.innerText()).toContain('1 added');
    const lines = await report.locator('li').allInnerTexts();
    expect(lines.map((line) => line.match(/Line (\d+)/)?.[1])).toEqual(['4', '5', '6']);
    expect(lines[0]).toContain('Files');
    expect(lines[1]).toContain('repeats line 3');
    await page.getByLabel('Find a feed').fill('good.example');
    await page.locator('.feed h2', { hasText: 'Good' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export OPML' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('https://good.example/feed.xml');
    const broken = { ...file, buffer: Buffer.from('no list at all') };
    await page.getByLabel('Import OPML').setInputFiles(broken);
    await page.locator('.panel .error-box').waitFor();
    expect(await page.locator('.feed').count()).toBe(1);
    await close();
  });

  it(`shows ${MANY} feeds with a handful of them in the document`, async () => {
    const imported = await fetch(`${demo.origin}/v1/feeds.opml`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/x-opml' },
      body: listOf(MANY),
    });
    expect(imported.status).toBe(200);
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/feeds`);
    await settled(page);
    expect(await page.locator('.feed').count()).toBeLessThan(30);
    expect(await page.locator('[role=listitem]').first().getAttribute('aria-setsize')).toBe('1000');
    await page.getByRole('button', { name: 'More feeds' }).click();
    await expect
      .poll(() => page.locator('[role=listitem]').first().getAttribute('aria-setsize'), { timeout: 20_000 })
      .toMatch(/^12\d\d$/);
    await page.getByLabel('Find a feed').fill('Feed 0777');
    await expect.poll(() => page.locator('.feed').count()).toBe(1);
    expect(await page.locator('.feed h2').innerText()).toBe('Feed 0777');
    await close();
  });
});
