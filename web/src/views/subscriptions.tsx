/** Subscriptions: what is sent to whom, and how it went. */
import { useState } from 'preact/hooks';
import { ApiError, request, useList } from '../api.ts';
import { dateTime, type Key, t } from '../i18n.ts';
import { Empty, ErrorBox, Loaded } from '../parts/states.tsx';
import type { Delivery, Subscription } from '../types.ts';

export function Subscriptions() {
  const answer = useList<Subscription>('/v1/subscriptions');
  return (
    <>
      <header class="view-head">
        <h1>{t('subscriptions.title')}</h1>
      </header>
      <Loaded answer={answer} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={t('subscriptions.none')}>
              <p>{t('subscriptions.none.do')}</p>
            </Empty>
          ) : (
            <ul class="plain feeds">
              {data.map((each) => (
                <Item key={each.id} subscription={each} onChanged={answer.reload} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Item({ subscription, onChanged }: { subscription: Subscription; onChanged: () => void }) {
  const { id, name, query, channel, cadence, state, reason } = subscription;
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const path = `/v1/subscriptions/${encodeURIComponent(id)}`;
  const paused = state === 'paused';
  const change = () =>
    request(path, { method: 'PATCH', body: { state: paused ? 'active' : 'paused' } }).then(
      () => onChanged(),
      (thrown: unknown) => setError(ApiError.of(thrown)),
    );
  return (
    <li class="feed">
      <div class="feed-head">
        <h2>{name}</h2>
        <span class={`badge is-${state === 'disabled' ? 'failing' : state}`}>{t(`subscriptions.${state}`)}</span>
      </div>
      {reason && <p class="reason">{reason}</p>}
      <p class="meta">
        <span>
          {channel.kind} {channel.to ?? channel.url}
        </span>
        <span>{cadence}</span>
        {query && <code>{query}</code>}
      </p>
      <div class="actions">
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('subscriptions.deliveries')}
        </button>
        <button type="button" onClick={() => void change()}>
          {t(paused ? 'feeds.resume' : 'feeds.pause')}
        </button>
      </div>
      {error && <ErrorBox error={error} />}
      {shown && <Deliveries path={`${path}/deliveries`} />}
    </li>
  );
}

function Deliveries({ path }: { path: string }) {
  const answer = useList<Delivery>(path, 20);
  const [error, setError] = useState<ApiError | null>(null);
  const resend = (id: string) =>
    request(`/v1/deliveries/${encodeURIComponent(id)}/resend`, { method: 'POST' }).then(
      () => answer.reload(),
      (thrown: unknown) => setError(ApiError.of(thrown)),
    );
  return (
    <Loaded answer={answer} rows={1}>
      {({ data }) => (
        <>
          {data.length === 0 && <p class="fine">{t('subscriptions.noDeliveries')}</p>}
          <ul class="plain">
            {data.map(({ id, type, state, log }) => (
              <li key={id} class="meta">
                <span>{t(`delivery.${state}` as Key)}</span>
                <span>{type}</span>
                <span>{log.at(-1) && `${dateTime(log.at(-1)?.at ?? '')} ${log.at(-1)?.message}`}</span>
                <button type="button" class="link" onClick={() => void resend(id)}>
                  {t('subscriptions.resend')}
                </button>
              </li>
            ))}
          </ul>
          {error && <ErrorBox error={error} />}
        </>
      )}
    </Loaded>
  );
}
