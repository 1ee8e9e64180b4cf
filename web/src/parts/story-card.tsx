/** A story in a list: title, reach, coverage, figures, and why it matched. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { inTurn, useAnswer } from '../api.ts';
import { markRead, readMarks } from '../browser-storage.ts';
import { useNames } from '../catalog.ts';
import { dateTime, day, type Key, languageName, relative, t } from '../i18n.ts';
import { scrolling } from '../scrolling.ts';
import { useStore } from '../store.ts';
import { coverageOf, type StoryItem } from '../stories.ts';
import type { Article, Story } from '../types.ts';
import { figuresOf, spansOf, Why } from './evidence.tsx';
import { Highlighted } from './highlighted.tsx';
import { OutLink } from './out-link.tsx';
import { SparkLine } from './spark-line.tsx';
import type { Place } from './virtual-list.tsx';

const MOST_FIGURES = 4;
const MOST_TOPICS = 1;
const MOST_OUTLETS = 2;

/** Stories whose evidence is unfolded: a card may leave the document while it is scrolled away. */
const unfolded = new Set<string>();

/** Milliseconds that a card has stood before its details are asked for although the reader scrolls on. */
const LINGER = 1000;

/** True at once, or, where the card comes in during a scroll, with its end or once the card has stood for a while. */
function useLingering(): boolean {
  const [stays, set] = useState(() => !scrolling.get());
  useEffect(() => {
    if (stays) return;
    const stay = () => set(true);
    const timer = setTimeout(stay, LINGER);
    const unsubscribe = scrolling.subscribe(stay);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [stays]);
  return stays;
}

export function StoryCard({ story, place }: { story: StoryItem; place: Place }) {
  const stays = useLingering();
  const [open, setOpen] = useState(unfolded.has(story.id));
  const read = useStore(readMarks);
  const { lead } = story;
  const ids = story.articles.map(({ id }) => id);
  const isRead = ids.every((id) => read.has(id));
  const { data: article } = useAnswer<Article>(
    stays ? `/v1/articles/${encodeURIComponent(lead.id)}` : null,
    inTurn,
    ONCE,
  );
  const unfold = () => {
    if (open) unfolded.delete(story.id);
    else unfolded.add(story.id);
    setOpen(!open);
  };
  return (
    <article class={`story${isRead ? ' is-read' : ''}`} data-ids={ids.join(' ')} data-read={isRead} {...place}>
      <div class="story-main">
        <Kicker story={story} isRead={isRead} />
        <h2 lang={lead.language} dir="auto">
          <a class="story-link" href={story.href} onClick={() => markRead(ids)}>
            <Highlighted text={lead.title} spans={article ? spansOf(article, 'title') : []} />
          </a>
        </h2>
        {lead.summary && lead.summary !== lead.title && (
          <p class="summary" lang={lead.language} dir="auto">
            <Highlighted text={lead.summary} spans={article ? spansOf(article, 'summary') : []} />
          </p>
        )}
        <Meta story={story} />
      </div>
      <Side story={story} article={article} stays={stays} />
      <div class="actions">
        <button type="button" class="link why-button" aria-expanded={open} onClick={unfold}>
          {t('story.why')}
        </button>
        <button type="button" class="link read-button" onClick={() => markRead(ids, !isRead)}>
          {t(isRead ? 'story.unread' : 'story.read')}
        </button>
        <OutLink url={lead.url}>{t('story.original')}</OutLink>
      </div>
      {open && (article ? <Why article={article} /> : <p class="fine">{t('story.why.loading')}</p>)}
    </article>
  );
}

const ONCE = { once: true };

function Kicker({ story, isRead }: { story: StoryItem; isRead: boolean }) {
  const names = useNames();
  return (
    <p class="kicker">
      {!isRead && (
        <span class="dot">
          <span class="visually-hidden">{t('story.isUnread')}</span>
        </span>
      )}
      {story.relation && <span class="tie">{t('story.relation')}</span>}
      {story.lead.entities.map((id) => (
        <a key={id} class="tag" href={`/search?entity=${encodeURIComponent(id)}`}>
          {names(id)}
        </a>
      ))}
      {story.lead.topics.slice(0, MOST_TOPICS).map((id) => (
        <a key={id} class="tag is-topic" href={`/search?topic=${encodeURIComponent(id)}`}>
          {names(id)}
        </a>
      ))}
    </p>
  );
}

/** Coverage and figures, beside the text where there is room. */
function Side({ story, article, stays }: { story: StoryItem; article: Article | undefined; stays: boolean }) {
  const { id, articles, articleCount, firstAt, lastAt } = story;
  // The list has only the articles of its window; the story knows all its days.
  const wider = articleCount > articles.length;
  const { data } = useAnswer<Story>(stays && wider ? `/v1/stories/${encodeURIComponent(id)}` : null, inTurn, ONCE);
  const whole = wider ? data?.articles : articles;
  const coverage = useMemo(() => whole && coverageOf(whole.map(({ publishedAt }) => publishedAt)), [whole]);
  const figures = article ? figuresOf(article.facts).slice(0, MOST_FIGURES) : [];
  return (
    <div class="story-side">
      {stays && coverage && articleCount > 1 && (
        <SparkLine
          coverage={coverage}
          label={t('story.coverage', { n: articleCount, from: day(firstAt), to: day(lastAt) })}
        />
      )}
      {figures.length > 0 && (
        <dl class="figures" aria-label={t('story.figures')}>
          {figures.map((fact) => (
            <div key={`${fact.kind} ${fact.text}`}>
              <dt>{t(`fact.${fact.kind}` as Key)}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Meta({ story: { outlets, languages, articles, articleCount, lastAt } }: { story: StoryItem }) {
  const more = outlets.length - MOST_OUTLETS;
  return (
    <p class="meta">
      <time dateTime={lastAt} title={dateTime(lastAt)}>
        {relative(lastAt)}
      </time>
      <span>
        {outlets.slice(0, MOST_OUTLETS).join(', ')}
        {more > 0 && ` ${t('story.moreOutlets', { n: more })}`}
      </span>
      {articleCount > 1 && (
        <span>
          {t('today.articles', { n: articleCount })}
          {articleCount > articles.length && `, ${t('story.newArticles', { n: articles.length })}`}
        </span>
      )}
      <span>
        {languages.map((code) => (
          <abbr key={code} class="lang" title={languageName(code)}>
            {code}
          </abbr>
        ))}
      </span>
    </p>
  );
}
