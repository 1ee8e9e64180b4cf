/** A story in a list: title, reach, coverage, figures, and why it matched. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { inTurn, useAnswer } from '../api.ts';
import { markRead, readMarks } from '../browser-storage.ts';
import { useNames } from '../catalog.ts';
import { dateTime, day, type Key, languageName, relative, t } from '../i18n.ts';
import { useStore } from '../store.ts';
import type { StoryItem } from '../stories.ts';
import type { Article, ArticleCard } from '../types.ts';
import { figuresOf, spansOf, Why } from './evidence.tsx';
import { Highlighted } from './highlighted.tsx';
import { SparkLine } from './spark-line.tsx';

/** A link out of the page, for addresses that are such; feeds can write anything into them. */
export function OutLink({ url, children }: { url: string; children: string }) {
  if (!/^https?:\/\//i.test(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener nofollow">
      {children}
    </a>
  );
}

/** True once the element has come near the screen. */
function useSeen<T extends Element>() {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      {
        rootMargin: '200px',
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return [ref, seen] as const;
}

export function StoryCard({ story }: { story: StoryItem }) {
  const [ref, seen] = useSeen<HTMLElement>();
  const [open, setOpen] = useState(false);
  const read = useStore(readMarks);
  const names = useNames();
  const { lead } = story;
  const ids = story.articles.map(({ id }) => id);
  const isRead = ids.every((id) => read.has(id));
  const details = useAnswer<Article>(seen ? `/v1/articles/${encodeURIComponent(lead.id)}` : null, inTurn);
  const article = details.data;
  const figures = article ? figuresOf(article.facts).slice(0, 4) : [];
  return (
    <article class={`story${isRead ? ' is-read' : ''}`} ref={ref} data-ids={ids.join(' ')} data-read={isRead}>
      <div class="story-head">
        <p class="kicker">
          {!isRead && (
            <span class="dot">
              <span class="visually-hidden">{t('story.isUnread')}</span>
            </span>
          )}
          {story.relation && <span class="tie">{t('story.relation')}</span>}
          {lead.entities.map((id) => (
            <a key={id} class="tag" href={`/search?entity=${encodeURIComponent(id)}`}>
              {names(id)}
            </a>
          ))}
          {lead.topics.slice(0, 3).map((id) => (
            <a key={id} class="tag is-topic" href={`/search?topic=${encodeURIComponent(id)}`}>
              {names(id)}
            </a>
          ))}
        </p>
        <h2 lang={lead.language}>
          <a class="story-link" href={story.href} onClick={() => markRead(ids)}>
            <Highlighted text={lead.title} spans={article ? spansOf(article, 'title') : []} />
          </a>
        </h2>
      </div>
      <SparkLine
        times={story.articles.map(({ publishedAt }) => publishedAt)}
        shown={seen}
        label={t('story.coverage', { n: story.articles.length, from: day(story.firstAt), to: day(story.lastAt) })}
      />
      {lead.summary && lead.summary !== lead.title && (
        <p class="summary" lang={lead.language}>
          <Highlighted text={lead.summary} spans={article ? spansOf(article, 'summary') : []} />
        </p>
      )}
      {figures.length > 0 && (
        <ul class="figures" aria-label={t('story.figures')}>
          {figures.map((fact) => (
            <li key={fact.text}>
              <span class="figure-kind">{t(`fact.${fact.kind}` as Key)}</span> {fact.text}
            </li>
          ))}
        </ul>
      )}
      <Meta story={story} />
      <div class="actions">
        <button type="button" class="link why-button" aria-expanded={open} onClick={() => setOpen(!open)}>
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

function Meta({ story }: { story: StoryItem }) {
  const { outlets, languages, lead } = story;
  return (
    <p class="meta">
      <time dateTime={story.lastAt} title={dateTime(story.lastAt)}>
        {relative(story.lastAt)}
      </time>
      <span>{outlets.length > 3 ? t('story.outlets', { n: outlets.length }) : outlets.join(', ')}</span>
      <span>
        {languages.map((code) => (
          <abbr key={code} class="lang" title={languageName(code)}>
            {code}
          </abbr>
        ))}
      </span>
      <span>{t('why.score', { n: Math.round(lead.score * 100) })}</span>
    </p>
  );
}

/** One article in a dense list. */
export function ArticleRow({ card }: { card: ArticleCard }) {
  const read = useStore(readMarks).has(card.id);
  return (
    <li class={`row${read ? ' is-read' : ''}`}>
      <time dateTime={card.publishedAt}>{dateTime(card.publishedAt)}</time>
      <div>
        <a lang={card.language} href={`/articles/${encodeURIComponent(card.id)}`} onClick={() => markRead([card.id])}>
          {card.title}
        </a>
        <p class="meta">
          <span>{card.sources.map(({ name }) => name).join(', ')}</span>
          <abbr class="lang" title={languageName(card.language)}>
            {card.language}
          </abbr>
          {card.relation && <span class="tie">{t('story.relation')}</span>}
        </p>
      </div>
    </li>
  );
}
