import { expect, test } from 'vitest';
import type { OpenStore } from './open-store.ts';

const at = (day: number) => `2026-02-${String(day).padStart(2, '0')}T07:00:00.000Z`;
const run = { digestId: 'morning', day: '2026-02-10', since: at(9), until: at(10) };

export function digestContract(open: OpenStore): void {
  test('a digest is scheduled, moved and taken off, and keeps what it has reported', async () => {
    const { store, close } = await open();
    await store.digests.schedule('morning', at(10), at(9));
    await store.digests.schedule('morning', at(11), at(1));
    expect(await store.digests.get('morning')).toEqual({ id: 'morning', nextAt: at(11), reportedUntil: at(9) });
    expect(await store.due.listDue(new Date(at(11)), 10)).toMatchObject([
      { job: { kind: 'send-digest', digestId: 'morning', dueAt: at(11) } },
    ]);
    await store.digests.schedule('morning', null, at(1));
    expect(await store.digests.get('morning')).toEqual({ id: 'morning', nextAt: null, reportedUntil: at(9) });
    expect(await store.due.listDue(new Date(at(28)), 10)).toEqual([]);
    expect(await store.digests.get('unknown')).toBeNull();
    await close();
  });

  test('scheduling the same time again leaves a claim alone', async () => {
    const { store, close } = await open();
    await store.digests.schedule('morning', at(10), at(9));
    const [due] = await store.due.listDue(new Date(at(10)), 10);
    if (!due) throw new Error('nothing is due');
    expect(await store.due.claimDue(due, new Date(at(10)), 60)).toBe(true);
    await store.digests.schedule('morning', at(10), at(9));
    expect(await store.due.listDue(new Date(at(10)), 10)).toEqual([]);
    await close();
  });

  test('the first to open the run of a day freezes its window', async () => {
    const { store, close } = await open();
    const first = await store.digests.openRun(run);
    expect(first).toMatchObject({ ...run, state: 'pending', attempts: 0 });
    expect(await store.digests.openRun({ ...run, until: at(20) })).toEqual(first);
    await close();
  });

  test('a failed run is due again at its retry and is sent once', async () => {
    const { store, close } = await open();
    await store.digests.schedule('morning', at(10), at(9));
    const opened = await store.digests.openRun(run);
    await store.digests.recordFailure('morning', run.day, 'mail refused', at(12));
    expect(await store.due.listDue(new Date(at(11)), 10)).toEqual([]);
    expect(await store.due.listDue(new Date(at(12)), 10)).toHaveLength(1);
    expect(await store.digests.get('morning')).toMatchObject({ nextAt: at(10) });
    const sent = await Promise.all([1, 2, 3].map(() => store.digests.recordSent(opened, 'mail-1', at(12), at(13))));
    expect(sent.filter(Boolean)).toHaveLength(1);
    expect(await store.digests.get('morning')).toEqual({ id: 'morning', nextAt: at(13), reportedUntil: at(10) });
    expect(await store.digests.openRun(run)).toEqual({
      ...run,
      state: 'sent',
      attempts: 2,
      lastError: 'mail refused',
      sentAt: at(12),
      receipt: 'mail-1',
    });
    await store.digests.recordFailure('morning', run.day, 'late', at(14));
    expect(await store.due.listDue(new Date(at(13)), 10)).toHaveLength(1);
    await close();
  });

  test('a digest that was taken off while it was sent stays off', async () => {
    const { store, close } = await open();
    await store.digests.schedule('morning', at(10), at(9));
    const opened = await store.digests.openRun(run);
    await store.digests.schedule('morning', null, at(9));
    expect(await store.digests.recordSent(opened, 'mail-1', at(10), at(11))).toBe(true);
    expect(await store.digests.get('morning')).toEqual({ id: 'morning', nextAt: null, reportedUntil: at(10) });
    await close();
  });

  test('runs are listed newest first', async () => {
    const { store, close } = await open();
    for (const day of ['2026-02-09', '2026-02-11', '2026-02-10']) await store.digests.openRun({ ...run, day });
    expect((await store.digests.listRuns('morning', 2)).map((one) => one.day)).toEqual(['2026-02-11', '2026-02-10']);
    await close();
  });
}
