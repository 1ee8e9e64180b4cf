/** A long list: little of it stands in the document, and no step of a scroll takes longer than a frame. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled } from './browser.ts';
import type { DemoPage } from './demo.ts';
import { openLongList, STORIES, scrollLongList } from './long-list.ts';

/** Milliseconds between two frames. */
const FRAME = 1000 / 60;

describe(`a list of ${STORIES} stories`, () => {
  let demo: DemoPage;
  let browser: Browser;

  beforeAll(async () => {
    demo = await openLongList();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it('scrolls with a handful of them in the document, each step within a frame', async () => {
    const { listed, inDocument, begun, dropped, tasks } = await scrollLongList(browser, demo.origin);
    expect(listed).toBe(String(STORIES));
    for (const count of inDocument) expect(count).toBeLessThan(25);
    expect(begun - dropped).toBeGreaterThan(50);
    // By the thread's own time, so that what else the machine does is not counted.
    expect(tasks.length).toBeGreaterThan(100);
    expect(tasks.filter((time) => time > FRAME).length / tasks.length).toBeLessThan(0.01);
  });

  it('keeps the focus where it is while it scrolls away, and goes on from there', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/?window=all&most=${STORIES}`);
    await settled(page);
    const place = () => page.evaluate(() => document.activeElement?.closest('.story')?.getAttribute('aria-posinset'));
    // A reader presses once a story has come up.
    for (let step = 1; step <= 12; step++) {
      await page.keyboard.press('j');
      await expect.poll(place).toBe(String(step));
    }
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 30_000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(20_000);
    expect(await place()).toBe('12');
    await page.keyboard.press('j');
    await expect.poll(place).toBe('13');
    await close();
  });

  it('comes back to where the reader was', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/?window=all&most=${STORIES}`);
    await settled(page);
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 8000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(7500);
    // A reader follows what has come up.
    const inSight = () =>
      [...document.querySelectorAll<HTMLElement>('.story a.story-link')].find((link) => {
        const { top, bottom } = link.getBoundingClientRect();
        return top > 200 && bottom < innerHeight;
      });
    await page.waitForFunction(inSight);
    await page.waitForTimeout(300);
    const link = (await page.evaluateHandle(inSight)).asElement();
    await link?.evaluate((element) =>
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
    );
    await page.waitForURL(/\/articles\//);
    await page.goBack();
    await page.waitForSelector('.story');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(7000);
    await close();
  });

  it('is printed whole', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/?window=all&most=${STORIES}`);
    await settled(page);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect.poll(() => page.locator('.story').count()).toBe(STORIES);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('.story').count()).toBeLessThan(25);
    await close();
  });
});
