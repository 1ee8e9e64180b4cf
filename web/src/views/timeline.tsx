/** Time line of a watch: coverage by day and company, with a window to select. */
import { useEffect, useRef } from 'preact/hooks';
import { type Answer, useAnswer, useList } from '../api.ts';
import { theme } from '../browser-storage.ts';
import { useNames, useWatches } from '../catalog.ts';
import { drawCoverage, type Marker, type Series } from '../charts.ts';
import { day, t } from '../i18n.ts';
import { ArticleRows } from '../parts/article-row.tsx';
import { DateField, Select } from '../parts/field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import { useStore } from '../store.ts';
import type { ArticleCard, Stats } from '../types.ts';

const DAY = 86_400_000;
const WINDOW_DAYS = 60;
const MARGIN_DAYS = 3;
const MOST_LINES = 3;
/** Articles of a window that are listed below its chart. */
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
          onChange={(value) => navigate(withQuery({ watch: value }))}
        />
        <Window since={since ?? ''} until={until ?? ''} />
      </div>
      {watch && since && until ? (
        <Coverage watch={watch} since={since} until={until} />
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
    !Number.isNaN(from) && navigate(withQuery({ since: isoDay(start), until: isoDay(end) }));
  const half = Math.max(DAY, Math.round((to - from) / 2 / DAY) * DAY);
  return (
    <>
      <DateField
        label={t('timeline.from')}
        value={since.slice(0, 10)}
        onChange={(value) => value && until && value < until && navigate(withQuery({ since: value, until }))}
      />
      <DateField
        label={t('timeline.to')}
        value={until.slice(0, 10)}
        onChange={(value) => value && since && value > since && navigate(withQuery({ since, until: value }))}
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
        <button type="button" onClick={() => navigate(withQuery({ since: null, until: null }))}>
          {t('timeline.reset')}
        </button>
      </div>
    </>
  );
}

function Coverage({ watch, since, until }: { watch: string; since: string; until: string }) {
  const query = (more: Readonly<Record<string, string>> = {}) => new URLSearchParams({ watch, since, until, ...more });
  const stats = useAnswer<Stats>(`/v1/stats?${query()}`);
  const list = useList<ArticleCard>(`/v1/articles?${query({ limit: '100' })}`, MOST_LISTED);
  const ids = stats.data?.byEntity.slice(0, MOST_LINES).map(({ id }) => id) ?? [];
  const [first, second, third] = ids;
  const of = (entity: string | undefined) => (entity ? `/v1/stats?${query({ entity })}` : null);
  const lines = [useAnswer<Stats>(of(first)), useAnswer<Stats>(of(second)), useAnswer<Stats>(of(third))];
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
              cards={list.data?.data ?? []}
            />
            <Loaded answer={list}>
              {({ data }) => (
                <section>
                  <h2>{t('timeline.list')}</h2>
                  <ArticleRows cards={data} label={t('timeline.list')} />
                </section>
              )}
            </Loaded>
          </>
        )
      }
    </Loaded>
  );
}

/** Topics whose first article that ties the companies is a key event. */
const EVENTS = ['partnership', 'equity', 'financial-results'] as const;

function eventsOf(cards: readonly ArticleCard[]) {
  const oldestFirst = [...cards].reverse();
  return EVENTS.flatMap((topic) => {
    const card = oldestFirst.find(
      (each) => each.topics.includes(topic) && (each.relation || topic === 'financial-results'),
    );
    return card ? [{ topic, card }] : [];
  });
}

function Chart({
  total,
  entities,
  cards,
}: {
  total: Stats;
  entities: readonly { id: string; stats: Stats | undefined }[];
  cards: readonly ArticleCard[];
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
  const events = eventsOf(cards);
  const markers: Marker[] = events.map(({ topic, card }) => ({
    at: Date.parse(card.publishedAt.slice(0, 10)) / 1000,
    label: t(`marker.${topic}`),
  }));
  const peak = total.byDay.reduce((most, each) => (each.articles > most.articles ? each : most));
  const key = JSON.stringify([total.byDay, series, markers, days.length, days[0]]);
  // The data by their value; the scheme changes the colours.
  useEffect(() => {
    if (!ref.current) return;
    const onSelect = (from: number, to: number) =>
      navigate(withQuery({ since: isoDay(from * 1000), until: isoDay(to * 1000 + DAY) }));
    return drawCoverage(ref.current, { days, total: all, series, markers, onSelect });
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
              <li key={topic}>
                <strong>{t(`marker.${topic}`)}</strong> <time dateTime={card.publishedAt}>{day(card.publishedAt)}</time>{' '}
                <a lang={card.language} href={card.storyId ? `/stories/${card.storyId}` : `/articles/${card.id}`}>
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
                    <th scope="row">{day(new Date(at * 1000).toISOString())}</th>
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
