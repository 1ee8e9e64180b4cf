import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHostGate } from '../../../lambda/fetch/host-gate.ts';
import { hostOf } from '../../../lambda/model/host.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test('one task at a time a host, in order, whatever fails; hosts side by side', async () => {
  const task = fc.record({ host: fc.constantFrom('a', 'b', 'c'), ticks: fc.nat(3), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(task, { maxLength: 20 }), async (tasks) => {
      const gate = createHostGate();
      const running = new Map<string, number>();
      const order = new Map<string, number[]>();
      const results = tasks.map(({ host, ticks, fails }, i) =>
        gate.run(host, async () => {
          running.set(host, (running.get(host) ?? 0) + 1);
          expect(running.get(host)).toBe(1);
          order.set(host, [...(order.get(host) ?? []), i]);
          for (let tick = 0; tick < ticks; tick++) await null;
          running.set(host, 0);
          if (fails) throw new Error('task failed');
          return i;
        }),
      );
      const settled = await Promise.allSettled(results);
      expect(settled.map(({ status }) => status)).toEqual(tasks.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')));
      for (const [, turns] of order) expect(turns).toEqual([...turns].sort((a, b) => a - b));
    }),
  );
});

test('a slow host does not hold another', async () => {
  const gate = createHostGate();
  let finish = () => {};
  const slow = gate.run(
    'slow',
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  expect(await gate.run('quick', async () => 'done')).toBe('done');
  finish();
  await slow;
});

test('a hold ends by itself and is never shortened', () => {
  const gate = createHostGate();
  expect(gate.heldUntil('a', NOW)).toBeNull();
  gate.hold('a', later(60));
  gate.hold('a', later(30));
  expect(gate.heldUntil('a', later(59))).toEqual(later(60));
  expect(gate.heldUntil('b', NOW)).toBeNull();
  expect(gate.heldUntil('a', later(60))).toBeNull();
});

test.each([
  ['https://User:pw@Example.ORG./feed', 'example.org'],
  ['http://example.org:8080/feed', 'example.org:8080'],
  ['https://example.org:443/', 'example.org'],
])('the host of %s is %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});
