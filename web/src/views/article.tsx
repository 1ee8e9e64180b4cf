/** One article: its text with the evidence marked, its figures, sources and revisions. */
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../api.ts';
import { markRead } from '../browser-storage.ts';
import { useNames } from '../catalog.ts';
import { dateTime, type Key, languageName, t } from '../i18n.ts';
import { figuresOf, spansOf, Why } from '../parts/evidence.tsx';
import { Highlighted, type Span } from '../parts/highlighted.tsx';
import { OutLink } from '../parts/out-link.tsx';
import { Revisions } from '../parts/revisions.tsx';
import { Loaded } from '../parts/states.tsx';
import type { Route } from '../router.ts';
import type { Article } from '../types.ts';

export function ArticleView({ route }: { route: Route }) {
  const answer = useAnswer<Article>(`/v1/articles/${encodeURIComponent(route.id ?? '')}`);
  useEffect(() => {
    if (route.id) markRead([route.id]);
  }, [route.id]);
  return (
    <>
      {!answer.data && <h1 class="visually-hidden">{t('nav.articles')}</h1>}
      <Loaded answer={answer} rows={2}>
        {(article) => <ArticlePage article={article} />}
      </Loaded>
    </>
  );
}

function ArticlePage({ article }: { article: Article }) {
  const names = useNames();
  const figures = figuresOf(article.facts);
  return (
    <article class="reading">
      <header class="view-head">
        <p class="kicker">
          {article.relation && <span class="tie">{t('story.relation')}</span>}
          {[...article.entities, ...article.topics].map((id) => (
            <span key={id} class="tag">
              {names(id)}
            </span>
          ))}
        </p>
        <h1 lang={article.language} dir="auto">
          <Highlighted text={article.title} spans={spansOf(article, 'title')} />
        </h1>
        <p class="meta">
          <time dateTime={article.publishedAt}>{dateTime(article.publishedAt)}</time>
          <span>{article.sources.map(({ name }) => name).join(', ')}</span>
          {article.authors.length > 0 && <span>{article.authors.join(', ')}</span>}
          <span>{languageName(article.language)}</span>
          <span>{t('why.score', { n: Math.round(article.score * 100) })}</span>
        </p>
        <p class="actions no-print">
          <OutLink url={article.url}>{t('story.original')}</OutLink>
          {article.storyId && <a href={`/stories/${encodeURIComponent(article.storyId)}`}>{t('nav.stories')}</a>}
          <button type="button" class="link" onClick={() => print()}>
            {t('article.print')}
          </button>
        </p>
      </header>
      <ArticleText article={article} />
      {figures.length > 0 && (
        <section>
          <h2>{t('article.facts')}</h2>
          <ul class="ledger">
            {figures.map((fact) => (
              <li key={`${fact.field}${fact.start}`}>
                <span class="figure-kind">{t(`fact.${fact.kind}` as Key)}</span> <strong>{fact.text}</strong>
                <p class="fine" lang={article.language} dir="auto">
                  {fact.sentence}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('story.why')}</h2>
        <Why article={article} />
      </section>
      <Revisions article={article} />
      <section>
        <h2>{t('article.sources')}</h2>
        <ul class="plain">
          {article.sources.map(({ feedId, name, link, firstSeenAt }) => (
            <li key={feedId}>
              {link ? <OutLink url={link}>{name}</OutLink> : name}{' '}
              <span class="fine">
                {t('article.firstSeen')} <time dateTime={firstSeenAt}>{dateTime(firstSeenAt)}</time>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

/**
 * Summary and text in paragraphs, evidence marked at its place; in a box of its own where it `scrolls`. The plain text:
 * feeds' markup is never shown.
 */
export function ArticleText({ article, scrolls = false }: { article: Article; scrolls?: boolean }) {
  const { summary, contentText } = article;
  return (
    <div class="text" lang={article.language} dir="auto" {...(scrolls && { tabIndex: 0 })}>
      {summary && !contentText.startsWith(summary) && (
        <p class="summary">
          <Highlighted text={summary} spans={spansOf(article, 'summary')} />
        </p>
      )}
      <Paragraphs text={contentText} spans={spansOf(article, 'content')} />
      {!contentText && <p class="fine">{t('article.noText')}</p>}
      {article.contentTruncated && <p class="fine">{t('article.cut')}</p>}
    </div>
  );
}

function Paragraphs({ text, spans }: { text: string; spans: readonly Span[] }) {
  const paragraphs = [...text.matchAll(/[^\n]+/g)];
  return (
    <>
      {paragraphs.map(({ 0: paragraph, index }) => (
        <p key={index}>
          <Highlighted text={paragraph} spans={spans} offset={index} />
        </p>
      ))}
    </>
  );
}
