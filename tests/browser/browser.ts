/** Chromium for the tests of the page, and a record of all that a page may not do. */
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
}

/** What a page did that it may not do. */
export interface Watched {
  readonly page: Page;
  /** Scripts that ran, policies broken, uncaught errors, requests that left the origin. */
  readonly wrongs: string[];
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrongs: string[] = [];
  followRequests(page);
  await page.exposeFunction('reportWrong', (what: string) => wrongs.push(what));
  await page.addInitScript(() => {
    const report = (globalThis as unknown as { reportWrong: (what: string) => void }).reportWrong;
    addEventListener('securitypolicyviolation', (event) =>
      report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
    for (const name of ['alert', 'msgbox']) {
      Object.defineProperty(globalThis, name, { value: () => report(`script ran: ${name}`), configurable: false });
    }
  });
  page.on('dialog', (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== 'blob:') wrongs.push(`request: ${request.url()}`);
  });
  return { page, wrongs, close: () => context.close() };
}

/** Requests that a page waits for. */
const waiting = new WeakMap<Page, Set<Request>>();

function followRequests(page: Page): void {
  const open = new Set<Request>();
  waiting.set(page, open);
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Milliseconds without a request after which a view asks for nothing more. */
const QUIET = 120;

/** Waits until the view shows its data: no skeleton is left, and the details are in. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForSelector('.skeletons', { state: 'detached' });
  for (let quietSince = Date.now(); Date.now() - quietSince < QUIET; ) {
    if (waiting.get(page)?.size) quietSince = Date.now();
    await new Promise((done) => setTimeout(done, 20));
  }
}
