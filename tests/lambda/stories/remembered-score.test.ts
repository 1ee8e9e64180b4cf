import { describe, expect, it } from 'vitest';
import { pairScore } from '../../../lambda/stories/linkage.ts';
import { prepare } from '../../../lambda/stories/prepared.ts';
import { rememberedScore } from '../../../lambda/stories/remembered-score.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { ITEMS } from './news.ts';

const some = ITEMS.slice(0, 30).map((item) => prepare(signatureOf(item)));

describe('rememberedScore', () => {
  it('says what the comparison says, also when asked again and the other way round', () => {
    const pairs = some.flatMap((a) => some.filter((b) => b !== a).map((b) => [a, b] as const));
    for (const ask of [1, 2])
      for (const [a, b] of pairs) expect(rememberedScore(a, b), `ask ${ask}`).toBeCloseTo(pairScore(a, b), 10);
    for (const [a, b] of pairs) expect(rememberedScore(a, b)).toBe(rememberedScore(b, a));
  });

  it('knows nothing of an article whose text has changed', () => {
    const [first, ...rest] = ITEMS;
    if (!first) throw new Error('there are no reports');
    const before = prepare(signatureOf(first));
    const other = rest.find((item) => rememberedScore(before, prepare(signatureOf(item))) < 0);
    if (!other) throw new Error('all reports tell of one event');
    const changed = prepare(signatureOf({ ...other, id: first.id }));
    expect(rememberedScore(changed, prepare(signatureOf(other)))).toBeGreaterThan(0);
  });
});
