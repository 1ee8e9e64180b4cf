/** Search: one line of text says everything, and stands in the address. */
import { useEffect, useState } from 'preact/hooks';
import { tracker, useList } from '../api.ts';
import { useEntities, useSources, useTopics, useWatches } from '../catalog.ts';
import { languageName, t } from '../i18n.ts';
import { Download } from '../parts/download.tsx';
import { DateField, Select } from '../parts/field.tsx';
import { QueryBox } from '../parts/query-box.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { ArticleRow } from '../parts/story-card.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import {
  checkTerms,
  FIELDS,
  type Field,
  firstValue,
  parametersOf,
  readTerms,
  type Term,
  withTerm,
} from '../search-query.ts';
import type { ArticleCard, Named } from '../types.ts';

const PAGE = 50;
const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pt', 'zh'];

/** The query of an address: `q`, or the parameters of the API one by one, so that both make links. */
function textOf(query: URLSearchParams): string {
  const given = query.get('q');
  if (given !== null) return given;
  return FIELDS.flatMap((field) => query.getAll(field).map((value) => `${field}:${value}`)).join(' ');
}

const addressOf = (text: string) => `/search${text ? `?q=${encodeURIComponent(text)}` : ''}`;

export function Search({ route }: { route: Route }) {
  const asked = textOf(route.query);
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const choices = useChoices();
  const terms = readTerms(asked);
  const loaded = Object.fromEntries(
    Object.entries(choices).map(([field, all]) => [field, all.length ? all.map(({ value }) => value) : undefined]),
  );
  const errors = checkTerms(terms, loaded, wordsSearched);
  const parameters = parametersOf(terms);
  const most = Number(route.query.get('most')) || PAGE;
  const answer = useList<ArticleCard>(errors.length ? null : `/v1/articles?${withLimit(parameters)}`, most);
  const go = (next: string) => navigate(addressOf(next.trim()));
  return (
    <>
      <header class="view-head">
        <h1>{t('search.title')}</h1>
      </header>
      <QueryBox
        text={text}
        errors={text === asked ? errors : []}
        choices={choices}
        onInput={setText}
        onSubmit={() => go(text)}
      />
      <Filters text={asked} terms={terms} choices={choices} go={go} />
      {errors.length === 0 && (
        <>
          <Outlets parameters={parameters} />
          <Loaded answer={answer} rows={6}>
            {({ data, next }) => <Results cards={data} more={next === null ? null : most + PAGE} />}
          </Loaded>
        </>
      )}
    </>
  );
}

/** Whether this tracker searches for words. */
const wordsSearched = tracker.routes.includes('POST /v1/match');

function withLimit(parameters: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(parameters);
  query.set('limit', String(PAGE));
  return query;
}

type Choices = Readonly<
  Record<'entity' | 'topic' | 'watch' | 'source' | 'lang' | 'order', readonly { value: string; label: string }[]>
>;

function useChoices(): Choices {
  const named = (list: readonly Named[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return {
    entity: named(useEntities().data?.data),
    topic: named(useTopics().data?.data),
    watch: named(useWatches().data?.data),
    source: named(useSources().data?.data),
    lang: LANGUAGES.map((value) => ({ value, label: languageName(value) })),
    order: [
      { value: 'published', label: t('search.order.published') },
      { value: 'arrival', label: t('search.order.arrival') },
    ],
  };
}

function Filters({
  text,
  terms,
  choices,
  go,
}: {
  text: string;
  terms: readonly Term[];
  choices: Choices;
  go: (text: string) => void;
}) {
  const select = (field: keyof Choices) => (
    <Select
      label={t(`search.${field}`)}
      value={firstValue(terms, field)}
      choices={[...(field === 'order' ? [] : [{ value: '', label: t('search.any') }]), ...choices[field]]}
      onChange={(value) => go(withTerm(text, field, value))}
    />
  );
  const date = (field: Field & ('since' | 'until')) => (
    <DateField
      label={t(`search.${field}`)}
      value={firstValue(terms, field).slice(0, 10)}
      onChange={(value) => go(withTerm(text, field, value))}
    />
  );
  return (
    <details class="filter-panel" open={terms.length > 0 || innerWidth > 800}>
      <summary>{t('search.filters')}</summary>
      <div class="filters">
        {select('entity')}
        {select('topic')}
        {select('watch')}
        {select('source')}
        {select('lang')}
        {date('since')}
        {date('until')}
        {select('order')}
        <button type="button" class="link" onClick={() => go('')}>
          {t('search.clear')}
        </button>
      </div>
    </details>
  );
}

/** The same list in other forms. */
function Outlets({ parameters }: { parameters: URLSearchParams }) {
  const query = parameters.size > 0 ? `?${parameters}` : '';
  return (
    <div class="outlets">
      <span>{t('search.feed')}</span>
      <a href={`/v1/articles.atom${query}`}>Atom</a>
      <a href={`/v1/articles.rss${query}`}>RSS</a>
      <a href={`/v1/articles.json${query}`}>JSON Feed</a>
      <span>{t('search.export')}</span>
      <Download path={`/v1/articles.csv${query}`} name="articles.csv" type="text/csv">
        CSV
      </Download>
      {tracker.access === 'private' && <p class="fine">{t('search.feed.token')}</p>}
    </div>
  );
}

function Results({ cards, more }: { cards: readonly ArticleCard[]; more: number | null }) {
  if (cards.length === 0 && more === null) {
    return (
      <Empty title={t('search.empty')}>
        <p>{t('search.empty.do')}</p>
      </Empty>
    );
  }
  return (
    <>
      <p class="count" role="status">
        {t(more === null ? 'search.results' : 'search.results.more', { n: cards.length })}
      </p>
      <ol class="rows">
        {cards.map((card) => (
          <ArticleRow key={card.id} card={card} />
        ))}
      </ol>
      {more !== null && (
        <p class="more">
          <button type="button" onClick={() => navigate(withQuery({ most: String(more) }), { replace: true })}>
            {t('search.more')}
          </button>
        </p>
      )}
    </>
  );
}
