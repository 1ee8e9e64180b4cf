/** Comparing sets. */

export function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const item of few) {
    count += many.has(item) ? 1 : 0;
  }
  return count;
}

export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const common = shared(a, b);
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/** Both say something of it, and nothing the same. */
export const apart = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size > 0 && b.size > 0 && shared(a, b) === 0;
