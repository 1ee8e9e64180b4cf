/** What the publisher changed after the first sighting, word by word. */
import { diffWords } from 'diff';
import { dateTime, t } from '../i18n.ts';
import type { Article } from '../types.ts';

export function Revisions({ article }: { article: Article }) {
  const { revisions, title, summary, language } = article;
  if (revisions.length === 0) return null;
  const after = [...revisions.slice(1), { at: '', title, summary }];
  return (
    <section>
      <h2>{t('article.revisions')}</h2>
      <ol class="plain revisions">
        {revisions.map((revision, index) => {
          const next = after[index] ?? revision;
          return (
            <li key={revision.at} lang={language}>
              <p class="fine">
                <time dateTime={revision.at}>{t('article.revision', { when: dateTime(revision.at) })}</time>
              </p>
              <p class="revision-title">
                <Change from={revision.title} to={next.title} />
              </p>
              <p>
                <Change from={revision.summary} to={next.summary} />
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Change({ from, to }: { from: string; to: string }) {
  return (
    <>
      {diffWords(from, to).map(({ value, added, removed }, index) => {
        if (added) return <ins key={index}>{value}</ins>;
        return removed ? <del key={index}>{value}</del> : value;
      })}
    </>
  );
}
