/** Subscriptions: what is sent to whom, how it went, and changing it. */
import { useState } from 'preact/hooks';
import { readCadence } from '../../../lambda/model/subscription.ts';
import { useList } from '../api.ts';
import { dateTime, languageName, relative, t, useLanguage, weekdayName } from '../i18n.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Deliveries } from '../parts/deliveries.tsx';
import { DigestPreview } from '../parts/digest-preview.tsx';
import { Secret } from '../parts/secret.tsx';
import { Empty, ErrorBox, Loaded } from '../parts/states.tsx';
import { SubscriptionForm } from '../parts/subscription-form.tsx';
import { useAction } from '../parts/use-action.ts';
import { navigate, type Route, withQuery } from '../router.ts';
import { draftOf, idFor, newDraft, settingsOf } from '../subscription-draft.ts';
import type { Subscription } from '../types.ts';

export function Subscriptions({ route }: { route: Route }) {
  const answer = useList<Subscription>('/v1/subscriptions');
  const [secret, setSecret] = useState<string | null>(null);
  const query = route.query.get('query');
  const open = query !== null || route.query.has('new');
  return (
    <>
      <header class="view-head">
        <h1>{t('subscriptions.title')}</h1>
        <p class="lead">{t('subscriptions.lead')}</p>
      </header>
      {open ? (
        <NewSubscription query={query ?? ''} known={answer.data?.data ?? []} onMade={answer.reload} show={setSecret} />
      ) : (
        <p class="panel-button">
          <button type="button" class="primary" onClick={() => navigate(withQuery({ new: '1' }))}>
            {t('subscriptions.new')}
          </button>
        </p>
      )}
      {secret && <Secret text={secret} onSeen={() => setSecret(null)} />}
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

interface NewProps {
  readonly query: string;
  readonly known: readonly Subscription[];
  readonly onMade: () => void;
  readonly show: (secret: string | null) => void;
}

function NewSubscription({ query, known, onMade, show }: NewProps) {
  const language = useLanguage();
  const { busy, error, act } = useAction(onMade);
  const close = () => navigate(withQuery({ new: null, query: null }), { replace: true });
  return (
    <section class="panel" aria-label={t('subscriptions.new')}>
      <h2>{t('subscriptions.new')}</h2>
      <SubscriptionForm
        start={newDraft(query, language)}
        busy={busy}
        error={error}
        submit={t('subscriptions.make')}
        onCancel={close}
        onSubmit={async (draft) => {
          const body = {
            id: idFor(
              draft.name,
              known.map(({ id }) => id),
            ),
            ...settingsOf(draft),
          };
          const made = await act<{ secret: string | null }>('/v1/subscriptions', { method: 'POST', body });
          if (!made) return;
          show(made.secret);
          close();
        }}
      />
    </section>
  );
}

type Shown = 'preview' | 'deliveries' | 'change' | null;

function Item({ subscription, onChanged }: { subscription: Subscription; onChanged: () => void }) {
  const { id, name, channel, origin, state, reason, nextAt } = subscription;
  const [shown, setShown] = useState<Shown>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, error, act } = useAction(onChanged);
  const path = `/v1/subscriptions/${encodeURIComponent(id)}`;
  const toggle = (what: Exclude<Shown, null>, label: string) => (
    <button type="button" aria-expanded={shown === what} onClick={() => setShown(shown === what ? null : what)}>
      {label}
    </button>
  );
  const isActive = state === 'active';
  return (
    <li class="feed">
      <div class="feed-head">
        <h2>{name}</h2>
        <span class={`badge is-${state === 'disabled' ? 'failing' : state}`}>{t(`subscriptions.${state}`)}</span>
      </div>
      {reason && <p class="reason">{reason}</p>}
      <Settings subscription={subscription} />
      {isActive && nextAt && (
        <p class="fine">
          {t('subscriptions.next')} <time dateTime={nextAt}>{dateTime(nextAt)}</time> ({relative(nextAt)})
        </p>
      )}
      <div class="actions">
        {toggle('preview', t('subscriptions.preview'))}
        {toggle('deliveries', t('subscriptions.deliveries'))}
        {origin === 'runtime' && toggle('change', t('subscriptions.change'))}
        <button
          type="button"
          disabled={busy}
          onClick={() => void act(path, { method: 'PATCH', body: { state: isActive ? 'paused' : 'active' } })}
        >
          {t(isActive ? 'feeds.pause' : 'feeds.resume')}
        </button>
        {channel.kind === 'webhook' && (
          <button
            type="button"
            disabled={busy}
            onClick={() =>
              void act<{ secret: string }>(`${path}/secret`, { method: 'POST' }).then((made) =>
                setSecret(made?.secret ?? null),
              )
            }
          >
            {t('subscriptions.newKey')}
          </button>
        )}
        {origin === 'runtime' && (
          <Confirm
            label={t('feeds.remove')}
            question={t('subscriptions.remove.sure', { name })}
            onYes={async () => void (await act(path, { method: 'DELETE' }))}
          />
        )}
      </div>
      {origin === 'config' && <p class="fine">{t('subscriptions.config')}</p>}
      {secret && <Secret text={secret} onSeen={() => setSecret(null)} />}
      {error && shown !== 'change' && <ErrorBox error={error} />}
      {shown === 'preview' && <DigestPreview id={id} />}
      {shown === 'deliveries' && <Deliveries id={id} />}
      {shown === 'change' && (
        <SubscriptionForm
          start={draftOf(subscription)}
          busy={busy}
          error={error}
          submit={t('form.save')}
          onCancel={() => setShown(null)}
          onSubmit={async (draft) => {
            if (await act(path, { method: 'PATCH', body: settingsOf(draft) })) setShown(null);
          }}
        />
      )}
    </li>
  );
}

function cadenceText(text: string): string {
  const cadence = readCadence(text);
  if (cadence?.kind === 'daily') return t('cadence.dailyAt', { at: cadence.at });
  if (cadence?.kind === 'weekly') return t('cadence.weeklyAt', { day: weekdayName(cadence.day), at: cadence.at });
  return cadence ? t(`cadence.${cadence.kind}`) : text;
}

function Settings({ subscription }: { subscription: Subscription }) {
  const { query, channel, cadence, timeZone, quiet, language } = subscription;
  const shown: readonly (readonly [string, string])[] = [
    [t('subscriptions.channel'), `${t(`channel.${channel.kind}`)} ${channel.to ?? channel.url ?? ''}`],
    [t('subscriptions.cadence'), cadenceText(cadence)],
    [t('subscriptions.timeZone'), timeZone.replaceAll('_', ' ')],
    ...(quiet ? [[t('subscriptions.quiet'), `${quiet.from} – ${quiet.to}`] as const] : []),
    [t('app.language'), languageName(language)],
  ];
  return (
    <>
      <p>{query ? <code>{query}</code> : t('subscriptions.everything')}</p>
      <dl class="facts">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
