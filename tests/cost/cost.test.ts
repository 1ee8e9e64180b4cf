import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { againstAim } from '../../cost/aims.ts';
import { billOf, totalOf } from '../../cost/bill.ts';
import { beyondFree, billJson, billText } from '../../cost/bill-text.ts';
import { type Figures, mean } from '../../cost/figures.ts';
import { PRICES } from '../../cost/prices.ts';
import { readSettings, UnknownTemplateError } from '../../cost/settings.ts';
import { adaptiveSeconds, workloadOf } from '../../cost/workload.ts';
import { synthesizeTemplates } from '../../lib/synthesize-templates.ts';
import config from '../../tracker.config.ts';

const figures = JSON.parse(readFileSync(new URL('../../bench/cost-figures.json', import.meta.url), 'utf8')) as Figures;
const { data, tracker } = synthesizeTemplates(config);
const settings = readSettings(data, tracker);
const ask = (feeds: number, reads: number, intervalSeconds: number | null = null) =>
  workloadOf({ feeds, reads, intervalSeconds }, config);
const bill = (feeds: number, reads: number, intervalSeconds: number | null = null) =>
  billOf(settings, figures, ask(feeds, reads, intervalSeconds));
const whole = (...question: Parameters<typeof ask>) => ({
  lines: bill(...question),
  emptyLines: bill(0, 0, question[2]),
  workload: ask(...question),
  figures,
});
const dollarsOf = (lines: ReturnType<typeof bill>, price: string) =>
  totalOf(lines.filter((line) => line.price === price));

describe('the settings', () => {
  it('are those of the template, whatever it says', () => {
    expect(settings).toMatchObject({ scheduled: { tick: 43_800, publish: 8_760 }, archiveDays: 90, logDays: 30 });
    const other = structuredClone(tracker) as typeof tracker & { Resources: Record<string, { Properties: object }> };
    for (const [id, { Type, Properties }] of Object.entries(other.Resources)) {
      if (Type === 'AWS::Lambda::Function' && id.startsWith('PollingPoll'))
        Object.assign(Properties ?? {}, { MemorySize: 4096 });
      if (Type === 'AWS::Scheduler::Schedule') Object.assign(Properties ?? {}, { ScheduleExpression: 'rate(1 hour)' });
      if (Type === 'AWS::SQS::Queue') Object.assign(Properties ?? {}, { FifoQueue: true });
    }
    const read = readSettings(data, other);
    expect(read.memory.poll).toBe(4096);
    expect(read.scheduled).toEqual({ tick: 730, publish: 730 });
    expect(read.polledQueues).toEqual({
      standard: 0,
      fifo: settings.polledQueues.standard + settings.polledQueues.fifo,
    });
  });

  it('are refused when the template is not what is known', () => {
    expect(() => readSettings(data, { Resources: {} })).toThrow(UnknownTemplateError);
  });

  it('count every metric that an alarm looks at', () => {
    const { data, tracker } = synthesizeTemplates(config, { monitoring: 'full' });
    const full = readSettings(data, tracker);
    expect(full.alarmMetrics).toBeGreaterThan(20);
    expect(full.dashboards).toBe(1);
    expect(settings).toMatchObject({ alarmMetrics: 2, dashboards: 0 });
  });
});

describe('the workload', () => {
  it('follows the interval that is asked for', () => {
    expect(ask(50, 0, 300).polls).toBeCloseTo((50 * 365 * 24 * 12) / 12, 6);
  });

  it('otherwise follows the feeds, by the rule that the tracker polls by', () => {
    const bounds = { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86_400 };
    expect(adaptiveSeconds(50, bounds)).toBeGreaterThan(300);
    expect(adaptiveSeconds(50, bounds)).toBeLessThan(900);
    expect(adaptiveSeconds(0.2, bounds)).toBe(86_400);
    expect(ask(50, 0).polls).toBeLessThan(ask(50, 0, 900).polls);
  });
});

