/** Each view by keyboard alone: everything that can be used is reached by Tab, in sight and with the focus shown. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';
import { type DemoViews, demoViews } from './demo-views.ts';

/** Presses of Tab after which a view counts as endless. */
const MOST = 400;

/** Marks what could be used now, so that it can be told whether Tab has been there. */
const markUsable = (page: Page) =>
  page.evaluate(() => {
    const usable = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]'),
    ];
    const shown = usable.filter((one) => one.checkVisibility() && !(one as HTMLButtonElement).disabled);
    for (const one of shown) one.dataset.usable = '';
    return shown.length;
  });

/** The element with the focus: whether it was marked, is in sight and shows that it has the focus; null at the end. */
const visit = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    if (!one || one === document.body) return null;
    const { top, bottom } = one.getBoundingClientRect();
    const { outlineStyle } = getComputedStyle(one);
    const isMarked = one.dataset.usable !== undefined;
    delete one.dataset.usable;
    return {
      isMarked,
      isSeen: bottom > 0 && top < innerHeight && outlineStyle !== 'none',
      what: one.outerHTML.slice(0, 80),
    };
  });

/** Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < MOST; pressed++) {
    await page.keyboard.press('Tab');
    const said = await page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null;
      return one?.labels?.[0]?.textContent ?? one?.textContent ?? '';
    });
    if (typeof name === 'string' ? said.trim() === name : name.test(said)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

describe('by keyboard alone', () => {
  let demo: DemoPage;
  let browser: Browser;
  let views: DemoViews;

  beforeAll(async () => {
    demo = await openDemoPage();
    browser = await openBrowser();
    views = await demoViews(demo.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it.each(['today', 'timeline', 'story', 'article', 'search', 'feeds', 'watches', 'subscriptions', 'tokens'] as const)(
    'everything in %s is reached and seen',
    async (view) => {
      const { page, wrongs, close } = await openPage(browser, demo.origin);
      await page.goto(demo.origin + views[view]);
      await settled(page);
      let left = await markUsable(page);
      expect(left).toBeGreaterThan(10);
      const unseen: string[] = [];
      for (let pressed = 0; pressed < MOST; pressed++) {
        await page.keyboard.press('Tab');
        const visited = await visit(page);
        if (!visited) break;
        if (visited.isMarked) left--;
        // The calendar button within a date is a stop of its own, which the browser outlines.
        if (!visited.isSeen && (visited.isMarked || !visited.what.includes('type="date"'))) unseen.push(visited.what);
      }
      expect(unseen).toEqual([]);
      // Of a long list, items that leave the document take their marks along.
      expect(view === 'today' || view === 'search' ? Math.max(0, left - 12) : left).toBe(0);
      expect(wrongs).toEqual([]);
      await close();
    },
  );

  it('a search becomes an alert, is previewed, paused and ended', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/search?q=aws%20topic%3Aequity`);
    await settled(page);
    await tabTo(page, 'Alert me');
    await page.keyboard.press('Enter');
    await page.waitForURL(/subscriptions\?query=/);
    await settled(page);
    await tabTo(page, 'Name');
    await page.keyboard.type('Equity');
    await tabTo(page, 'Sent by');
    await page.keyboard.type('Webhook');
    await tabTo(page, 'Address');
    await page.keyboard.type('https://hooks.example.org/equity');
    await tabTo(page, 'When');
    await page.keyboard.type('Every week');
    await tabTo(page, 'Subscribe');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.made code');
    expect(await page.locator('.made code').innerText()).toMatch(/^whsec_/);
    const item = page.locator('.feed', { hasText: 'Equity' });
    expect(await item.locator('code').innerText()).toBe('aws topic:equity');
    expect(await item.innerText()).toContain('Every Monday at 08:00');
    await item.getByRole('button', { name: 'Preview' }).press('Enter');
    await item.locator('.digest-body h4').first().waitFor();
    await item.getByRole('button', { name: 'Pause' }).press('Enter');
    await item.locator('.badge', { hasText: 'Paused' }).waitFor();
    await item.getByRole('button', { name: 'Change' }).press('Enter');
    await item.getByLabel('Name').fill('Equity and warrants');
    await item.getByLabel('Name').press('Enter');
    await page.locator('.feed h2', { hasText: 'Equity and warrants' }).waitFor();
    await item.getByRole('button', { name: 'Remove' }).press('Enter');
    await page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
    await close();
  });

  it('a delivery shows its attempts and is sent again', async () => {
    await demo.tracker.sendDigestNow('daily');
    await demo.tracker.queue.idle();
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/subscriptions`);
    await settled(page);
    await page.getByRole('button', { name: 'Deliveries' }).first().press('Enter');
    const first = page.locator('.deliveries > li').first();
    await first.locator('summary').press('Enter');
    await first.locator('.attempts li').first().waitFor();
    const before = await first.locator('.attempts li').count();
    await first.getByRole('button', { name: 'Send again' }).press('Enter');
    await expect.poll(() => first.locator('.attempts li').count(), { timeout: 20_000 }).toBeGreaterThan(before);
    await close();
  });
});
