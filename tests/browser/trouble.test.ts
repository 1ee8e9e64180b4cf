/** The page while the tracker is slow, broken, or no longer knows the reader: never blank, and nothing typed is lost. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';

const VIEWS = [
  '/',
  '/timeline',
  '/search?q=entity%3Aaws',
  '/feeds',
  '/watches',
  '/subscriptions',
  '/tokens',
  '/articles/none',
  '/stories/none',
];
const isApi = (request: Request) => new URL(request.url).pathname.startsWith('/v1/');

describe('the page in trouble', () => {
  let open: DemoPage;
  let locked: DemoPage;
  let browser: Browser;

  beforeAll(async () => {
    open = await openDemoPage();
    locked = await openDemoPage({ locked: true });
    browser = await openBrowser();
  });
  afterEach(() => {
    open.disturb(null);
    locked.disturb(null);
  });
  afterAll(async () => {
    await browser?.close();
    await open?.close();
    await locked?.close();
  });

  it('shows where things will be while the tracker takes 2 s for each answer, and then the things', async () => {
    open.disturb(async (request, next) => {
      if (isApi(request)) await new Promise((done) => setTimeout(done, 2000));
      return next(request);
    });
    const { page, close } = await openPage(browser, open.origin);
    await page.goto(open.origin);
    await page.waitForSelector('.skeleton');
    expect(await page.locator('h1').innerText()).toBe('Today');
    await page.waitForSelector('.note >> text=slow');
    await page.waitForSelector('.story', { timeout: 10_000 });
    await close();
  });

  it('shows its frame and its heading at once in every view while the tracker is slow', async () => {
    open.disturb(async (request, next) => {
      if (isApi(request)) await new Promise((done) => setTimeout(done, 2000));
      return next(request);
    });
    const { page, close } = await openPage(browser, open.origin);
    for (const view of VIEWS) {
      await page.goto(open.origin + view, { waitUntil: 'commit' });
      await page.waitForSelector('.skeleton');
      expect(await page.locator('main h1').count()).toBe(1);
      expect(await page.locator('nav a').count()).toBeGreaterThan(5);
    }
    await close();
  });

  it('loses no input when the tracker fails meanwhile', async () => {
    const { page, close } = await openPage(browser, open.origin);
    await page.goto(`${open.origin}/subscriptions?query=aws`);
    await settled(page);
    await page.getByLabel('Name').fill('what I typed');
    await page.getByLabel('Mail address').fill('me@example.org');
    open.disturb((request, next) => (isApi(request) ? new Response('', { status: 500 }) : next(request)));
    await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
    await page.waitForSelector('form .error-box');
    expect(await page.getByLabel('Name').inputValue()).toBe('what I typed');
    expect(await page.getByLabel('Mail address').inputValue()).toBe('me@example.org');
    open.disturb(null);
    await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
    await page.waitForSelector('.feed h2:has-text("what I typed")');
    await page.goto(`${open.origin}/feeds`);
    await settled(page);
    await page.locator('summary', { hasText: 'Add a feed' }).click();
    await page.getByLabel('Address of a feed').fill('example.org/news');
    open.disturb((request, next) => (isApi(request) ? new Response('', { status: 500 }) : next(request)));
    await page.getByRole('button', { name: 'Look for feeds' }).click();
    await page.waitForSelector('.panel .error-box');
    expect(await page.getByLabel('Address of a feed').inputValue()).toBe('example.org/news');
    await close();
  });

  it('asks for a token in every view and stays where it is', async () => {
    const { page, close } = await openPage(browser, locked.origin);
    for (const view of VIEWS) {
      await page.goto(locked.origin + view);
      await page.waitForSelector('dialog[open]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.error-box');
      expect(await page.locator('main').innerText()).toContain('Sign in');
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(view);
    }
    await close();
  });

  it('says what to do when the tracker fails, in every view, and goes on when it is back', async () => {
    const { page, close } = await openPage(browser, open.origin);
    for (const view of VIEWS) {
      open.disturb((request, next) => {
        if (!isApi(request)) return next(request);
        const problem = { title: 'Something went wrong', requestId: 'r-1' };
        const headers = { 'Content-Type': 'application/problem+json' };
        return new Response(JSON.stringify(problem), { status: 500, headers });
      });
      await page.goto(open.origin + view);
      await page.waitForSelector('.error-box');
      expect(await page.locator('main').innerText()).toContain('The tracker could not answer');
      expect(await page.locator('main').innerText()).toContain('r-1');
    }
    await page.goto(`${open.origin}/`);
    await page.waitForSelector('.error-box');
    open.disturb(null);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.waitForSelector('.story');
    await close();
  });

  it('keeps what was shown when the tracker goes away', async () => {
    const { page, close } = await openPage(browser, open.origin);
    await page.goto(`${open.origin}/feeds`);
    await settled(page);
    await page.locator('.brand').click();
    await page.waitForSelector('.story');
    open.disturb((request, next) => (isApi(request) ? new Response('', { status: 503 }) : next(request)));
    // The health of feeds is asked for each time; lists of articles may come from the browser's cache for a while.
    await page.locator('a[href="/feeds"]').first().click();
    await page.waitForSelector('.note.is-warning');
    expect(await page.locator('.feed').count()).toBeGreaterThan(3);
    await close();
  });

  it('asks for a token, refuses a wrong one, and keeps it for the tab and out of the address', async () => {
    const { page, close } = await openPage(browser, locked.origin);
    await page.goto(`${locked.origin}/search?q=entity%3Aaws`);
    await page.waitForSelector('dialog[open]');
    await page.getByLabel('Token').fill('nt_wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .problem:has-text("not accepted")');
    expect(await page.getByLabel('Token').inputValue()).toBe('nt_wrong');
    await page.getByLabel('Token').fill(await locked.token('read'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.row');
    expect(page.url()).not.toContain('nt_');
    expect(await page.locator('#query').inputValue()).toBe('entity:aws');
    await page.reload();
    await page.waitForSelector('.row');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('nt_');
    await close();
  });

  it('loses no input when the token expires meanwhile', async () => {
    const { page, close } = await openPage(browser, locked.origin);
    await page.goto(`${locked.origin}/tokens`);
    await page.waitForSelector('dialog[open]');
    await page.getByLabel('Token').fill(await locked.token('admin'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    await settled(page);
    await page.getByLabel('Name').fill('a name I typed');
    for (const { id } of await locked.tracker.store.tokens.list()) await locked.tracker.store.tokens.remove(id);
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.waitForSelector('dialog[open]');
    await page.getByLabel('Token').fill(await locked.token('admin'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await page.getByLabel('Name').inputValue()).toBe('a name I typed');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.waitForSelector('.made code');
    await close();
  });
});
