/** Average linkage joins the nearest groups first: as looking at all pairs before every step does. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JOIN, LINK, linkAll } from '../../../lambda/stories/linkage.ts';
import { type Prepared, prepare } from '../../../lambda/stories/prepared.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';

const JOIN_ALONE = 0.25;

const articles = Array.from({ length: 14 }, (_, n) =>
  prepare(
    signatureOf({
      id: `a${String(n).padStart(2, '0')}`,
      title: `Article ${n}`,
      summary: '',
      publishedAt: null,
      match: { language: 'en', entities: [], topics: [], relation: null, facts: [], evidence: [] },
    }),
  ),
);
const pairs = articles.flatMap((_, b) => Array.from({ length: b }, (_, a) => [a, b] as const));

/** Groups of one component by the definition: of all pairs the one with the highest mean, the first of equal ones. */
function byDefinition(size: number, scoreAt: (a: number, b: number) => number): number[][] {
  const groups = Array.from({ length: size }, (_, n) => [n]);
  for (;;) {
    let best: { a: number; b: number; mean: number } | null = null;
    for (const [a, one] of groups.entries()) {
      for (const [b, other] of groups.entries()) {
        if (b <= a) continue;
        const sum = one.reduce((all, x) => all + other.reduce((part, y) => part + scoreAt(x, y), 0), 0);
        const mean = sum / (one.length * other.length);
        const least = one.length + other.length === 2 ? JOIN_ALONE : JOIN;
        if (mean >= least && (best === null || mean > best.mean)) best = { a, b, mean };
      }
    }
    if (best === null) return groups.map((group) => [...group].sort((x, y) => x - y));
    groups[best.a]?.push(...(groups[best.b] ?? []));
    groups.splice(best.b, 1);
  }
}

it('joins group after group, the nearest first, the earlier of equally near ones', () => {
  // Quarters are exact in binary: sums do not depend on their order, and many means are equal.
  const score = fc.integer({ min: -20, max: 16 }).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(fc.array(score, { minLength: pairs.length, maxLength: pairs.length }), (scores) => {
      const table = new Map(pairs.map(([a, b], n) => [`${a} ${b}`, scores[n] ?? 0]));
      const scoreAt = (a: number, b: number): number => table.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? 0;
      const indexOf = (one: Prepared) => articles.indexOf(one);
      const found = linkAll(articles, pairs, (x, y) => scoreAt(indexOf(x), indexOf(y)));
      // All are one component where every article has a link; others are left to chance.
      fc.pre(connected(articles.length, scoreAt));
      expect(found).toEqual(byDefinition(articles.length, scoreAt));
    }),
    { numRuns: 300 },
  );
});

function connected(size: number, scoreAt: (a: number, b: number) => number): boolean {
  const reached = new Set([0]);
  for (const one of reached)
    for (let other = 0; other < size; other++) if (other !== one && scoreAt(one, other) >= LINK) reached.add(other);
  return reached.size === size;
}
