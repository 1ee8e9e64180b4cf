/** Time line of a watch: coverage by day and company, with a window to select and its stories. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Answer, type Page, useAnswer, useList } from '../api.ts';
import { theme } from '../browser-storage.ts';
import { useNames, useWatches } from '../catalog.ts';
import { drawCoverage, type Marker, type Series } from '../charts.ts';
import { day, t } from '../i18n.ts';
import { DateField, Select } from '../parts/field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { StoryRows } from '../parts/story-rows.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import { useStore } from '../store.ts';
import { groupStories, type StoryItem } from '../stories.ts';
import type { ArticleCard, Stats, StoryCard } from '../types.ts';

const DAY = 86_400_000;
const WINDOW_DAYS = 60;
const MARGIN_DAYS = 3;
const MOST_LINES = 3;
/** Articles of a window whose stories are listed below its chart. */
const MOST_LISTED = 500;
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** At most `WINDOW_DAYS` before the end; some days before the oldest article where that is later. */
function startBefore(until: string, oldest: string | undefined): string {
  const earliest = Date.parse(until) - WINDOW_DAYS * DAY;
  return isoDay(Math.max(earliest, oldest ? Date.parse(oldest) - MARGIN_DAYS * DAY : earliest));
}

export function Timeline({ route }: { route: Route }) {
  const watches = useWatches();
  const watch = route.query.get('watch') ?? watches.data?.data[0]?.id ?? null;
  // The newest articles say where the time line ends, and where it begins unless it is a long one.
  const newest = useList<ArticleCard>(watch && `/v1/articles?${new URLSearchParams({ watch, limit: '100' })}`, 100);
  const last = newest.data?.data[0]?.publishedAt;
  const until = route.query.get('until') ?? (newest.data && isoDay((last ? Date.parse(last) : Date.now()) + DAY));
  const since = route.query.get('since') ?? (until && startBefore(until, newest.data?.data.at(-1)?.publishedAt));
  return (
    <>
      <header class="view-head">
        <h1>{t('timeline.title')}</h1>
        <p class="lead">{t('timeline.lead')}</p>
      </header>
      <div class="filters is-timeline">
        <Select
          label={t('today.watch')}
          value={watch ?? ''}
          choices={watches.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onChange={(value) => navigate(withQuery({ watch: value, day: null }))}
        />
        <Window since={since ?? ''} until={until ?? ''} />
      </div>
      {watch && since && until ? (
        <Coverage watch={watch} since={since} until={until} chosen={route.query.get('day')} />
      ) : (
        <Loaded answer={(watches.data ? newest : watches) as Answer<unknown>}>{() => null}</Loaded>
      )}
    </>
  );
}

/** Both ends of the window; empty while they are not known. */
function Window({ since, until }: { since: string; until: string }) {
  const from = Date.parse(since);
  const to = Date.parse(until);
  const go = (start: number, end: number) =>
    !Number.isNaN(from) && navigate(withQuery({ since: isoDay(start), until: isoDay(end), day: null }));
  const half = Math.max(DAY, Math.round((to - from) / 2 / DAY) * DAY);
  return (
    <>
      <DateField
        label={t('timeline.from')}
        value={since.slice(0, 10)}
        onChange={(value) => value && until && value < until && navigate(withQuery({ since: value, until, day: null }))}
      />
      <DateField
        label={t('timeline.to')}
        value={until.slice(0, 10)}
        onChange={(value) => value && since && value > since && navigate(withQuery({ since, until: value, day: null }))}
      />
      <div class="button-row">
        <button type="button" onClick={() => go(from - half, to - half)}>
          ← {t('timeline.earlier')}
        </button>
        <button type="button" onClick={() => go(from + half, to + half)}>
          {t('timeline.later')} →
        </button>
        <button type="button" onClick={() => go(from - half, to + half)}>
          {t('timeline.out')}
        </button>
        <button type="button" onClick={() => navigate(withQuery({ since: null, until: null, day: null }))}>
          {t('timeline.reset')}
        </button>
      </div>
    </>
  );
}

interface CoverageProps {
  readonly watch: string;
  readonly since: string;
  readonly until: string;
  /** A day of the window whose stories alone are listed. */
  readonly chosen: string | null;
}

function Coverage({ watch, since, until, chosen }: CoverageProps) {
  const query = (more: Readonly<Record<string, string>> = {}) => new URLSearchParams({ watch, since, until, ...more });
  const stats = useAnswer<Stats>(`/v1/stats?${query()}`);
  const list = useList<ArticleCard>(`/v1/articles?${query({ limit: '100' })}`, MOST_LISTED);
  const ids = stats.data?.byEntity.slice(0, MOST_LINES).map(({ id }) => id) ?? [];
  const [first, second, third] = ids;
  const of = (entity: string | undefined) => (entity ? `/v1/stats?${query({ entity })}` : null);
  const lines = [useAnswer<Stats>(of(first)), useAnswer<Stats>(of(second)), useAnswer<Stats>(of(third))];
  const results = useList<ArticleCard>(ids.length > 0 ? resultsOf(ids, since, until) : null).data?.data;
  return (
    <Loaded answer={stats}>
      {(total) =>
        total.articles === 0 ? (
          <Empty title={t('timeline.empty')}>
            <p>{t('timeline.empty.do')}</p>
          </Empty>
        ) : (
          <>
            {!total.complete && <p class="note">{t('timeline.partial')}</p>}
            <Chart
              total={total}
              entities={ids.flatMap((id, index) => ({ id, stats: lines[index]?.data }))}
              events={eventsOf(list.data?.data ?? [], results ?? [])}
              chosen={chosen}
            />
            <StoriesOf watch={watch} since={since} until={until} chosen={chosen} whole={list} />
          </>
        )
      }
    </Loaded>
  );
}

/** The stories of the window, or of the chosen day in it, newest first. */
function StoriesOf({ watch, since, until, chosen, whole }: CoverageProps & { whole: Answer<Page<ArticleCard>> }) {
  const end = chosen ? isoDay(Date.parse(chosen) + DAY) : until;
  const query = new URLSearchParams({ watch, since: chosen ?? since, until: end, limit: '100' });
  const ofDay = useList<ArticleCard>(chosen && `/v1/articles?${query}`, MOST_LISTED);
  const list = chosen ? ofDay : whole;
  // How far each story reaches beyond the window. It adds to the list and is not waited for.
  const cards = useList<StoryCard>(`/v1/stories?${query}`, 100).data?.data;
  const stories = useMemo(
    () => groupStories(list.data?.data ?? [], cards).sort((a, b) => (newestOf(a) < newestOf(b) ? 1 : -1)),
    [list.data, cards],
  );
  const title = chosen ? t('timeline.list.day', { day: day(chosen) }) : t('timeline.list');
  return (
    <section id="stories">
      <div class="section-head">
        <h2>{title}</h2>
        {chosen && (
          <button type="button" class="link" onClick={() => navigate(withQuery({ day: null }))}>
            {t('timeline.list.whole')}
          </button>
        )}
      </div>
      <Loaded answer={list}>
        {({ data, next }) => (
          <>
            <p class="count" role="status">
              {t('today.count', { n: stories.length })} · {t('today.articles', { n: data.length })}
            </p>
            {next !== null && <p class="note">{t('timeline.newest', { n: data.length })}</p>}
            <StoryRows stories={stories} label={title} />
          </>
        )}
      </Loaded>
    </section>
  );
}

const newestOf = ({ articles }: StoryItem) => articles.at(-1)?.publishedAt ?? '';

/** Topics whose first article that ties the companies is a key event. */
const TIES = ['partnership', 'equity'] as const;
const RESULTS = 'financial-results';
/** Results that are marked in one window: those of some quarters of the companies. */
const MOST_RESULTS = 6;

interface KeyEvent {
  readonly topic: (typeof TIES)[number] | typeof RESULTS;
  readonly card: ArticleCard;
}

/** Results of the companies themselves: an article about them need not name the other ones. */
function resultsOf(entities: readonly string[], since: string, until: string): string {
  const named = entities.map((id) => `entity:${id}`).join(' OR ');
  return `/v1/articles?${new URLSearchParams({ q: `topic:${RESULTS} (${named})`, since, until, limit: '100' })}`;
}

/** Of the newest first `cards` and `results`: how the deal began, and each story of results by its first article. */
function eventsOf(cards: readonly ArticleCard[], results: readonly ArticleCard[]): KeyEvent[] {
  const ties = TIES.flatMap((topic) => {
    const card = cards.findLast(({ topics, relation }) => relation && topics.includes(topic));
    return card ? [{ topic, card }] : [];
  });
  const stories = groupStories(results).flatMap(({ articles }) => articles.slice(0, 1));
  const newest = stories.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)).slice(0, MOST_RESULTS);
  return [...ties, ...newest.map((card) => ({ topic: RESULTS, card }) as const)].sort((a, b) =>
    a.card.publishedAt < b.card.publishedAt ? -1 : 1,
  );
}

