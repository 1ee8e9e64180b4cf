/** What became of an imported list: how many feeds, and each line that is none. */
import { t } from '../i18n.ts';

interface Line {
  readonly line: number;
}

export interface ImportOutcome {
  readonly added: readonly Line[];
  readonly known: readonly Line[];
  readonly duplicates: readonly (Line & { readonly url: string; readonly firstLine: number })[];
  readonly refused: readonly (Line & { readonly name: string; readonly reason: string })[];
}

/** Lines that are named; a list with more is broken as a whole. */
const MOST = 30;

export function ImportReport({ outcome: { added, known, duplicates, refused } }: { outcome: ImportOutcome }) {
  const bad = [
    ...refused.map(({ line, name, reason }) => ({ line, name, why: reason })),
    ...duplicates.map(({ line, url, firstLine }) => ({
      line,
      name: url,
      why: t('feeds.import.repeats', { first: firstLine }),
    })),
  ].sort((a, b) => a.line - b.line);
  return (
    <>
      <p>{t('feeds.imported', { n: added.length, known: known.length })}</p>
      {bad.length > 0 && (
        <>
          <p>{t('feeds.import.refused')}</p>
          <ul class="plain fine">
            {bad.slice(0, MOST).map(({ line, name, why }) => (
              <li key={line}>
                <strong>{t('feeds.import.line', { line })}</strong> <span class="address">{name}</span> {why}
              </li>
            ))}
          </ul>
          {bad.length > MOST && <p class="fine">{t('feeds.import.more', { n: bad.length - MOST })}</p>}
        </>
      )}
    </>
  );
}
