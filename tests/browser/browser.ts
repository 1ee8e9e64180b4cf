/** Chromium for the tests of the page, and a record of all that a page may not do. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = CANDIDATES.find((path) => existsSync(path));

/** Where there is no Chromium the tests are left out, and say so; on a build server that is a failure. */
export const withoutBrowser = found === undefined;

export function noteMissingBrowser(isBuildServer: boolean): void {
  if (!withoutBrowser) return;
  const message = `No Chromium at ${CANDIDATES.join(', ')}: install it to test the page (apt-get install chromium).`;
  if (isBuildServer) throw new Error(message);
  process.stderr.write(`${message} The tests are left out.\n`);
}

/** Nothing but what the page asks for may leave this browser. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...(found && { executablePath: found }), args: FLAGS });
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

/** Waits until the view shows its data: no skeleton is left, and the details are in. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => !document.querySelector('.skeletons'));
  await page.waitForLoadState('networkidle');
}
