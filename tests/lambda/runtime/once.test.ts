import { describe, expect, it } from 'vitest';
import { oncePerContainer } from '../../../lambda/runtime/once.ts';

/** Work that fails as often as told, and how often it was done. */
function work(failures: number) {
  let calls = 0;
  const once = oncePerContainer(async () => {
    calls += 1;
    if (calls <= failures) throw new Error(`failure ${calls}`);
    return 'done';
  });
  return { once, calls: () => calls };
}

describe('work for the first call of a container', () => {
  it('is done once, however many calls come at once and later', async () => {
    const { once, calls } = work(0);
    expect(await Promise.all([once(), once()])).toEqual(['done', 'done']);
    expect(await once()).toBe('done');
    expect(calls()).toBe(1);
  });

  it('is tried again by the next call after it failed', async () => {
    const { once, calls } = work(1);
    await expect(once()).rejects.toThrow('failure 1');
    expect(await once()).toBe('done');
    expect(calls()).toBe(2);
  });

  it('is started once more, and not twice, after a failure that two calls shared', async () => {
    const { once, calls } = work(1);
    const shared = await Promise.allSettled([once(), once()]);
    expect(shared.map((each) => each.status)).toEqual(['rejected', 'rejected']);
    await Promise.all([once(), once()]);
    expect(calls()).toBe(2);
  });
});
