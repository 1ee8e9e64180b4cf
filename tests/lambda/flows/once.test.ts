import { describe, expect, it } from 'vitest';
import { once } from '../../../lambda/flows/once.ts';

/** Work that fails as often as told, and how often it was done. */
function work(failures: number) {
  let calls = 0;
  const first = once(async () => {
    calls += 1;
    if (calls <= failures) throw new Error(`failure ${calls}`);
    return 'done';
  });
  return { first, calls: () => calls };
}

describe('work for the first call of a process', () => {
  it('is done once, however many calls come at once and later', async () => {
    const { first, calls } = work(0);
    expect(await Promise.all([first(), first()])).toEqual(['done', 'done']);
    expect(await first()).toBe('done');
    expect(calls()).toBe(1);
  });

  it('is tried again by the next call after it failed', async () => {
    const { first, calls } = work(1);
    await expect(first()).rejects.toThrow('failure 1');
    expect(await first()).toBe('done');
    expect(calls()).toBe(2);
  });

  it('is started once more, and not twice, after a failure that two calls shared', async () => {
    const { first, calls } = work(1);
    const shared = await Promise.allSettled([first(), first()]);
    expect(shared.map((each) => each.status)).toEqual(['rejected', 'rejected']);
    await Promise.all([first(), first()]);
    expect(calls()).toBe(2);
  });
});
