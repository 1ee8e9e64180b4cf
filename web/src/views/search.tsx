/** Search: one line of text says everything, and stands in the address. */
import { useEffect, useId, useState } from 'preact/hooks';
import { ApiError, forgetAnswers, request, tracker, useList } from '../api.ts';
import { useEntities, useSources, useTopics, useWatches } from '../catalog.ts';
import { languageName, t } from '../i18n.ts';
import { ArticleRows } from '../parts/article-row.tsx';
import { Download } from '../parts/download.tsx';
import { DateField, Select } from '../parts/field.tsx';
import { QueryBox } from '../parts/query-box.tsx';
import { Empty, ErrorBox, Loaded } from '../parts/states.tsx';
import { navigate, type Route, withQuery } from '../router.ts';
import { errorsOf, FIELDS, type Field, firstValue, readTerms, withTerm } from '../search-query.ts';
import type { ArticleCard, Named, Watch } from '../types.ts';

const PAGE = 50;
const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pt', 'zh'];

/** The query of an address: `q`, or the parameters of the API one by one, so that both make links. */
function textOf(query: URLSearchParams): string {
  const given = query.get('q');
  if (given !== null) return given;
  return FIELDS.flatMap((field) => query.getAll(field).map((value) => `${field}:${value}`)).join(' ');
}

export function Search({ route }: { route: Route }) {
  const asked = textOf(route.query);
  const order = route.query.get('order') ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const choices = useChoices();
  const parameters = new URLSearchParams({ ...(asked && { q: asked }), ...(order && { order }) });
  const most = Number(route.query.get('most')) || PAGE;
  const answer = useList<ArticleCard>(`/v1/articles?${withLimit(parameters)}`, most);
  const refused = answer.error?.status === 400 ? (answer.error.problem.errors ?? []) : [];
  const errors = text === asked ? errorsOf(asked, refused) : [];
  const go = (next: string, nextOrder = order) => {
    const query = new URLSearchParams({
      ...(next.trim() && { q: next.trim() }),
      ...(nextOrder && { order: nextOrder }),
    });
    navigate(`/search${query.size > 0 ? `?${query}` : ''}`);
  };
  return (
    <>
      <header class="view-head">
        <h1>{t('search.title')}</h1>
      </header>
      <QueryBox text={text} errors={errors} choices={choices} onInput={setText} onSubmit={() => go(text)} />
      <Filters text={asked} order={order} choices={choices} go={go} />
      {refused.length === 0 && (
        <>
          <div class="search-actions">
            {asked && tracker.subscriptions && (
              <a class="button" href={`/subscriptions?query=${encodeURIComponent(asked)}`}>
                {t('search.alert')}
              </a>
            )}
            {asked && <SaveWatch key={asked} query={asked} />}
            <Outlets parameters={parameters} />
          </div>
          <Loaded answer={answer} rows={6}>
            {({ data, next }) => <Results cards={data} more={next === null ? null : most + PAGE} />}
          </Loaded>
        </>
      )}
    </>
  );
}

/** Keeps the query under a name. */
function SaveWatch({ query }: { query: string }) {
  const id = useId();
  const [name, setName] = useState('');
  const [saved, setSaved] = useState<Watch | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  async function save(event: Event) {
    event.preventDefault();
    setError(null);
    try {
      setSaved(await request<Watch>('/v1/watches', { method: 'POST', body: { name, query } }));
      forgetAnswers('/v1/watches');
    } catch (thrown) {
      setError(ApiError.of(thrown));
    }
  }
  return (
    <details>
      <summary>{t('search.save')}</summary>
      <form class="filters" onSubmit={save}>
        <div class="field">
          <label for={id}>{t('tokens.name')}</label>
          <input
            id={id}
            required
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <button type="submit">{t('search.save.run')}</button>
        <p role="status">
          {saved && (
            <a href={`/timeline?watch=${encodeURIComponent(saved.id)}`}>{t('search.saved', { name: saved.name })}</a>
          )}
        </p>
      </form>
      {error && <ErrorBox error={error} />}
    </details>
  );
}

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
      { value: '', label: t('search.order.published') },
      { value: 'arrival', label: t('search.order.arrival') },
    ],
  };
}

function Filters({
  text,
  order,
  choices,
  go,
}: {
  text: string;
  order: string;
  choices: Choices;
  go: (text: string, order?: string) => void;
}) {
  const terms = readTerms(text);
  const select = (field: Exclude<keyof Choices, 'order'>) => (
    <Select
      label={t(`search.${field}`)}
      value={firstValue(terms, field)}
      choices={[{ value: '', label: t('search.any') }, ...choices[field]]}
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
        <Select label={t('search.order')} value={order} choices={choices.order} onChange={(value) => go(text, value)} />
        <button type="button" class="link" onClick={() => go('', '')}>
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
      <ArticleRows cards={cards} label={t('nav.search')} />
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
