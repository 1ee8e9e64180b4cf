/** Texts of feeds that try to run, load or send something, in every place where a text from elsewhere is shown. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';
import { storeHostileTexts, storyPaths, vectors, WITH_DELIVERIES } from './hostile-data.ts';

/** Of the texts, so many are also asked for. */
const QUERIES = 150;

/** Goes to a view as its own links do, without loading the page again. */
function follow(page: Page, address: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** Scrolls to the end, so that every part of a list has stood in the document. @returns what `selector` has said. */
async function scrollThrough(page: Page, selector: string): Promise<Set<string>> {
  const texts = await page.evaluate(async (wanted) => {
    const seen = new Set<string>();
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const root = document.documentElement;
    for (let end = false; !end; ) {
      // A list fills frame by frame.
      const standing = () =>
        [...document.querySelectorAll('[data-index]')].map((one) => one.getAttribute('data-index')).join();
      for (let before = '', same = 0; same < 3; before = standing()) {
        await frame();
        same = standing() === before ? same + 1 : 0;
      }
      for (const element of document.querySelectorAll(wanted)) seen.add(element.textContent ?? '');
      end = root.scrollTop + root.clientHeight >= root.scrollHeight - 2;
      root.scrollTop += root.clientHeight * 0.8;
    }
    return [...seen];
  }, selector);
  return new Set(texts);
}

/** Nothing of a text became an element that loads, runs or sends, or an address that runs. */
async function isInert(page: Page): Promise<void> {
  const elements =
    'script, iframe, img, object, embed, style, svg, math, video, audio, [formaction], [onerror], [onload]';
  expect(await page.locator(`main :is(${elements})`).count()).toBe(0);
  expect(await page.locator('a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]').count()).toBe(0);
}

describe(`${vectors.length} hostile texts`, () => {
  let demo: DemoPage;
  let browser: Browser;
  let ids: readonly string[];

  beforeAll(async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(150);
    demo = await openDemoPage({
      empty: true,
      change: (config) => ({
        ...config,
        entities: config.entities.map((each, index) => ({ ...each, name: vectors[index] ?? each.name })),
        topics: config.topics.map((each, index) => ({ ...each, name: vectors[index + 30] ?? each.name })),
        watches: config.watches.map((each, index) => ({ ...each, name: vectors[index + 60] ?? each.name })),
      }),
    });
    ids = await storeHostileTexts(demo.tracker.store);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it.each([
    ['today', '/?window=all&most=1000', '.story h2'],
    ['the time line', '/timeline?watch=aws&since=2026-01-01&until=2026-03-01', '.row-link, .behind-link'],
    ['search', '/search?q=watch%3Aaws&most=1000', '.row-link'],
    ['feeds', '/feeds', '.feed h2'],
    ['watches', '/watches', '.card h2'],
    ['subscriptions', '/subscriptions', '.feed h2'],
    ['tokens', '/tokens', '.card h2'],
  ])('do nothing in %s, and are shown as they are', async (_, path, selector) => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(demo.origin + path);
    await settled(page);
    const buttons = page.locator('.why-button');
    for (let n = 0; n < Math.min(5, await buttons.count()); n++) await buttons.nth(n).click();
    const shown = await scrollThrough(page, selector);
    await settled(page);
    await isInert(page);
    expect(vectors.filter((vector) => !shown.has(vector))).toEqual([]);
    expect(await page.locator('.error-box').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('do nothing in stories', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    const shown = new Set<string>();
    for (const path of storyPaths) {
      await page.goto(demo.origin + path);
      await settled(page);
      for (const text of await page.locator('.column h3').allTextContents()) shown.add(text);
      await isInert(page);
    }
    expect(vectors.filter((vector) => !shown.has(`${vector} revised`))).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('do nothing in a query from the address', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/search`);
    await settled(page);
    for (const vector of vectors.slice(0, QUERIES)) {
      await follow(page, `/search?q=${encodeURIComponent(vector)}`);
      await expect.poll(() => page.locator('#query').inputValue(), { interval: 20 }).toBe(vector.trim() && vector);
      await page.waitForSelector('.skeletons', { state: 'detached' });
    }
    await isInert(page);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('do nothing in deliveries and in the preview of a digest', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/subscriptions`);
    await settled(page);
    const logs: string[] = [];
    // The first one is that of the config.
    for (let number = 0; number < WITH_DELIVERIES; number++) {
      const item = page.locator('.feed').nth(number + 1);
      await item.getByRole('button', { name: 'Deliveries' }).click();
      await page.waitForSelector('.deliveries details');
      for (const details of await item.locator('details').all())
        await details.evaluate((one) => one.toggleAttribute('open'));
      logs.push(...(await item.locator('.attempts li').allTextContents()));
      await item.getByRole('button', { name: 'Preview' }).click();
      await item.locator('.digest-body').waitFor();
    }
    expect(vectors.filter((vector) => !logs.some((log) => log.endsWith(vector)))).toEqual([]);
    await page.getByRole('button', { name: 'Preview' }).first().click();
    await isInert(page);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('do nothing in an article, and are shown as they are', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/watches`);
    await settled(page);
    for (const [number, id] of ids.entries()) {
      await follow(page, `/articles/${id}`);
      await page.waitForFunction(
        (text) => document.querySelector('main h1')?.textContent === text,
        `${vectors[number]} revised`,
      );
      await isInert(page);
    }
    expect(wrongs).toEqual([]);
    await close();
  });

  it('could do nothing if one slipped through: the policy lets no text become markup or code', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(demo.origin);
    await settled(page);
    expect(wrongs).toEqual([]);
    const refused = await page.evaluate(() => {
      const tries = [
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => document.createElement('script').setAttribute('src', '/x.js'),
        () => Object.assign(document.createElement('div'), { innerHTML: '<b>x</b>' }),
        () =>
          (globalThis as unknown as { trustedTypes: { createPolicy(name: string): void } }).trustedTypes.createPolicy(
            'p',
          ),
      ];
      return tries.map((attempt) => {
        try {
          attempt();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
    await close();
  });
});