describe('the bill', () => {
  it('of an idle deployment has no polls in it, and what runs all the same', () => {
    const idle = bill(0, 0);
    expect(idle.filter(({ what }) => /^(poll|publish): /.test(what) && !what.endsWith('read units'))).toEqual([]);
    expect(idle.map(({ price }) => price)).not.toContain('objectPut');
    expect(dollarsOf(idle, 'schedule')).toBeCloseTo((43_800 + 8_760) / 1e6, 6);
    expect(dollarsOf(idle, 'queueRequest') + dollarsOf(idle, 'fifoRequest')).toBeGreaterThan(0.2);
  });

  it('grows with feeds, polls and reads, each in its own lines', () => {
    const [few, many] = [bill(50, 10_000), bill(500, 10_000)];
    // The tick writes once, however many feeds it sends: its line grows more slowly.
    const written = (lines: typeof few) =>
      dollarsOf(
        lines.filter(({ what }) => !what.startsWith('tick')),
        'writeUnit',
      );
    expect(written(many) / written(few)).toBeCloseTo(10, 0);
    expect(dollarsOf(many, 'apiRequest')).toBeCloseTo(dollarsOf(few, 'apiRequest'), 6);
    expect(dollarsOf(bill(50, 1_000_000), 'apiRequest')).toBeCloseTo(1, 6);
    expect(totalOf(bill(50, 10_000, 300))).toBeGreaterThan(totalOf(few));
  });

  it('charges memory for waiting, and stretches processor time where the memory brings less of one', () => {
    const gigabyteSeconds = (memory: number) => {
      const other = { ...settings, memory: { ...settings.memory, poll: memory } };
      const line = billOf(other, figures, ask(50, 0)).find(
        ({ price, what }) => price === 'lambdaGigabyteSecond' && what.startsWith('poll'),
      );
      return line?.quantity ?? 0;
    };
    const factor = gigabyteSeconds(3538) / gigabyteSeconds(1769);
    expect(factor).toBeCloseTo(2, 6);
    expect(gigabyteSeconds(884) / gigabyteSeconds(1769)).toBeGreaterThan(0.5);
  });

  it('says what is beyond the free allowances, which are counted once over all lines', () => {
    const lines = bill(50, 10_000);
    expect(beyondFree(lines)).toBeLessThan(totalOf(lines));
    const requests = lines
      .filter(({ price }) => price === 'queueRequest')
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const paid = Math.max(0, requests - PRICES.queueRequest.free) * PRICES.queueRequest.dollars;
    expect(beyondFree(lines.filter(({ price }) => price === 'queueRequest'))).toBeCloseTo(paid, 9);
  });

  it('adds up in words and as JSON, with the dates of prices and figures', () => {
    const parts = whole(50, 10_000);
    const json = JSON.parse(billJson(parts));
    const sum = json.lines.reduce((total: number, { dollars }: { dollars: number }) => total + dollars, 0);
    expect(json.total).toBeCloseTo(sum, 9);
    expect(billText(parts)).toContain(`measured ${figures.measuredOn}`);
    expect(billText(parts)).toMatch(/total, counting no free allowance/);
    for (const price of Object.values(PRICES)) expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  });

  it('says of every line what makes it', () => {
    const full = synthesizeTemplates(config, { monitoring: 'full' });
    const lines = billOf(readSettings(full.data, full.tracker), figures, ask(10_000, 10_000));
    expect(lines.filter(({ why }) => why === '')).toEqual([]);
  });
});

describe('the aim', () => {
  /** Lines of that many dollars; what they are for does not matter. */
  const costing = (...dollars: number[]) =>
    dollars.map((each) => ({ service: 'S3', what: '', price: 'mail' as const, quantity: 1, dollars: each, why: 'it' }));

  it('that is missed names the lines that lead, as many as would have to go, and why each stays', () => {
    const found = againstAim(costing(0.1, 0.4, 0.3, 0.2, 0.6), costing(0.7), ask(50, 10_000));
    expect(found).toMatchObject({ aim: { feeds: 50, dollars: 0.5 }, emptyDollars: 0.7 });
    expect(found?.beyond).toBeCloseTo(1.1, 9);
    expect(found?.lines.map(({ line }) => line.dollars)).toEqual([0.6, 0.4, 0.3]);
  });

  it('that is met says so and names no line', () => {
    expect(againstAim(costing(0.4), [], ask(50, 10_000))).toMatchObject({ beyond: 0, lines: [] });
    expect(billText({ ...whole(50, 10_000), lines: costing(0.4) })).toContain(
      'the aim for up to 50 feeds and 10,000 reads is 0.50: met',
    );
  });

  it('is that of the size asked for, and there is none for more, or for an interval of another kind', () => {
    expect(againstAim([], [], ask(51, 10_000))?.aim.dollars).toBe(40);
    expect(againstAim([], [], ask(10_001, 10_000))).toBeNull();
    expect(againstAim([], [], ask(50, 10_001))).toBeNull();
    expect(againstAim([], [], ask(50, 10_000, 300))).toBeNull();
    expect(billText(whole(50, 10_000, 300))).not.toContain('the aim');
  });

  it('of 10,000 feeds is met within a dollar, and the lines that lead grow with feeds and articles', () => {
    const empty = bill(0, 0);
    const found = againstAim(bill(10_000, 10_000), empty, ask(10_000, 10_000));
    expect(found?.beyond).toBeLessThan(1);
    for (const { line } of found?.lines ?? []) expect(dollarsOf(empty, line.price)).toBeLessThan(0.01 * line.dollars);
  });

  it('of 50 feeds is missed by what runs without any, and the bill says which lines and why, as JSON too', () => {
    const text = billText(whole(50, 10_000));
    const [, told = ''] = text.split('missed by ');
    for (const line of ["Lambda's long polls: requests, FIFO queues", "Lambda's long polls: requests, standard queues"])
      expect(told).toContain(`SQS, ${line}: a queue that Lambda reads is asked also when it is empty`);
    expect(told).toContain('metrics of alarms: two are the least');
    const { against } = JSON.parse(billJson(whole(50, 10_000)));
    expect(against.emptyDollars).toBeGreaterThan(against.aim.dollars);
    for (const { stays } of against.lines) expect(stays).not.toBe('');
  });
});

describe('the figures', () => {
  it('of kinds that are mixed are their mean', () => {
    const { pollUnchanged: one, pollChanged: other } = figures.calls;
    const { objectBytes, cpuMs } = mean([one, other, other]);
    expect(objectBytes).toBeCloseTo((one.objectBytes + 2 * other.objectBytes) / 3, 9);
    expect(cpuMs).toBeCloseTo((one.cpuMs + 2 * other.cpuMs) / 3, 9);
    expect(() => mean([])).toThrow(RangeError);
  });

  it('say which articles were measured, and the bill passes it on', () => {
    expect(billText(whole(50, 10_000))).toContain('40 % of those name two companies and link them, the others one');
  });
});
