/** `npm run screenshots [-- VIEW…]`: views over the demo, in both themes and on a phone, into docs/screenshots/. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser, openPage, settled } from './browser.ts';
import { openDemoPage } from './demo.ts';
import { demoViews } from './demo-views.ts';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const desktop = { width: 1120, height: 760 };
const LOOKS = {
  light: { viewport: desktop, colorScheme: 'light' },
  dark: { viewport: desktop, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 780 }, colorScheme: 'light' },
} as const;

await mkdir(FOLDER, { recursive: true });
const demo = await openDemoPage();
const browser = await openBrowser();
try {
  // The digest is the mail itself, and no view of the page.
  const views = { ...(await demoViews(demo.origin)), digest: '/v1/subscriptions/daily/preview' };
  const wanted = process.argv.slice(2);
  const shown = Object.entries(views).filter(([view]) => wanted.length === 0 || wanted.includes(view));
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const [view, path] of shown) {
      const { page, close } = await openPage(browser, demo.origin, options);
      await page.goto(demo.origin + path);
      if (view !== 'digest') await settled(page);
      if (view === 'subscriptions') {
        await page.getByRole('button', { name: 'Preview' }).first().click();
        await settled(page);
      }
      await page.screenshot({ path: `${FOLDER}${view}-${look}.png` });
      await close();
    }
  }
} finally {
  await browser.close();
  await demo.close();
}
