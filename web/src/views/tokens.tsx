/** Tokens: make, list, revoke. */
import { useId, useState } from 'preact/hooks';
import { ApiError, request, useList } from '../api.ts';
import { dateTime, day, type Key, t } from '../i18n.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Secret } from '../parts/secret.tsx';
import { Empty, ErrorBox, Loaded } from '../parts/states.tsx';
import type { Token } from '../types.ts';

const SCOPES = ['feeds', 'read', 'admin'] as const;

export function Tokens() {
  const answer = useList<Token>('/v1/tokens');
  return (
    <>
      <header class="view-head">
        <h1>{t('tokens.title')}</h1>
        <p class="lead">{t('tokens.lead')}</p>
      </header>
      <NewToken onMade={answer.reload} />
      <Loaded answer={answer} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={t('tokens.empty')}>
              <p>{t('tokens.empty.do')}</p>
            </Empty>
          ) : (
            <ul class="plain cards">
              {data.map((each) => (
                <TokenItem key={each.id} token={each} onRevoked={answer.reload} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function NewToken({ onMade }: { onMade: () => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('read');
  const [until, setUntil] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  async function make(event: Event) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const body = { name, scopes: [scope], ...(until && { validUntil: `${until}T00:00:00Z` }) };
      const { token } = await request<{ token: string }>('/v1/tokens', { method: 'POST', body });
      setMade(token);
      setName('');
      onMade();
    } catch (thrown) {
      setError(ApiError.of(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form class="panel" onSubmit={make}>
      <div class="filters">
        <div class="field">
          <label for={`${id}-name`}>{t('tokens.name')}</label>
          <input
            id={`${id}-name`}
            required
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}-scope`}>{t('tokens.scopes')}</label>
          <select
            id={`${id}-scope`}
            value={scope}
            onChange={(event) => setScope(event.currentTarget.value as typeof scope)}
          >
            {SCOPES.map((each) => (
              <option key={each} value={each} selected={each === scope}>
                {t(`tokens.scope.${each}` as Key)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-until`}>{t('tokens.until')}</label>
          <input
            id={`${id}-until`}
            type="date"
            value={until}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="primary" disabled={busy}>
          {t('tokens.make')}
        </button>
      </div>
      {error && <ErrorBox error={error} />}
      {made && <Secret text={made} />}
    </form>
  );
}

function TokenItem({ token, onRevoked }: { token: Token; onRevoked: () => void }) {
  const [error, setError] = useState<ApiError | null>(null);
  const revoke = async () => {
    try {
      await request(`/v1/tokens/${encodeURIComponent(token.id)}`, { method: 'DELETE' });
      onRevoked();
    } catch (thrown) {
      setError(ApiError.of(thrown));
    }
  };
  return (
    <li class="card">
      <h2>{token.name}</h2>
      <p>{token.scopes.map((scope) => t(`tokens.scope.${scope}` as Key)).join(', ')}</p>
      <dl class="facts">
        <div>
          <dt>{t('tokens.created')}</dt>
          <dd>{dateTime(token.createdAt)}</dd>
        </div>
        <div>
          <dt>{t('tokens.until').replace(/ \(.*/, '')}</dt>
          <dd>{token.validUntil ? dateTime(token.validUntil) : t('tokens.forever')}</dd>
        </div>
        <div>
          <dt>{t('tokens.lastUsed')}</dt>
          <dd>{token.lastUsedOn ? day(token.lastUsedOn) : t('tokens.never')}</dd>
        </div>
      </dl>
      <Confirm label={t('tokens.revoke')} question={t('tokens.revoke.sure', { name: token.name })} onYes={revoke} />
      {error && <ErrorBox error={error} />}
    </li>
  );
}
