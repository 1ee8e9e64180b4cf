/** What a check finds, and how all of it is shown. */
import { messageOf } from '../../lambda/model/errors.ts';
import { printable } from '../console-logger.ts';

/** `wrong`: something does not work. `note`: worth knowing, nothing fails by it. */
export type Verdict = 'ok' | 'note' | 'wrong';

export interface Finding {
  /** What was looked at, one or two words. */
  readonly check: string;
  readonly verdict: Verdict;
  readonly says: string;
  /** What to do about it; null where there is nothing to do. */
  readonly cure: string | null;
}

export interface Check {
  readonly name: string;
  readonly look: () => Promise<readonly Omit<Finding, 'check'>[]>;
}

export const ok = (says: string) => ({ verdict: 'ok', says, cure: null }) as const;
export const note = (says: string, cure: string | null = null) => ({ verdict: 'note', says, cure }) as const;
export const wrong = (says: string, cure: string) => ({ verdict: 'wrong', says, cure }) as const;

/** One after the other. A check that fails by itself is a finding, and the others go on. */
export async function examine(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, look } of checks) {
    try {
      findings.push(...(await look()).map((found) => ({ check: name, ...found })));
    } catch (error) {
      const cure = 'see to what the message names, then run the doctor again';
      findings.push({ check: name, ...wrong(`could not be looked at: ${messageOf(error)}`, cure) });
    }
  }
  return findings;
}

const SIGN: Readonly<Record<Verdict, string>> = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' };

export function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, verdict, says, cure }) => [
    `${SIGN[verdict]}  ${check.padEnd(width)}  ${printable(says)}`,
    ...(cure ? [`${' '.repeat(width + 9)}→ ${printable(cure)}`] : []),
  ]);
  const count = findings.filter(({ verdict }) => verdict === 'wrong').length;
  return [
    ...lines,
    count === 0 ? 'nothing is wrong' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong`,
  ].join('\n');
}
