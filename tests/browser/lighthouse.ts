/**
 * `npm run lighthouse [-- VIEW…]`: Lighthouse over the demo, as a slow phone and as a desktop sees it. Fails when a score is below
 * the mark. Lighthouse needs a newer Node.js than the project, so that both are fetched into .cache/ on first use.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Table from 'cli-table3';
import { cachedPackage } from '../helpers/cached-package.ts';
import { lambdaNode } from '../helpers/lambda-node.ts';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';
import { openDemoPage } from './demo.ts';
import { demoViews } from './demo-views.ts';

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

const demo = await openDemoPage();
const table = new Table({ head: ['view', 'device', ...CATEGORIES, 'FCP', 'LCP', 'TBT', 'CLS'] });
let lowest = 100;
try {
  const wanted = process.argv.slice(2);
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
if (lowest < MARK) {
  process.stderr.write(`A score is below ${MARK}.\n`);
  process.exitCode = 1;
}
