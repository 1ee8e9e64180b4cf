/** Prints how far the parser agrees with `tests/conformance`, by class. Exit code 1 on any disagreement. */
import { join } from 'node:path';
import { disagreements, loadCases } from './conformance-suite.ts';

const cases = loadCases(join(import.meta.dirname, '..', 'tests', 'conformance'));
const tally = new Map<string, { agreed: number; all: number }>();
const failures: string[] = [];
for (const test of cases) {
  const found = await disagreements(test);
  const count = tally.get(test.kind) ?? { agreed: 0, all: 0 };
  tally.set(test.kind, { agreed: count.agreed + (found.length === 0 ? 1 : 0), all: count.all + 1 });
  if (found.length > 0) failures.push(`${test.id}\n${found.map((line) => `    ${line}`).join('\n')}`);
}
const agreed = cases.length - failures.length;
const lines = [...tally, ['all', { agreed, all: cases.length }] as const].map(
  ([kind, count]) => `${kind.padEnd(14)} ${String(count.agreed).padStart(4)} of ${String(count.all).padStart(4)}`,
);
process.stdout.write(`${[...lines, ...failures].join('\n')}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
