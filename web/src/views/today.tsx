/** Today: what came in since the last visit, the stories that tie the companies first. */
import { useMemo } from 'preact/hooks';
import { useList } from '../api.ts';
import { lastVisit, markRead, readMarks } from '../browser-storage.ts';
import { useWatches } from '../catalog.ts';
import { relative, t } from '../i18n.ts';
import { Select } from '../parts/field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { StoryCard as Card } from '../parts/story-card.tsx';
import { VirtualList } from '../parts/virtual-list.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import { useStore } from '../store.ts';
import { groupStories, type StoryItem } from '../stories.ts';
import type { ArticleCard, StoryCard } from '../types.ts';

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const PAGE = 50;
const MOST_A_PAGE = 100;
/** Pixels of a usual story; on a phone its figures stand below the text. */
const CARD = innerWidth > 704 ? 230 : 400;

/** Start of the window, whole minutes so that the address is asked for once a minute at most; null for everything. */
function startOf(window: string): string | null {
  if (window === 'visit') return lastVisit;
  const days = DAYS[window];
  if (days === undefined) return null;
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * 86_400_000).toISOString();
}

export function Today({ route }: { route: Route }) {
  const window = route.query.get('window') ?? (lastVisit ? 'visit' : 'all');
  const watch = route.query.get('watch') ?? '';
  const unreadOnly = route.query.get('unread') === '1';
  const most = Number(route.query.get('most')) || PAGE;
  const since = startOf(window);
  const read = useStore(readMarks);
  const filters = { ...(since && { since }), ...(watch && { watch }) };
  const limit = String(Math.min(most, MOST_A_PAGE));
  const answer = useList<ArticleCard>(
    `/v1/articles?${new URLSearchParams({ order: 'arrival', limit, ...filters })}`,
    most,
  );
  // How far each story reaches beyond these articles. It adds to the list and is not waited for.
  const cards = useList<StoryCard>(`/v1/stories?${new URLSearchParams({ limit: '100', ...filters })}`, 100).data?.data;
  const all = useMemo(() => groupStories(answer.data?.data ?? [], cards), [answer.data, cards]);
  return (
    <>
      <header class="view-head">
        <h1>{t('today.title')}</h1>
        <p class="lead">
          {window === 'visit' && since ? t('today.since', { when: relative(since) }) : t('today.first')}
        </p>
      </header>
      <Filters window={window} watch={watch} unreadOnly={unreadOnly} />
      <Loaded answer={answer}>
        {({ next }) => {
          const stories = all.filter(({ articles }) => !unreadOnly || articles.some(({ id }) => !read.has(id)));
          if (stories.length === 0)
            return <Nothing first={window === 'all' && watch === '' && all.length === 0} allRead={all.length > 0} />;
          return <Stories stories={stories} more={next === null ? null : most + PAGE} />;
        }}
      </Loaded>
    </>
  );
}

function Filters({ window, watch, unreadOnly }: { window: string; watch: string; unreadOnly: boolean }) {
  const watches = useWatches().data?.data ?? [];
  const windows = (['visit', 'day', 'week', 'month', 'all'] as const).filter((each) => each !== 'visit' || lastVisit);
  return (
    <div class="filters">
      <Select
        label={t('today.window')}
        value={window}
        choices={windows.map((value) => ({ value, label: t(`today.window.${value}`) }))}
        onChange={(value) => navigate(withQuery({ window: value, most: null }))}
      />
      <Select
        label={t('today.watch')}
        value={watch}
        choices={[
          { value: '', label: t('today.allWatches') },
          ...watches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => navigate(withQuery({ watch: value, most: null }))}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={unreadOnly}
          onChange={(event) => navigate(withQuery({ unread: event.currentTarget.checked ? '1' : null }))}
        />{' '}
        {t('today.unread')}
      </label>
    </div>
  );
}

function Stories({ stories, more }: { stories: readonly StoryItem[]; more: number | null }) {
  const articles = stories.flatMap((story) => story.articles);
  return (
    <>
      <p class="count" role="status">
        {t('today.count', { n: stories.length })} · {t('today.articles', { n: articles.length })}
        <button type="button" class="link" onClick={() => markRead(articles.map(({ id }) => id))}>
          {t('today.markAll')}
        </button>
      </p>
      <VirtualList
        items={stories}
        keyOf={({ id }) => id}
        estimate={CARD}
        role="feed"
        label={t('today.title')}
        class="stories"
      >
        {(story, place) => <Card story={story} place={place} />}
      </VirtualList>
      {more !== null && (
        <p class="more">
          <button type="button" onClick={() => navigate(withQuery({ most: String(more) }), { replace: true })}>
            {t('today.more')}
          </button>
        </p>
      )}
    </>
  );
}

function Nothing({ first, allRead }: { first: boolean; allRead: boolean }) {
  return (
    <Empty title={t(first ? 'today.empty.first' : allRead ? 'today.allRead' : 'today.empty')}>
      <p>{!allRead && t(first ? 'today.empty.first.do' : 'today.empty.do')}</p>
      <p class="actions">
        {!first && (
          <a class="button" href="/?window=all">
            {t('today.showAll')}
          </a>
        )}
        <a class="button" href="/feeds">
          {t('today.seeFeeds')}
        </a>
      </p>
    </Empty>
  );
}
