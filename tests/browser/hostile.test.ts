/** Texts of feeds that try to run, load or send something, in every place where a feed's text is shown. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewArticle } from '../../lambda/model/article.ts';
import type { StoryMember } from '../../lambda/model/story.ts';
import { storyOf } from '../../lambda/model/story-of.ts';
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { openBrowser, openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';

/** Articles of one story: as many as the page shows side by side. */
const STORY_SIZE = 55;

const list = await readFile(fileURLToPath(new URL('xss-vectors.txt', import.meta.url)), 'utf8');
const vectors = [...new Set(list.split('\n').filter((line) => line !== ''))];

/** An article that says `vector` wherever a feed can say anything, as if nothing had cleaned it. */
function hostileArticle(vector: string, number: number) {
  const base = newArticle(number);
  const field = (kind: 'entity' | 'relation', where: 'title' | 'summary' | 'content') =>
    ({
      kind,
      target: vector,
      alias: vector,
      field: where,
      start: 0,
      end: vector.length,
      text: vector,
      rule: vector,
    }) as const;
  return newArticle(number, {
    url: number % 2 === 0 ? vector : `javascript:alert(${number})`,
    title: vector,
    summary: `${vector} summary`,
    contentHtml: vector,
    contentText: `${vector}\nsecond paragraph ${vector}`,
    authors: [vector],
    categories: [vector],
    image: vector,
    publishedAt: base.publishedAt,
    match: {
      entities: ['aws', vector],
      topics: [vector],
      watches: ['aws'],
      relation: { between: ['aws', vector], score: 0.9, sentence: vector },
      score: 0.9,
      evidence: [field('entity', 'title'), field('entity', 'summary'), field('relation', 'content')],
      facts: [
        {
          kind: 'money',
          value: number,
          unit: vector,
          text: vector,
          field: 'summary',
          start: 0,
          end: vector.length,
          sentence: vector,
        },
      ],
    },
    source: { feedId: `feed-${number}`, name: vector, entryId: vector, link: vector },
  });
}

function memberOf(article: NewArticle, vector: string): StoryMember {
  const { id, url, title, publishedAt, source, match } = article;
  return {
    articleId: id,
    url,
    title,
    publishedAt,
    firstSeenAt: source.firstSeenAt,
    sources: [{ feedId: source.feedId, name: vector }],
    language: 'en',
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: true,
    facts: [{ kind: 'money', value: 1, unit: vector, text: vector, lead: true }],
  };
}

describe(`${vectors.length} hostile texts`, () => {
  let demo: DemoPage;
  let browser: Browser;
  const ids: string[] = [];

  beforeAll(async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(150);
    demo = await openDemoPage({
      empty: true,
      change: (config) => ({
        ...config,
        entities: config.entities.map((each, index) => ({ ...each, name: vectors[index] ?? each.name })),
        watches: config.watches.map((each, index) => ({ ...each, name: vectors[index + 60] ?? each.name })),
      }),
    });
    const { articles, feeds, stories } = demo.tracker.store;
    const members = new Map<string, StoryMember[]>();
    for (const [number, vector] of vectors.entries()) {
      const article = hostileArticle(vector, number);
      await articles.put(article);
      await articles.put({ ...article, title: `${vector} revised`, summary: vector });
      const storyId = `story-${Math.floor(number / STORY_SIZE)}`;
      await articles.assignStory(article.id, storyId);
      const member = memberOf(article, vector);
      await stories.putMember(storyId, member);
      members.set(storyId, [...(members.get(storyId) ?? []), member]);
      ids.push(article.id);
      await feeds.create(
        newFeed(`feed-${number}`, {
          name: vector,
          url: `https://feed.example/${number}`,
          siteUrl: vector,
          title: vector,
          state: 'failing',
          reason: vector,
          intervalReason: vector,
          recovered: vector,
          lastProblem: { code: vector, message: `${vector} problem`, at: '2026-02-01T00:00:00.000Z' },
        }),
      );
    }
    for (const [storyId, its] of members) {
      const story = storyOf(storyId, its);
      if (story) await stories.putCard(story);
    }
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const stories = () => Array.from({ length: Math.ceil(vectors.length / STORY_SIZE) }, (_, n) => `/stories/story-${n}`);

  it.each([
    ['today', () => ['/?window=all&most=500']],
    ['the time line', () => ['/timeline?watch=aws', '/timeline?watch=aws&since=2026-01-01&until=2026-03-01']],
    ['search', () => ['/search?q=watch%3Aaws&most=500']],
    ['a query from the address', () => vectors.slice(0, 80).map((vector) => `/search?q=${encodeURIComponent(vector)}`)],
    ['stories', stories],
    ['feeds', () => ['/feeds']],
    ['watches', () => ['/watches']],
  ])('do nothing in %s', async (_, paths) => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    for (const path of paths()) {
      await page.goto(demo.origin + path);
      await settled(page);
      // A query from the list is refused; everything else is shown.
      if (!path.startsWith('/search?q=')) expect(await page.locator('.error-box').count()).toBe(0);
      for (const button of (await page.$$('.why-button')).slice(0, 10)) await button.click();
      await page.mouse.move(400, 400);
    }
    expect(
      await page.locator('main script, main iframe, main img, main object, main style, main form [formaction]').count(),
    ).toBe(0);
    expect(await page.locator('a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });

  it('do nothing in an article, and are shown as they are', async () => {
    const { page, wrongs, close } = await openPage(browser, demo.origin);
    await page.goto(`${demo.origin}/watches`);
    await settled(page);
    for (const [number, id] of ids.entries()) {
      await page.evaluate((address) => {
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }, `/articles/${id}`);
      const vector = vectors[number] ?? '';
      await page.waitForFunction(
        (text) => document.querySelector('main h1')?.textContent === text,
        `${vector} revised`,
      );
    }
    expect(await page.locator('main script, main iframe, main img').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });
});
