/**
 * `npm run lighthouse [-- VIEW…]`: Lighthouse over the demo, as a slow phone and as a desktop sees it, and the scroll of
 * a long list. Fails when a score is below the mark or frames were dropped. Lighthouse needs a newer Node.js than the project, so that both are fetched into .cache/ on first use.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Table from 'cli-table3';
import { cachedPackage } from '../helpers/cached-package.ts';
import { lambdaNode } from '../helpers/lambda-node.ts';
import { openBrowser } from './browser.ts';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { openDemoPage } from './demo.ts';
import { demoViews } from './demo-views.ts';
import { openLongList, STORIES, scrollLongList } from './long-list.ts';

const VERSION = '13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const MARK = 95;
/** What else runs on the machine can lower a performance score, and nothing can raise it: the best of so many counts. */
const TRIES = 3;
const DEVICES = { phone: [], desktop: ['--preset=desktop'] } as const;

interface Report {
  readonly categories: Readonly<Record<(typeof CATEGORIES)[number], { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

const run = promisify(execFile);

async function audit(address: string, options: readonly string[]): Promise<Report> {
  const lighthouse = cachedPackage(`lighthouse@${VERSION}`, `lighthouse-${VERSION}`);
  const { stdout } = await run(
    lambdaNode(),
    [
      join(lighthouse, 'node_modules/lighthouse/cli/index.js'),
      address,
      '--quiet',
      '--output=json',
      '--no-enable-error-reporting',
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-path=${chromiumPath()}`,
      `--chrome-flags=--headless=new ${CHROMIUM_FLAGS.join(' ')}`,
      ...options,
    ],
    { maxBuffer: 100_000_000 },
  );
  return JSON.parse(stdout);
}

const scoresOf = ({ categories }: Report) => CATEGORIES.map((name) => Math.round((categories[name].score ?? 0) * 100));

/** The first report that reaches the mark, else the best. */
async function bestAudit(address: string, options: readonly string[]): Promise<Report> {
  const reports: Report[] = [];
  while (reports.length < TRIES) {
    const report = await audit(address, options);
    if (Math.min(...scoresOf(report)) >= MARK) return report;
    reports.push(report);
  }
  return reports.reduce((best, each) => (Math.min(...scoresOf(each)) > Math.min(...scoresOf(best)) ? each : best));
}

const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];

/** A share of the frames of a scroll: below it is what the machine does beside. */
const MOST_DROPPED = 0.01;

async function auditDemo(wanted: readonly string[]): Promise<number> {
  const demo = await openDemoPage();
  const table = new Table({ head: ['view', 'device', ...CATEGORIES, 'FCP', 'LCP', 'TBT', 'CLS'] });
  let lowest = 100;
  try {
    const { today, timeline, story, search } = await demoViews(demo.origin);
    const views = Object.entries({ today, timeline, story, search });
    for (const [view, path] of views.filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
      for (const [device, options] of Object.entries(DEVICES)) {
        const report = await bestAudit(demo.origin + path, options);
        const scores = scoresOf(report);
        lowest = Math.min(lowest, ...scores);
        table.push([view, device, ...scores, ...METRICS.map((name) => report.audits[name]?.displayValue ?? '')]);
      }
    }
  } finally {
    await demo.close();
  }
  process.stdout.write(`${table.toString()}\n`);
  return lowest;
}

/** @returns the smallest share of frames of a scroll that came without what the page had to add. */
async function auditScroll(): Promise<number> {
  const demo = await openLongList();
  const browser = await openBrowser();
  let best = 1;
  try {
    for (let tries = 0; tries < TRIES && best > MOST_DROPPED; tries++) {
      const { drawn, dropped, tasks } = await scrollLongList(browser, demo.origin);
      best = Math.min(best, dropped / (drawn + dropped));
      process.stdout.write(
        `${STORIES} stories scrolled: ${drawn} frames drawn, ${dropped} dropped, longest task ${tasks[0]?.toFixed(1)} ms\n`,
      );
    }
  } finally {
    await browser.close();
    await demo.close();
  }
  return best;
}

const wanted = process.argv.slice(2);
const lowest = await auditDemo(wanted);
const dropped = wanted.length === 0 || wanted.includes('scroll') ? await auditScroll() : 0;
if (lowest < MARK) process.stderr.write(`A score is below ${MARK}.\n`);
if (dropped > MOST_DROPPED) process.stderr.write('Frames were dropped while a long list scrolled.\n');
if (lowest < MARK || dropped > MOST_DROPPED) process.exitCode = 1;
