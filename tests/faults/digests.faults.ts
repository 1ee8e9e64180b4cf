/** Two years of daily digests in four zones, on a clock that is late, jumps back and is asked several times at once. */
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { openDigest } from '../../lambda/flows/open-digest.ts';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import type { SubscriptionSettings } from '../../lambda/model/subscription.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';
import { compare, report } from './promises.ts';

const ZONES = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
const HOUR = 3_600_000;
const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = Date.parse('2028-01-01T00:00:00Z');

/** Every local day whose digest falls due in the two years, by another library than the one that decides. */
function localDays(timeZone: string, time: string): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const days = new Set<string>();
  // A time that the clock skips is reached by the first minute after it.
  for (let at = FROM; at < TO; at += 15 * 60_000) {
    const [day = '', clock = ''] = format.format(at).split(' ');
    if (clock >= time && at > FROM) days.add(day);
  }
  const first = format.format(FROM).split(' ');
  if ((first[1] ?? '') >= time) days.delete(first[0] ?? '');
  return [...days].sort();
}

test.for(ZONES)('%s', { timeout: 240_000 }, async (timeZone, { task }) => {
  const bench = await openFlowBench();
  try {
    bench.clock = FROM;
    // At 02:30 many clocks are changed: on one day it does not come, on another twice.
    const settings: SubscriptionSettings = {
      ...{ id: 'daily', name: 'Daily', query: null, channel: { kind: 'eventbridge' }, cadence: 'daily at 02:30' },
      ...{ timeZone, quiet: null, minimum: 0, language: 'en', events: ['story.opened'] },
    };
    const { store, now, randomBytes } = bench.deps;
    await store.subscriptions.create(newSubscription(settings, 'runtime', now(), randomBytes));
    const slots: string[] = [];
    let [faults, day, worstMs] = [0, 0, 0];
    for (;;) {
      const { nextAt } = (await store.subscriptions.get('daily')) ?? {};
      const due = Date.parse(nextAt ?? '');
      if (due >= TO) break;
      day++;
      // By turns on time, up to 20 hours late, or with a clock that then goes back three hours.
      bench.clock = due + (day % 3 === 1 ? ((day * 7) % 20) * HOUR : 0);
      const start = performance.now();
      const reports = await Promise.all([1, 2, 3].map(() => openDigest('daily', bench.deps)));
      faults += 2 + (day % 3 === 1 ? 1 : 0);
      if (day % 3 === 2) {
        faults++;
        bench.clock -= 3 * HOUR;
        reports.push(await openDigest('daily', bench.deps));
      }
      worstMs = Math.max(worstMs, performance.now() - start);
      for (const one of reports) {
        if (one.outcome !== 'opened') continue;
        const delivery = await store.deliveries.get(one.deliveryId);
        if (delivery?.content.kind === 'digest') slots.push(delivery.content.slot);
      }
    }
    const wanted = localDays(timeZone, '02:30');
    expect(wanted.length).toBeGreaterThan(725);
    const { lost, duplicated } = compare(wanted, slots);
    if (lost + duplicated > 0) expect(slots).toEqual(wanted);
    report(task, { promise: 'digest', faults, lost, duplicated, worstMs });
  } finally {
    await bench.close();
  }
});

test('what was reported ends where the next report begins, whatever the clock does', async () => {
  const bench = await openFlowBench();
  const { store, now, randomBytes } = bench.deps;
  const settings: SubscriptionSettings = {
    ...{ id: 'hours', name: 'Hours', query: null, channel: { kind: 'eventbridge' }, cadence: 'hourly' },
    ...{ timeZone: 'Europe/Paris', quiet: null, minimum: 0, language: 'en', events: ['story.opened'] },
  };
  await store.subscriptions.create(newSubscription(settings, 'runtime', now(), randomBytes));
  const start = now().toISOString();
  for (const jump of [1, 1, 30, 0.5, 1, -2, 1, 3, 1]) {
    bench.clock += jump * HOUR;
    await openDigest('hours', bench.deps);
  }
  const { deliveries } = await store.deliveries.list('hours', 100, null);
  const windows = deliveries.flatMap(({ content }) => (content.kind === 'digest' ? [content] : [])).reverse();
  expect(windows.length).toBeGreaterThan(5);
  let reported = start;
  for (const { since, until } of windows) {
    expect(since).toBe(reported);
    expect(DateTime.fromISO(until) >= DateTime.fromISO(since)).toBe(true);
    reported = until;
  }
  await bench.close();
});
