import { describe, expect, test } from 'vitest';
import type { Job } from '../../lambda/model/jobs.ts';
import type { Logger } from '../../lambda/model/ports.ts';
import { createInProcessQueue } from '../../local/in-process-queue.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const job = (feedId: string): Job => ({ kind: 'poll-feed', feedId, dueAt: '2026-02-09T00:00:00.000Z' });
const idOf = (each: Job) => (each.kind === 'poll-feed' ? each.feedId : '');

describe('the in-process queue', () => {
  test('runs every job, at most `concurrency` at a time', async () => {
    const done: string[] = [];
    let running = 0;
    let most = 0;
    const queue = createInProcessQueue({
      concurrency: 3,
      log: silent,
      async run(each) {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        done.push(idOf(each));
      },
    });
    const ids = Array.from({ length: 20 }, (_, i) => `f${i}`);
    await queue.send(ids.map(job));
    await queue.idle();
    expect(done.sort()).toEqual(ids.sort());
    expect(most).toBe(3);
  });

  test('runs jobs that ask one host in turn, and others meanwhile', async () => {
    const hosts: string[] = [];
    const order: string[] = [];
    const queue = createInProcessQueue({
      concurrency: 2,
      log: silent,
      async run(each) {
        const host = each.kind === 'poll-feed' ? (each.host ?? '') : '';
        expect(hosts).not.toContain(host);
        hosts.push(host);
        await new Promise((resolve) => setImmediate(resolve));
        hosts.splice(hosts.indexOf(host), 1);
        order.push(idOf(each));
      },
    });
    const of = (host: string, ids: string[]) => ids.map((id) => ({ ...job(id), host }) as Job);
    await queue.send([...of('one.example', ['a', 'b', 'c']), ...of('two.example', ['d'])]);
    await queue.idle();
    expect(order).toEqual(['a', 'd', 'b', 'c']);
  });

  test('delivers a failed job again and lets the others pass', async () => {
    const attempts = new Map<string, number>();
    const reports: string[] = [];
    const queue = createInProcessQueue<string>({
      concurrency: 1,
      log: silent,
      retryDelayMs: 1,
      onDone: (_, report) => reports.push(report),
      async run(each) {
        const attempt = (attempts.get(idOf(each)) ?? 0) + 1;
        attempts.set(idOf(each), attempt);
        if (idOf(each) === 'flaky' && attempt < 3) throw new Error('not yet');
        return `${idOf(each)}:${attempt}`;
      },
    });
    await queue.send([job('flaky'), job('fine')]);
    await queue.idle();
    expect(reports).toEqual(['flaky:3', 'fine:1']);
  });

  test('gives up after three deliveries and says so', async () => {
    const failures: string[] = [];
    const queue = createInProcessQueue({
      concurrency: 2,
      log: silent,
      retryDelayMs: 1,
      onFailed: (each, message) => failures.push(`${idOf(each)}: ${message}`),
      run: async () => {
        throw new Error('broken');
      },
    });
    await queue.send([job('poison')]);
    await queue.idle();
    expect(failures).toEqual(['poison: broken']);
  });

  test('takes a job that is sent again within five minutes once, also when it failed', async () => {
    let clock = Date.parse('2026-02-10T09:00:00Z');
    const done: string[] = [];
    const queue = createInProcessQueue({
      concurrency: 1,
      log: silent,
      retryDelayMs: 1,
      now: () => new Date(clock),
      run: async (each) => {
        done.push(idOf(each));
        if (idOf(each) === 'poison') throw new Error('broken');
      },
    });
    await queue.send([job('a'), job('a'), job('poison')]);
    expect(queue.waiting()).toBe(1);
    await queue.idle();
    clock += 299_000;
    await queue.send([job('a'), job('poison'), { ...job('a'), dueAt: '2026-02-09T00:15:00.000Z' } as Job]);
    await queue.idle();
    expect(done).toEqual(['a', 'poison', 'poison', 'poison', 'a']);
    clock += 1000;
    await queue.send([job('a')]);
    await queue.idle();
    expect(done).toHaveLength(6);
  });

  test('stops after the running jobs and refuses more', async () => {
    const done: string[] = [];
    const queue = createInProcessQueue({
      concurrency: 1,
      log: silent,
      run: async (each) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        done.push(idOf(each));
      },
    });
    await queue.send([job('a'), job('b'), job('c')]);
    await queue.stop();
    expect(done).toEqual(['a']);
    await expect(queue.send([job('d')])).rejects.toThrow('stopped');
  });
});
