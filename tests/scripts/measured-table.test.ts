import { describe, expect, test } from 'vitest';
import { BEGIN, END, type Measured, measuredTables, withTables } from '../../bench/measured-table.ts';

const row = (name: string, value: number, ratio?: number) => ({ name, value, unit: 'ms', ...(ratio && { ratio }) });

describe('what was measured', () => {
  const files = new Map<string, Measured>([
    ['2026-02-11', { poll: { machine: 'new', rows: [row('a poll | cold', 123.4, 1.5)] } }],
    [
      '2026-02-10',
      { poll: { machine: 'old', rows: [row('a poll', 9)] }, api: { machine: 'old', rows: [row('a list', 0.12345)] } },
    ],
  ]);

  test('is shown with the newest figures of each benchmark, its day and its machine', () => {
    expect(measuredTables(files)).toBe(
      [
        '### api',
        '',
        '2026-02-10; old',
        '',
        '| what | median | ratio |',
        '|---|---|---|',
        '| a list | 0.123 ms |  |',
        '',
        '### poll',
        '',
        '2026-02-11; new',
        '',
        '| what | median | ratio |',
        '|---|---|---|',
        '| a poll \\| cold | 123 ms | 1.50 |',
      ].join('\n'),
    );
  });

  test('takes the place of what stood between the marks, and of nothing else', () => {
    const page = `# Title\n${BEGIN}\nold\n${END}\nrest\n`;
    const once = withTables(page, 'new');
    expect(once).toBe(`# Title\n${BEGIN}\n\nnew\n\n${END}\nrest\n`);
    expect(withTables(once, 'new')).toBe(once);
    expect(() => withTables('no marks', 'new')).toThrow('no marks');
  });
});
