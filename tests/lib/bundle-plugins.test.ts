import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectLanguage } from '../../lambda/match/language.ts';
import { rowsByName } from '../../lib/sorted-rows.ts';
import config from '../../tracker.config.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function bundled(path: string) {
  const target = join(folder, path.replaceAll('/', '-'));
  execFileSync(process.execPath, [file('lib/bundle-entry.mjs'), file(path), target]);
  return import(pathToFileURL(join(target, 'index.mjs')).href);
}

describe('a bundle', () => {
  it('tells languages as the source does', async () => {
    const { detectLanguage: inBundle } = await bundled('lambda/match/language.ts');
    const lines = ['news', 'figures'].flatMap((name) =>
      readFileSync(file(`tests/lambda/match/labelled/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n'),
    );
    for (const { title, summary } of lines.map((line): { title: string; summary: string } => JSON.parse(line))) {
      for (const text of [title, summary]) expect(inBundle(text, null)).toBe(detectLanguage(text, null));
    }
  });

  it('has the config as it is after it was checked', async () => {
    const { default: inBundle } = await bundled('tracker.config.ts');
    expect(inBundle).toEqual(config);
  });
});

describe('rows by name', () => {
  const name = fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => !/[\t\n]/.test(text));

  it('have what an object would have', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue(), { maxKeys: 30 }), name, (values, other) => {
        const rows = rowsByName(
          Object.keys(values)
            .sort()
            .map((key) => `${key}\t${JSON.stringify(values[key])}\n`)
            .join(''),
        );
        for (const key of [...Object.keys(values), other])
          expect(rows[key]).toEqual(Object.hasOwn(values, key) ? JSON.parse(JSON.stringify(values[key])) : undefined);
      }),
    );
  });
});
