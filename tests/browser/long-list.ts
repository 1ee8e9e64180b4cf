/** A list of a thousand stories, scrolled, as Chromium's trace tells it, and a plain page to compare it with. */
import type { Browser, Page } from 'playwright-core';
import { newArticle } from '../helpers/articles.ts';
import { openPage, settled } from './browser.ts';
import { type DemoPage, openDemoPage } from './demo.ts';
import { type TraceEvent, traced } from './trace.ts';

export const STORIES = 1000;
/** Pixels, and pixels a second: a quick flick of a wheel that goes on for seven seconds. */
const SCROLL = { yDistance: -20_000, speed: 3000 };

/** Where the same number of plain rows stands, without a script: what a browser can do on this machine just now. */
const CONTROL = '/control';

const ROWS = Array.from({ length: STORIES }, (_, number) => `<p>Row ${number}</p>`).join('');
const CONTROL_PAGE = `<!doctype html><title>Control</title><style>p { height: 230px; margin: 0 }</style>${ROWS}`;

/** Frames of a scroll. */
export interface Frames {
  /** Those that the browser began. */
  readonly begun: number;
  /** Those of them that never came to the screen. */
  readonly dropped: number;
  /** Those that scrolled in time and were given what the page had to add with the next one. */
  readonly late: number;
  /** Milliseconds of its own time that the main thread took for each of its tasks, longest first. */
  readonly tasks: readonly number[];
}

export interface ScrollReport extends Frames {
  /** Stories in the list, and those of them that stood in the document at its start and its end. */
  readonly listed: string;
  readonly inDocument: readonly number[];
}

export async function openLongList(): Promise<DemoPage> {
  const demo = await openDemoPage({ empty: true });
  for (let number = 0; number < STORIES; number++) {
    await demo.tracker.store.articles.put(newArticle(number, { match: { watches: ['aws'] } }));
  }
  demo.disturb((request, next) =>
    new URL(request.url).pathname === CONTROL
      ? new Response(CONTROL_PAGE, { headers: { 'Content-Type': 'text/html' } })
      : next(request),
  );
  return demo;
}

/** Scrolls the page as it stands. */
async function scrolled(browser: Browser, page: Page): Promise<Frames> {
  const protocol = await page.context().newCDPSession(page);
  const events = await traced(browser, page, async () => {
    const gesture = { x: 600, y: 500, gestureSourceType: 'mouse', ...SCROLL } as const;
    await protocol.send('Input.synthesizeScrollGesture', gesture);
  });
  return { ...framesOf(events), tasks: tasksOf(events) };
}

export async function scrollControl(browser: Browser, origin: string): Promise<Frames> {
  const { page, close } = await openPage(browser, origin);
  await page.goto(origin + CONTROL);
  const frames = await scrolled(browser, page);
  await close();
  return frames;
}

export async function scrollLongList(browser: Browser, origin: string): Promise<ScrollReport> {
  const { page, close } = await openPage(browser, origin);
  await page.goto(`${origin}/?window=all&most=${STORIES}`);
  await settled(page);
  const stories = page.locator('.story');
  const listed = (await stories.first().getAttribute('aria-setsize')) ?? '';
  const before = await stories.count();
  const frames = await scrolled(browser, page);
  const report = { ...frames, listed, inDocument: [before, await stories.count()] };
  await close();
  return report;
}

/**
 * Frames by their number, which the trace gives with each event. It says `DroppedFrame` of two things: of a frame that
 * never was drawn, and of one that was drawn without what the main thread had to add, which Chromium calls a partial
 * update (cc/metrics/frame_info.h): the page scrolled on time.
 */
function framesOf(events: readonly TraceEvent[]): Omit<Frames, 'tasks'> {
  const numbers = (name: string) =>
    new Set(events.filter((event) => event.name === name).map(({ args }) => args?.frameSeqId));
  const drawn = numbers('DrawFrame');
  const incomplete = numbers('DroppedFrame');
  const late = [...incomplete].filter((number) => drawn.has(number)).length;
  return { begun: numbers('BeginFrame').size, dropped: incomplete.size - late, late };
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
