/** A read-only table in one text, for bundles: nothing of it is built when a function starts. */

/**
 * An object whose properties are the rows of `table`: lines of a name, a tab and a value as JSON, sorted by name as
 * JavaScript compares texts. A row is found by halving and read each time it is asked for.
 */
export function rowsByName(table: string): Readonly<Record<string, unknown>> {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? rowOf(table, name) : undefined) });
}

function rowOf(table: string, name: string): unknown {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = middle === 0 ? 0 : table.lastIndexOf('\n', middle - 1) + 1;
    const tab = table.indexOf('\t', start);
    const found = table.slice(start, tab);
    if (found === name) return JSON.parse(table.slice(tab + 1, table.indexOf('\n', tab)));
    if (found < name) low = table.indexOf('\n', tab) + 1;
    else high = start;
  }
  return undefined;
}
