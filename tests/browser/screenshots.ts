/** `npm run screenshots [-- VIEW…]`: views over the demo, in both themes and on a phone, into docs/screenshots/. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser, openPage, settled } from './browser.ts';
import { openDemoPage } from './demo.ts';

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
  const answer = await fetch(`${demo.origin}/v1/articles?watch=aws-st&limit=100`);
  const { data } = (await answer.json()) as { data: { id: string; storyId: string | null }[] };
  const sizes = new Map<string, number>();
  for (const { storyId } of data) if (storyId) sizes.set(storyId, (sizes.get(storyId) ?? 0) + 1);
  const [story] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [];
  const views = {
    today: '/?window=all',
    timeline: '/timeline',
    story: `/stories/${story}`,
    article: `/articles/${data.at(-1)?.id}`,
    search: '/search?q=entity%3Astmicroelectronics%20topic%3Aequity',
    feeds: '/feeds',
    watches: '/watches',
    tokens: '/tokens',
    digest: '/v1/subscriptions/daily/preview',
  };
  const wanted = process.argv.slice(2);
  const shown = Object.entries(views).filter(([view]) => wanted.length === 0 || wanted.includes(view));
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const [view, path] of shown) {
      const { page, close } = await openPage(browser, demo.origin, options);
      await page.goto(demo.origin + path);
      // The digest is the mail itself, and no view of the page.
      if (view !== 'digest') await settled(page);
      await page.screenshot({ path: `${FOLDER}${view}-${look}.png` });
      await close();
    }
  }
} finally {
  await browser.close();
  await demo.close();
}
