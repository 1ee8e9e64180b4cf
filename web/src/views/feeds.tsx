/** Feeds and how they fare: those in trouble first, each with its reason and its next poll. */
import { useId, useState } from 'preact/hooks';
import { useList } from '../api.ts';
import { adviceOf, intervalOf, reasonOf, type Said } from '../feed-words.ts';
import { dateTime, duration, type Key, relative, t } from '../i18n.ts';
import { AddFeed, FeedActions } from '../parts/feed-actions.tsx';
import { Select } from '../parts/field.tsx';
import { OutLink } from '../parts/out-link.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { VirtualList } from '../parts/virtual-list.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import type { Feed } from '../types.ts';

/** From most to least in need of somebody. */
const STATES = ['blocked', 'failing', 'gone', 'moved', 'slow', 'paused', 'active'] as const;
const stateName = (state: Feed['health']['state']) =>
  t((state === 'slow' ? 'state.slow.feed' : `state.${state}`) as Key);

/** Feeds that are asked for at once, and with each wish for more. */
const PAGE = 1000;
/** Pixels of a feed that fares well. */
const FEED = innerWidth > 960 ? 180 : 230;

export function Feeds({ route }: { route: Route }) {
  const most = Number(route.query.get('most')) || PAGE;
  const wanted = route.query.get('state') ?? '';
  const all = useList<Feed>('/v1/feeds?limit=1000', most);
  // Of a list that is longer than what was asked for, those of a state are asked for by themselves.
  const isPart = typeof all.data?.next === 'string';
  const ofState = useList<Feed>(
    isPart && wanted ? `/v1/feeds?limit=1000&state=${encodeURIComponent(wanted)}` : null,
    most,
  );
  const answer = isPart && wanted ? ofState : all;
  return (
    <>
      <header class="view-head">
        <h1>{t('feeds.title')}</h1>
        {all.data && (
          <p class="lead">
            {t('feeds.summary', {
              ok: all.data.data.filter(({ health }) => health.state === 'active' || health.state === 'slow').length,
              n: all.data.data.length,
            })}
          </p>
        )}
      </header>
      <AddFeed onAdded={all.reload} />
      <Loaded answer={answer} rows={6}>
        {({ data, next }) => (
          <>
            {isPart && <p class="note">{t('feeds.shown', { n: all.data?.data.length ?? 0 })}</p>}
            <FeedList feeds={data} counted={all.data?.data ?? []} wanted={wanted} onChanged={answer.reload} />
            {next !== null && (
              <p class="more">
                <button
                  type="button"
                  onClick={() => navigate(withQuery({ most: String(most + PAGE) }), { replace: true })}
                >
                  {t('feeds.more')}
                </button>
              </p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface FeedListProps {
  readonly feeds: readonly Feed[];
  /** Those whose states are counted. */
  readonly counted: readonly Feed[];
  readonly wanted: string;
  readonly onChanged: () => void;
}

function FeedList({ feeds, counted, wanted, onChanged }: FeedListProps) {
  const id = useId();
  const [text, setText] = useState('');
  const counts = new Map(STATES.map((state) => [state, counted.filter(({ health }) => health.state === state).length]));
  const shown = feeds
    .filter(
      ({ health, name, url }) =>
        (!wanted || health.state === wanted) && `${name} ${url}`.toLowerCase().includes(text.toLowerCase()),
    )
    .sort((a, b) => STATES.indexOf(a.health.state) - STATES.indexOf(b.health.state) || a.name.localeCompare(b.name));
  return (
    <>
      <div class="filters">
        <Select
          label={t('feeds.filter')}
          value={wanted}
          choices={[
            { value: '', label: `${t('feeds.all')} (${counted.length})` },
            ...STATES.filter((state) => counts.get(state)).map((state) => ({
              value: state,
              label: `${stateName(state)} (${counts.get(state)})`,
            })),
          ]}
          onChange={(value) => navigate(withQuery({ state: value }))}
        />
        <div class="field">
          <label for={id}>{t('feeds.find')}</label>
          <input id={id} type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </div>
      </div>
      {shown.length === 0 ? (
        <Empty title={t('feeds.empty')}>
          <p>{t('feeds.empty.do')}</p>
        </Empty>
      ) : (
        <VirtualList
          items={shown}
          keyOf={({ id }) => id}
          estimate={FEED}
          role="list"
          label={t('feeds.title')}
          class="feed-list"
        >
          {(feed) => <FeedItem feed={feed} onChanged={onChanged} />}
        </VirtualList>
      )}
    </>
  );
}

function FeedItem({ feed, onChanged }: { feed: Feed; onChanged: () => void }) {
  const { health } = feed;
  return (
    <div class="feed">
      <div class="feed-head">
        <h2>{feed.siteUrl ? <OutLink url={feed.siteUrl}>{feed.name}</OutLink> : feed.name}</h2>
        <span class={`badge is-${health.state}`}>{stateName(health.state)}</span>
      </div>
      <Words said={reasonOf(feed)} class="reason" />
      <Words said={adviceOf(feed)} class="fine" />
      {health.lastProblem && health.lastProblem.message !== health.reason && (
        <p class="fine" lang="en">
          <code>{health.lastProblem.code}</code> {health.lastProblem.message}{' '}
          <time class="fine" dateTime={health.lastProblem.at}>
            {dateTime(health.lastProblem.at)}
          </time>
        </p>
      )}
      {health.recovered && <p class="fine">{t('feeds.recovered', { why: health.recovered })}</p>}
      <p class="meta">
        <a href={`/search?source=${encodeURIComponent(feed.id)}`}>{t('feeds.articles')}</a>
        <span class="address">{feed.url}</span>
      </p>
      <div class="feed-row">
        <dl class="facts">
          <div>
            <dt>{t('feeds.next')}</dt>
            <dd>
              {health.nextPollAt ? (
                <time dateTime={health.nextPollAt} title={dateTime(health.nextPollAt)}>
                  {relative(health.nextPollAt)}
                </time>
              ) : (
                t('feeds.notPlanned')
              )}
            </dd>
          </div>
          <div>
            <dt>{t('feeds.last')}</dt>
            <dd>
              {health.lastSuccessAt ? (
                <time dateTime={health.lastSuccessAt} title={dateTime(health.lastSuccessAt)}>
                  {relative(health.lastSuccessAt)}
                </time>
              ) : (
                t('feeds.never')
              )}
            </dd>
          </div>
          {health.intervalSeconds !== null && (
            <div>
              <dt>{t('feeds.interval')}</dt>
              <dd>{duration(health.intervalSeconds)}</dd>
            </div>
          )}
          {health.consecutiveFailures > 0 && (
            <div>
              <dt>{t('state.failing')}</dt>
              <dd>{t('feeds.failures', { n: health.consecutiveFailures })}</dd>
            </div>
          )}
        </dl>
        <FeedActions feed={feed} onChanged={onChanged} />
      </div>
      {health.state !== 'slow' && <Words said={intervalOf(feed)} class="fine" />}
    </div>
  );
}

function Words({ said, class: style }: { said: Said | null; class: string }) {
  return (
    said && (
      <p class={style} lang={said.lang}>
        {said.text}
      </p>
    )
  );
}
