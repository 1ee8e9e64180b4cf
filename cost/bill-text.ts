/** The bill for a person at a terminal, and for a program. */

import { plainTable } from '../local/tables.ts';
import { type AgainstAim, againstAim } from './aims.ts';
import { type BillLine, totalOf } from './bill.ts';
import type { Figures } from './figures.ts';
import { PRICED_ON, PRICES, type PriceName, REGION } from './prices.ts';
import { FEED_MIX, KEPT_SHARE, type Workload } from './workload.ts';

export interface Bill {
  readonly lines: readonly BillLine[];
  /** Of the same deployment without feeds and reads. */
  readonly emptyLines: readonly BillLine[];
  readonly workload: Workload;
  readonly figures: Figures;
}

/** Dollars a month when nothing else in the account uses the allowances that last for ever. */
export function beyondFree(lines: readonly BillLine[]): number {
  const quantities = new Map<PriceName, number>();
  for (const { price, quantity } of lines) quantities.set(price, (quantities.get(price) ?? 0) + quantity);
  return [...quantities].reduce(
    (sum, [price, quantity]) => sum + Math.max(0, quantity - PRICES[price].free) * PRICES[price].dollars,
    0,
  );
}

/** Lines below a hundredth of a cent are summed up in one. */
const WORTH_A_LINE = 0.0001;

export function billText({ lines, emptyLines, workload, figures }: Bill): string {
  const shown = lines.filter(({ dollars }) => dollars >= WORTH_A_LINE).sort((a, b) => b.dollars - a.dollars);
  const table = plainTable(['service', 'what', 'a month', 'USD', 'why']);
  for (const { service, what, quantity, dollars, why } of shown)
    table.push([service, what, amount(quantity), money(dollars), why]);
  const rest = totalOf(lines) - totalOf(shown);
  if (rest > 0) table.push(['', 'all the rest', '', money(rest), '']);
  table.push(['', 'total, counting no free allowance', '', money(totalOf(lines)), '']);
  table.push(['', 'beyond what every account has free for ever', '', money(beyondFree(lines)), '']);
  const compared = againstAim(lines, emptyLines, workload);
  return [table.toString(), ...(compared ? aimText(compared) : []), ...notes(workload, figures)].join('\n');
}

/** Whether the aim is met, and of one that is not which lines lead and why they stay. */
function aimText({ aim, beyond, emptyDollars, lines }: AgainstAim): string[] {
  const of = `the aim for up to ${amount(aim.feeds)} feeds and ${amount(aim.reads)} reads is ${money(aim.dollars)}`;
  if (beyond === 0) return [`${of}: met`];
  return [
    `${of}: missed by ${money(beyond)}. With no feed and no read it costs ${money(emptyDollars)}. The lines that lead, and why they stay:`,
    ...lines.map(({ line: { service, what, dollars }, stays }) => `  ${money(dollars)}  ${service}, ${what}: ${stays}`),
  ];
}

function notes({ feeds, intervalSeconds, reads, polls, articles, deliveries }: Workload, figures: Figures): string[] {
  const mix = FEED_MIX.map(({ share, entriesADay }) => `${share * 100} % with ${entriesADay}`).join(', ');
  const { tableCall, otherCall, feedAnswer } = figures.assumedMs;
  const interval =
    intervalSeconds === null ? 'at intervals that follow each feed' : `every ${intervalSeconds / 60} min`;
  return [
    `${amount(feeds)} feeds polled ${interval}: ${amount(polls)} polls; ${amount(articles)} articles kept, ${amount(deliveries)} updates, ${amount(reads)} reads a month`,
    `assumed: entries a day of the feeds: ${mix}; ${KEPT_SHARE * 100} % of them kept; ${figures.shareOfTwoCompanies * 100} % of those name two companies and link them, the others one`,
    `measured ${figures.measuredOn} with bench/cost.ts, where a call to the table took ${tableCall} ms, to other services ${otherCall} ms, to a feed ${feedAnswer} ms`,
    `prices of ${PRICED_ON}, ${REGION}; settings of the templates that cdk synth makes of this folder`,
  ];
}

function amount(quantity: number): string {
  if (quantity >= 1000) return Math.round(quantity).toLocaleString('en-US');
  return String(Number(quantity.toPrecision(2)));
}

function money(dollars: number): string {
  return dollars.toFixed(dollars < 0.1 ? 4 : 2);
}

export function billJson({ lines, emptyLines, workload, figures }: Bill): string {
  const { measuredOn, machine, assumedMs } = figures;
  const measured = { on: measuredOn, machine, assumedMs };
  const prices = { on: PRICED_ON, region: REGION, table: PRICES };
  const against = againstAim(lines, emptyLines, workload);
  return JSON.stringify(
    { total: totalOf(lines), beyondFree: beyondFree(lines), lines, against, workload, measured, prices },
    null,
    2,
  );
}