/** Lists the stories of one day, and brings them into sight. */
function chooseDay(chosen: string): void {
  navigate(withQuery({ day: chosen }), { replace: true });
  document.querySelector('#stories')?.scrollIntoView({ block: 'nearest' });
}

function Chart({
  total,
  entities,
  events,
  chosen,
}: {
  total: Stats;
  entities: readonly { id: string; stats: Stats | undefined }[];
  events: readonly KeyEvent[];
  chosen: string | null;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const scheme = useStore(theme);
  const names = useNames();
  const days: number[] = [];
  for (let at = Date.parse(total.since); at < Date.parse(total.until); at += DAY) days.push(at / 1000);
  const countsOf = (stats: Stats) => {
    const byDay = new Map(stats.byDay.map(({ day, articles }) => [day, articles]));
    return days.map((at) => byDay.get(isoDay(at * 1000)) ?? 0);
  };
  const all: Series = { id: 'all', name: t('timeline.all'), counts: countsOf(total) };
  const series = entities.flatMap(({ id, stats }) => (stats ? [{ id, name: names(id), counts: countsOf(stats) }] : []));
  const markers: Marker[] = events.map(({ topic, card }) => ({
    at: Date.parse(card.publishedAt.slice(0, 10)) / 1000,
    label: t(`marker.${topic}`),
  }));
  const peak = total.byDay.reduce((most, each) => (each.articles > most.articles ? each : most));
  const key = JSON.stringify([total.byDay, series, markers, days.length, days[0], chosen]);
  // The data by their value; the scheme changes the colours.
  useEffect(() => {
    if (!ref.current) return;
    const onSelect = (from: number, to: number) =>
      navigate(withQuery({ since: isoDay(from * 1000), until: isoDay(to * 1000 + DAY), day: null }));
    const onDay = (at: number) => chooseDay(isoDay(at * 1000));
    const marked = chosen ? Date.parse(chosen) / 1000 : null;
    return drawCoverage(ref.current, { days, total: all, series, markers, chosen: marked, onSelect, onDay });
  }, [key, scheme]);
  return (
    <figure class="chart">
      <div
        ref={ref}
        role="img"
        aria-label={t('timeline.chart', {
          from: day(total.since),
          to: day(total.until),
          n: total.articles,
          day: day(peak.day),
          most: peak.articles,
        })}
      />
      <figcaption>
        <ul class="legend">
          <li>
            <i class="swatch-bar" /> {all.name}
          </li>
          {series.map(({ id, name }, index) => (
            <li key={id}>
              <i class={`swatch-${index + 1}`} /> {name}
            </li>
          ))}
        </ul>
        {events.length > 0 && (
          <ul class="events" aria-label={t('timeline.markers')}>
            {events.map(({ topic, card }) => (
              <li key={`${topic} ${card.id}`}>
                <strong>{t(`marker.${topic}`)}</strong> <time dateTime={card.publishedAt}>{day(card.publishedAt)}</time>{' '}
                <a
                  lang={card.language}
                  dir="auto"
                  href={card.storyId ? `/stories/${card.storyId}` : `/articles/${card.id}`}
                >
                  {card.title}
                </a>
              </li>
            ))}
          </ul>
        )}
        <details>
          <summary>{t('timeline.table')}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('timeline.day')}</th>
                <th scope="col">{all.name}</th>
                {series.map(({ id, name }) => (
                  <th scope="col" key={id}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((at, index) =>
                all.counts[index] ? (
                  <tr key={at}>
                    <th scope="row">
                      <button type="button" class="link" onClick={() => chooseDay(isoDay(at * 1000))}>
                        {day(new Date(at * 1000).toISOString())}
                      </button>
                    </th>
                    <td>{all.counts[index]}</td>
                    {series.map(({ id, counts }) => (
                      <td key={id}>{counts[index]}</td>
                    ))}
                  </tr>
                ) : null,
              )}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}
