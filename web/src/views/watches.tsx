/** What the tracker looks for: watches, and the companies and topics they are made of. */
import { forgetAnswers, request } from '../api.ts';
import { useEntities, useTopics, useWatches } from '../catalog.ts';
import { t } from '../i18n.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Loaded } from '../parts/states.tsx';

export function Watches() {
  const watches = useWatches();
  const entities = useEntities();
  const topics = useTopics();
  return (
    <>
      <header class="view-head">
        <h1>{t('watches.title')}</h1>
        <p class="lead">{t('watches.lead')}</p>
      </header>
      <Loaded answer={watches} rows={3}>
        {({ data }) => (
          <ul class="plain cards">
            {data.map(({ id, name, query, origin }) => (
              <li class="card" key={id}>
                <h2>{name}</h2>
                <p>
                  <code>{query}</code>
                </p>
                <p class="actions">
                  <a href={`/?window=all&watch=${encodeURIComponent(id)}`}>{t('watches.open')}</a>
                  <a href={`/timeline?watch=${encodeURIComponent(id)}`}>{t('nav.timeline')}</a>
                  <a href={`/v1/watches/${encodeURIComponent(id)}/feed.atom`}>Atom</a>
                </p>
                {origin === 'runtime' && (
                  <Confirm
                    label={t('feeds.remove')}
                    question={t('watches.remove.sure', { name })}
                    onYes={async () => {
                      await request(`/v1/watches/${encodeURIComponent(id)}`, { method: 'DELETE' });
                      forgetAnswers('/v1/watches');
                      watches.reload();
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <h2>{t('watches.entities')}</h2>
      <Loaded answer={entities} rows={2}>
        {({ data }) => (
          <ul class="plain cards">
            {data.map(({ id, name, aliases, tickers }) => (
              <li class="card" key={id}>
                <h3>
                  <a href={`/search?entity=${encodeURIComponent(id)}`}>{name}</a>
                </h3>
                {tickers.length > 0 && <p class="fine">{tickers.join(' · ')}</p>}
                <p class="fine">
                  {t('watches.also')}: {aliases.slice(0, 8).join(', ')}
                  {aliases.length > 8 && '…'}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <h2>{t('watches.topics')}</h2>
      <Loaded answer={topics} rows={2}>
        {({ data }) => (
          <p class="tags">
            {data.map(({ id, name }) => (
              <a class="tag is-topic" key={id} href={`/search?topic=${encodeURIComponent(id)}`}>
                {name}
              </a>
            ))}
          </p>
        )}
      </Loaded>
    </>
  );
}
