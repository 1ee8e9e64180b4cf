/** A story whose outlets differ, and one of which changed its text. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoryMember } from '../../lambda/model/story.ts';
import { newArticle } from '../helpers/articles.ts';
import { storyDesk } from '../helpers/story-desk.ts';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';

/** The same sum as two outlets give it. */
const SUMS = [2_000_000_000, 3_500_000_000];

describe('a story', () => {
  let demo: DemoPage;
  let browser: Browser;

  beforeAll(async () => {
    demo = await openDemoPage({ empty: true });
    const { articles, stories } = demo.tracker.store;
    const members: StoryMember[] = [];
    for (const [number, value] of SUMS.entries()) {
      const article = newArticle(number, { source: { feedId: `f${number}`, name: `Outlet ${number}` } });
      await articles.put(article);
      await articles.assignStory(article.id, 'deal');
      const { id: articleId, url, title, publishedAt, source } = article;
      const sources = [{ feedId: source.feedId, name: source.name }];
      const facts = [{ kind: 'money', value, unit: 'USD', text: `$${value / 1e9} billion`, lead: true }] as const;
      const about = { language: 'en', entities: ['aws'], topics: [], watches: ['aws'], relation: true } as const;
      members.push({ articleId, url, title, publishedAt, firstSeenAt: source.firstSeenAt, sources, ...about, facts });
    }
    await articles.put({
      ...newArticle(0, { source: { feedId: 'f0', name: 'Outlet 0' } }),
      title: 'Supply deal, part nought',
    });
    for (const member of members) await storyDesk(stories).putMember('deal', member);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it('marks the figures that contradict each other, and says who stated which', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/stories/deal`);
    await settled(page);
    const rows = await page.locator('.ledger-table tr.is-contradicted').allInnerTexts();
    expect(rows).toHaveLength(2);
    expect(rows.join()).toMatch(/\$2 billion[^,]*Outlet 0/);
    expect(rows.join()).toMatch(/\$3\.5 billion[^,]*Outlet 1/);
    expect(rows.join()).toContain('Outlets differ');
    await close();
  });

  it('shows what a publisher changed, word by word', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/stories/deal`);
    await settled(page);
    expect(await page.locator('.column del').allInnerTexts()).toEqual(['0']);
    expect(await page.locator('.column ins').allInnerTexts()).toEqual(['nought']);
    await close();
  });

  it('is printed whole, without what only a screen needs', async () => {
    const { page, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/stories/deal`);
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.top', '.bottom', '.actions'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    expect(await page.locator('.columns').evaluate((columns) => getComputedStyle(columns).display)).toBe('block');
    expect(await page.locator('.column').count()).toBe(2);
    await close();
  });
});
