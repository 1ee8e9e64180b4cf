/** Stories in a dense list, one a row, each with its articles behind it. */
import { markRead, readMarks } from '../browser-storage.ts';
import { dateTime, day, languageName, t } from '../i18n.ts';
import { useStore } from '../store.ts';
import type { StoryItem } from '../stories.ts';
import type { ArticleCard } from '../types.ts';
import { VirtualList } from './virtual-list.tsx';

/** Pixels of a row whose title takes one line. */
const ROW = 100;
const MOST_OUTLETS = 3;

export function StoryRows({ stories, label }: { stories: readonly StoryItem[]; label: string }) {
  return (
    <VirtualList items={stories} keyOf={({ id }) => id} estimate={ROW} role="list" label={label} class="rows">
      {(story) => <StoryRow story={story} />}
    </VirtualList>
  );
}

function StoryRow({ story }: { story: StoryItem }) {
  const { lead, articles, articleCount, outlets, languages, relation, href } = story;
  const ids = articles.map(({ id }) => id);
  const marks = useStore(readMarks);
  const read = ids.every((id) => marks.has(id));
  const more = outlets.length - MOST_OUTLETS;
  return (
    <div class={`row${read ? ' is-read' : ''}`}>
      <Period articles={articles} />
      <div>
        <a class="row-link" lang={lead.language} dir="auto" href={href} onClick={() => markRead(ids)}>
          {lead.title}
        </a>
        <p class="meta">
          <span>
            {outlets.slice(0, MOST_OUTLETS).join(', ')}
            {more > 0 && ` ${t('story.moreOutlets', { n: more })}`}
          </span>
          <span>
            {languages.map((code) => (
              <abbr key={code} class="lang" title={languageName(code)}>
                {code}
              </abbr>
            ))}
          </span>
          {relation && <span class="tie">{t('story.relation')}</span>}
        </p>
        {articles.length > 1 && (
          <details class="behind">
            <summary>
              {t('timeline.behind', { n: articles.length })}
              {articleCount > articles.length && ` (${t('timeline.behind.all', { n: articleCount })})`}
            </summary>
            <ol class="plain">
              {articles.map((article) => (
                <Behind key={article.id} article={article} />
              ))}
            </ol>
          </details>
        )}
      </div>
    </div>
  );
}

/** The day of a story within the list, or its first and last. */
function Period({ articles }: { articles: readonly ArticleCard[] }) {
  const first = articles[0]?.publishedAt ?? '';
  const last = articles.at(-1)?.publishedAt ?? first;
  if (articles.length === 1) return <time dateTime={first}>{dateTime(first)}</time>;
  return (
    <span class="period">
      <time dateTime={first}>{day(first)}</time>
      {day(first) !== day(last) && (
        <>
          {' – '}
          <time dateTime={last}>{day(last)}</time>
        </>
      )}
    </span>
  );
}

function Behind({ article: { id, title, language, publishedAt, sources } }: { article: ArticleCard }) {
  return (
    <li>
      <time class="fine" dateTime={publishedAt}>
        {dateTime(publishedAt)}
      </time>{' '}
      <span class="fine">{sources.map(({ name }) => name).join(', ')}</span>{' '}
      <a
        class="behind-link"
        lang={language}
        dir="auto"
        href={`/articles/${encodeURIComponent(id)}`}
        onClick={() => markRead([id])}
      >
        {title}
      </a>
    </li>
  );
}
