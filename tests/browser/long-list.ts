/** A list of a thousand stories, scrolled, as Chromium's trace tells it. */
import type { Browser } from 'playwright-core';
import { newArticle } from '../helpers/articles.ts';
import { openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';
import { type TraceEvent, traced } from './trace.ts';

export const STORIES = 1000;
/** Pixels, and pixels a second: a quick flick of a wheel that goes on for seven seconds. */
const SCROLL = { yDistance: -20_000, speed: 3000 };

export interface ScrollReport {
  /** Stories in the list, and those of them that stood in the document at its start and its end. */
  readonly listed: string;
  readonly inDocument: readonly number[];
  /** Frames that were drawn, and those that came without what the page had to add to them. */
  readonly drawn: number;
  readonly dropped: number;
  /** Milliseconds of its own time that the main thread took for each of its tasks, longest first. */
  readonly tasks: readonly number[];
}

export async function openLongList(): Promise<DemoPage> {
  const demo = await openDemoPage({ empty: true });
  for (let number = 0; number < STORIES; number++) {
    await demo.tracker.store.articles.put(newArticle(number, { match: { watches: ['aws'] } }));
  }
  return demo;
}

export async function scrollLongList(browser: Browser, origin: string): Promise<ScrollReport> {
  const { page, close } = await openPage(browser, origin);
  await page.goto(`${origin}/?window=all&most=${STORIES}`);
  await settled(page);
  const stories = page.locator('.story');
  const listed = (await stories.first().getAttribute('aria-setsize')) ?? '';
  const before = await stories.count();
  const protocol = await page.context().newCDPSession(page);
  const events = await traced(browser, page, async () => {
    const gesture = { x: 600, y: 500, gestureSourceType: 'mouse', ...SCROLL } as const;
    await protocol.send('Input.synthesizeScrollGesture', gesture);
  });
  const count = (name: string) => events.filter((event) => event.name === name).length;
  const report = {
    listed,
    inDocument: [before, await stories.count()],
    drawn: count('DrawFrame'),
    dropped: count('DroppedFrame'),
    tasks: tasksOf(events),
  };
  await close();
  return report;
}

function tasksOf(events: readonly TraceEvent[]): number[] {
  const mainThreads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  return events
    .filter(
      ({ name, tid, pid }) => name === 'RunTask' && mainThreads.some((main) => main.tid === tid && main.pid === pid),
    )
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}
