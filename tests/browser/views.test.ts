/** Every view of the page over the demo: what it shows, by keyboard alone, and what an accessibility checker says. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, settled, type Watched } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';
import { demoViews } from './demo-views.ts';

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** A reader on the way, in the other language. */
const PHONE = { locale: 'fr-FR', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe('the page over the demo', () => {
  let demo: DemoPage;
  let browser: Browser;
  let shown: Watched;
  let views: Record<string, string>;

  beforeAll(async () => {
    demo = await openDemoPage();
    browser = await openBrowser();
    views = { ...(await demoViews(demo.origin)) };
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  async function open(path: string, options: Parameters<typeof openPage>[2] = {}): Promise<Watched> {
    shown = await openPage(browser, demo.origin, options);
    await shown.page.goto(demo.origin + path);
    await settled(shown.page);
    return shown;
  }

  it.each([
    ['a screen', {}],
    ['a phone, in French', PHONE],
  ])('has no accessibility violation in any view and either theme, and keeps its policy, on %s', async (_, look) => {
    const axe = await readFile(AXE, 'utf8');
    const found: string[] = [];
    const { page, wrongs, close } = await openPage(browser, demo.origin, look);
    for (const [view, path] of Object.entries(views)) {
      await page.goto(demo.origin + path);
      await settled(page);
      expect(await page.locator('main h1').innerText()).not.toBe('');
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) found.push(`${view}: ${wide} pixels wider than the screen`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        for (const button of [...document.querySelectorAll<HTMLElement>('.why-button')].slice(0, 2)) button.click();
      });
      await page.waitForTimeout(100);
      // The page's policy lets no script in, so that the checker comes through the debugger.
      await page.evaluate(axe);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
        );
        found.push(
          ...violations.map(
            ({ id, nodes }) => `${view}, ${colorScheme}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
          ),
        );
      }
    }
    expect(found).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('tells the story of the day first, with its outlets, languages, figures and marked words', async () => {
    const { page, close } = await open('/');
    const first = page.locator('.story').first();
    expect(await first.locator('.tie').count()).toBe(1);
    expect(await first.locator('.lang').count()).toBeGreaterThan(2);
    expect(await first.locator('h2 mark').count()).toBeGreaterThan(1);
    expect(await first.locator('.figures dd').count()).toBeGreaterThan(1);
    expect(await first.locator('.spark canvas').count()).toBe(1);
    await close();
  });

  it('is used by keyboard alone', async () => {
    const { page, close } = await open('/');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    expect(await focused()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
    await page.keyboard.press('e');
    await page.waitForSelector('.why');
    await page.keyboard.press('m');
    await page.waitForSelector('.story.is-read');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await focused()).toBe(first);
    await page.keyboard.press('o');
    await page.waitForURL(/\/(stories|articles)\//);
    for (const [letter, path] of [
      ['l', '/timeline'],
      ['f', '/feeds'],
      ['w', '/watches'],
      ['k', '/tokens'],
      ['t', '/'],
    ]) {
      await page.keyboard.press('g');
      await page.keyboard.press(String(letter));
      await page.waitForURL((url) => url.pathname === path);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    }
    await close();
  });

  it('completes a query, keeps it in the address, and underlines what is wrong', async () => {
    const { page, close } = await open('/');
    await page.keyboard.press('/');
    await page.waitForSelector('#query:focus');
    await page.keyboard.type('entity:stm');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('lang:fr');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=entity%3Astmicroelectronics\+lang%3Afr/);
    await page.waitForSelector('.row');
    const address = page.url();
    await page.goto(address);
    await settled(page);
    expect(await page.locator('#query').inputValue()).toBe('entity:stmicroelectronics lang:fr');
    await page.locator('#query').fill('entity:stmicroelectronics colour:red');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.mirror u');
    expect(await page.locator('.mirror u').innerText()).toBe('colour:red');
    expect(await page.locator('#query').getAttribute('aria-invalid')).toBe('true');
    await page.goBack();
    await page.waitForSelector('.row');
    await close();
  });

  it('selects a window of the time line by dragging over it', async () => {
    const { page, close } = await open('/timeline');
    // The chart is drawn anew when its key events are there.
    await page.locator('.events strong').first().waitFor();
    const shown = () => page.locator('.chart > [role=img]').getAttribute('aria-label');
    const whole = await shown();
    const box = await page.locator('.u-over').boundingBox();
    if (!box) throw new Error('no chart');
    await page.mouse.move(box.x + box.width * 0.2, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d/);
    await expect.poll(shown, { timeout: 20_000 }).not.toBe(whole);
    await close();
  });

  it('lists the stories of the window, each with its articles behind it, and marks the key events', async () => {
    const { page, close } = await open('/timeline');
    const widest = page.locator('.row', { hasText: 'sign multi-year supply deal' });
    const marked = () => page.locator('.events strong').allInnerTexts();
    await expect.poll(marked, { timeout: 20_000 }).toEqual(['Deal', 'Warrants', 'Results']);
    expect(await page.locator('.events li').last().innerText()).toContain('20-F');
    const summary = widest.locator('summary');
    const count = Number.parseInt(await summary.innerText(), 10);
    expect(count).toBeGreaterThan(5);
    expect(await widest.locator('.behind-link').first().isVisible()).toBe(false);
    await summary.press('Enter');
    await widest.locator('.behind-link').first().waitFor();
    expect(await widest.locator('.behind-link').count()).toBe(count);
    await widest.locator('.row-link').click();
    await page.waitForURL(/\/stories\//);
    await close();
  });

  it('lists the stories of a day that is clicked, or chosen in the table by keys', async () => {
    const { page, close } = await open('/timeline?since=2026-02-01&until=2026-03-01');
    const list = page.locator('[role=listitem]').first();
    const listed = () => list.getAttribute('aria-setsize').then(Number);
    await list.waitFor();
    await page.waitForSelector('.u-over');
    const all = await listed();
    const box = await page.locator('.u-over').boundingBox();
    if (!box) throw new Error('no chart');
    // The ninth of 28 days.
    await page.mouse.click(box.x + (box.width * 8.5) / 28, box.y + 60);
    await page.waitForURL(/day=2026-02-09/);
    await settled(page);
    expect(await page.locator('#stories h2').innerText()).toBe('On 9 Feb 2026');
    await expect.poll(listed, { timeout: 20_000 }).toBeLessThan(all);
    for (const day of await page.locator('.row > :is(time, .period)').allInnerTexts())
      expect(day).toContain('9 Feb 2026');
    // The whole window stays in the chart.
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-02-01');
    await page.locator('summary', { hasText: 'table' }).press('Enter');
    await page.getByRole('button', { name: '18 Feb 2026' }).press('Enter');
    await page.waitForURL(/day=2026-02-18/);
    await page.getByRole('button', { name: 'The whole window' }).press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('day'));
    await expect.poll(listed, { timeout: 20_000 }).toBe(all);
    await close();
  });

  it('filters a story by language', async () => {
    const { page, close } = await open('/');
    await page.locator('.story-link').first().click();
    await page.waitForSelector('.column');
    const all = await page.locator('.column').count();
    await page.getByLabel('Language', { exact: true }).first().selectOption('fr');
    await page.waitForURL(/lang=fr/);
    await expect.poll(() => page.locator('.column').count()).toBeLessThan(all);
    await close();
  });

  it('speaks French', async () => {
    const { page, close } = await open('/', { locale: 'fr-FR' });
    expect(await page.locator('h1').innerText()).toBe('Aujourd’hui');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.goto(`${demo.origin}/search`);
    await settled(page);
    const topics = page.getByLabel('Thème', { exact: true }).locator('option');
    expect(await topics.allTextContents()).toContain('Partenariats');
    await page.goto(`${demo.origin}/watches`);
    await settled(page);
    expect(await page.locator('.card h2').allInnerTexts()).toContain('AWS et STMicroelectronics');
    await page.goto(`${demo.origin}/feeds`);
    await settled(page);
    await expect.poll(() => page.locator('.feed').first().innerText()).toMatch(/toutes les \d+/);
    await close();
  });

  it('makes and revokes a token', async () => {
    const { page, close } = await open('/tokens');
    await page.getByLabel('Name').fill('reader');
    await page.getByRole('button', { name: 'Make a token' }).click();
    expect(await page.locator('.made code').innerText()).toMatch(/^nt_/);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.waitForSelector('.empty');
    await close();
  });

  it('is small: the first view and its chart in at most 120 kB', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    const network = await page.context().newCDPSession(page);
    let bytes = 0;
    await network.send('Network.enable');
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(demo.origin);
    await settled(page);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(120_000);
    await close();
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}
