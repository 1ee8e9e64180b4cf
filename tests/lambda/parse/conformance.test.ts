import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disagreements, loadCases } from '../../../scripts/conformance-suite.ts';

const cases = loadCases(join(import.meta.dirname, '..', '..', 'conformance'));

describe('the conformance suite', () => {
  it('has its cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(450);
  });

  it.each(cases)('$id', async (test) => {
    expect(await disagreements(test)).toEqual([]);
  });
});
