/** What a subscription was sent: every delivery with its attempts, and sending one again. */
import { useEffect } from 'preact/hooks';
import { useList } from '../api.ts';
import { dateTime, type Key, relative, t } from '../i18n.ts';
import type { Delivery } from '../types.ts';
import { ErrorBox, Loaded } from './states.tsx';
import { useAction } from './use-action.ts';

const MOST = 40;
/** Milliseconds between looks at a delivery that is on its way. */
const LOOK_AGAIN = 2000;

const TONE = { sent: 'is-active', pending: 'is-slow', dead: 'is-failing', paused: '', skipped: '' } as const;

export function Deliveries({ id }: { id: string }) {
  const answer = useList<Delivery>(`/v1/subscriptions/${encodeURIComponent(id)}/deliveries`, MOST);
  const { busy, error, act } = useAction(answer.reload);
  const due = answer.data?.data.some(
    ({ state, dueAt }) => state === 'pending' && dueAt && Date.parse(dueAt) < Date.now(),
  );
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(answer.reload, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [due, answer.data]);
  return (
    <section aria-label={t('subscriptions.deliveries')}>
      <Loaded answer={answer} rows={1}>
        {({ data }) => (
          <>
            {data.length === 0 && <p class="fine">{t('subscriptions.noDeliveries')}</p>}
            <ol class="plain deliveries">
              {data.map((delivery) => (
                <Item
                  key={delivery.id}
                  delivery={delivery}
                  busy={busy}
                  resend={() =>
                    void act(`/v1/deliveries/${encodeURIComponent(delivery.id)}/resend`, { method: 'POST' })
                  }
                />
              ))}
            </ol>
          </>
        )}
      </Loaded>
      {error && <ErrorBox error={error} />}
    </section>
  );
}

function Item({ delivery, busy, resend }: { delivery: Delivery; busy: boolean; resend: () => void }) {
  const { type, about, state, createdAt, dueAt, attempts, log } = delivery;
  return (
    <li>
      <div class="delivery-head">
        <span class={`badge ${TONE[state]}`}>{t(`delivery.${state}`)}</span>
        <strong>{t(`event.${type}` as Key)}</strong>
        <time class="fine" dateTime={createdAt}>
          {dateTime(createdAt)}
        </time>
        <span class="fine address">{about}</span>
        <button type="button" class="link" disabled={busy} onClick={resend}>
          {t('subscriptions.resend')}
        </button>
      </div>
      {log.length > 0 && (
        <details>
          <summary>{t('delivery.attempts', { n: attempts })}</summary>
          <ol class="attempts">
            {log.map(({ at, outcome, status, message }) => (
              <li key={at}>
                <time dateTime={at}>{dateTime(at)}</time> {t(`attempt.${outcome}`)}{' '}
                {status !== null && <code>{status}</code>} {message}
              </li>
            ))}
          </ol>
        </details>
      )}
      {state === 'pending' && dueAt && <p class="fine">{t('delivery.next', { when: relative(dueAt) })}</p>}
    </li>
  );
}
