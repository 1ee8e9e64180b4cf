/** What the publisher changed after the first sighting, word by word. */
import { dateTime, t } from '../i18n.ts';
import type { Article } from '../types.ts';

type Diff = Article['revisions'][number]['diff']['title'];

export function Revisions({ article: { revisions, language } }: { article: Article }) {
  if (revisions.length === 0) return null;
  return (
    <section>
      <h2>{t('article.revisions')}</h2>
      <ol class="plain revisions">
        {revisions.map(({ at, diff }) => (
          <li key={at} lang={language} dir="auto">
            <p class="fine">
              <time dateTime={at}>{t('article.revision', { when: dateTime(at) })}</time>
            </p>
            <p class="revision-title">
              <Change diff={diff.title} />
            </p>
            <p>
              <Change diff={diff.summary} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Change({ diff }: { diff: Diff }) {
  return (
    <>
      {diff.map(({ change, text }, index) => {
        if (change === 'added') return <ins key={index}>{text}</ins>;
        return change === 'removed' ? <del key={index}>{text}</del> : text;
      })}
    </>
  );
}
