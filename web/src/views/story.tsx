/** A story: its outlets side by side, and who said which figure. */
import { useEffect } from 'preact/hooks';
import { ApiError, inTurn, request, useAnswer } from '../api.ts';
import { markRead } from '../browser-storage.ts';
import { useNames } from '../catalog.ts';
import { dateTime, day, type Key, languageName, t } from '../i18n.ts';
import { spansOf } from '../parts/evidence.tsx';
import { Select } from '../parts/field.tsx';
import { Highlighted } from '../parts/highlighted.tsx';
import { OutLink } from '../parts/out-link.tsx';
import { Revisions } from '../parts/revisions.tsx';
import { SparkLine } from '../parts/spark-line.tsx';
import { Loaded } from '../parts/states.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import { coverageOf, type LedgerRow, ledgerOf, storyOf } from '../stories.ts';
import type { Article, Story } from '../types.ts';
import { ArticleText } from './article.tsx';

/** Articles of a story that are shown side by side; a longer one is rare and its newest say the most. */
const MOST = 60;

interface WholeStory {
  readonly articles: readonly Article[];
  readonly ledger: readonly LedgerRow[];
}

/** The story with its articles whole. A story that became part of another one leads there. */
async function loadStory(path: string, signal: AbortSignal): Promise<WholeStory> {
  const story = await request<Story>(path, { signal });
  const ids = story.articles.slice(-MOST).map(({ id }) => id);
  const whole = await Promise.allSettled(
    ids.map((id) => inTurn<Article>(`/v1/articles/${encodeURIComponent(id)}`, signal)),
  );
  const found = whole.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = whole.find((each) => each.status === 'rejected');
  if (found.length === 0) throw failed?.reason ?? new ApiError(404, {});
  const articles = found.sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  return { articles, ledger: ledgerOf(story) };
}

export function StoryView({ route }: { route: Route }) {
  const answer = useAnswer<WholeStory>(`/v1/stories/${encodeURIComponent(route.id ?? '')}`, loadStory);
  useEffect(() => {
    if (answer.data) markRead(answer.data.articles.map(({ id }) => id));
  }, [answer.data]);
  return (
    <>
      {!answer.data && <h1 class="visually-hidden">{t('nav.stories')}</h1>}
      <Loaded answer={answer} rows={3}>
        {({ articles, ledger }) => (
          <StoryPage articles={articles} ledger={ledger} language={route.query.get('lang') ?? ''} />
        )}
      </Loaded>
    </>
  );
}

function StoryPage({ articles, ledger, language }: WholeStory & { language: string }) {
  const names = useNames();
  const story = storyOf(articles.map((article) => ({ ...article, relation: article.relation !== null })));
  const shown = articles.filter((article) => !language || article.language === language);
  const lead = articles.find(({ id }) => id === story.lead.id);
  return (
    <>
      <header class="view-head">
        <p class="kicker">
          {story.relation && <span class="tie">{t('story.relation')}</span>}
          {[...new Set(articles.flatMap(({ entities }) => entities))].map((id) => (
            <span class="tag" key={id}>
              {names(id)}
            </span>
          ))}
        </p>
        <h1 lang={story.lead.language} dir="auto">
          {lead ? <Highlighted text={lead.title} spans={spansOf(lead, 'title')} /> : story.lead.title}
        </h1>
        <p class="meta">
          <span>
            {day(story.firstAt)} – {day(story.lastAt)}
          </span>
          <span>{t('story.outlets', { n: story.outlets.length })}</span>
          <span>{t('today.articles', { n: articles.length })}</span>
        </p>
        <SparkLine
          coverage={coverageOf(articles.map(({ publishedAt }) => publishedAt))}
          label={t('story.coverage', { n: articles.length, from: day(story.firstAt), to: day(story.lastAt) })}
        />
        <p class="actions no-print">
          <button type="button" class="link" onClick={() => print()}>
            {t('article.print')}
          </button>
        </p>
      </header>
      <Ledger rows={ledger} />
      <section>
        <div class="section-head">
          <h2>{t('storyView.sideBySide')}</h2>
          {story.languages.length > 1 && (
            <Select
              label={t('storyView.language')}
              value={language}
              choices={[
                { value: '', label: t('storyView.allLanguages') },
                ...story.languages.map((code) => ({ value: code, label: languageName(code) })),
              ]}
              onChange={(value) => navigate(withQuery({ lang: value }), { replace: true })}
            />
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys. */}
        <section class="columns" tabIndex={0} aria-label={t('storyView.sideBySide')}>
          {shown.map((article) => (
            <Column key={article.id} article={article} />
          ))}
        </section>
      </section>
    </>
  );
}

function Column({ article }: { article: Article }) {
  return (
    <article class="column">
      <p class="meta">
        <strong>{article.sources.map(({ name }) => name).join(', ')}</strong>
        <time dateTime={article.publishedAt}>{dateTime(article.publishedAt)}</time>
        <abbr class="lang" title={languageName(article.language)}>
          {article.language}
        </abbr>
      </p>
      <h3 lang={article.language} dir="auto">
        <a href={`/articles/${encodeURIComponent(article.id)}`}>
          <Highlighted text={article.title} spans={spansOf(article, 'title')} />
        </a>
      </h3>
      <ArticleText article={article} scrolls />
      <Revisions article={article} />
      <p class="actions no-print">
        <OutLink url={article.url}>{t('story.original')}</OutLink>
      </p>
    </article>
  );
}

function Ledger({ rows }: { rows: readonly LedgerRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('storyView.ledger')}</h2>
      <div class="table-wrap">
        <table class="ledger-table">
          <thead>
            <tr>
              <th scope="col">{t('storyView.kind')}</th>
              <th scope="col">{t('storyView.value')}</th>
              <th scope="col">{t('storyView.said')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, kind, text, outlets, contradicted }) => (
              <tr key={key} class={contradicted ? 'is-contradicted' : undefined}>
                <th scope="row">{t(`fact.${kind}` as Key)}</th>
                <td>
                  <strong>{text}</strong>
                  {contradicted && <span class="badge is-failing">{t('storyView.differs')}</span>}
                </td>
                <td>{outlets.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
