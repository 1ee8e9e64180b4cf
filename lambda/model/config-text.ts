/** How a configuration issue names a place and a value. */

/** `feeds[3].url`; the whole configuration is `(top)`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || '(top)';
}

/** A value as the message shows it: short, and without a password somebody put into an address. */
export function foundIn(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.replace(/\/\/[^/]*@/, '//…@')) : String(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
