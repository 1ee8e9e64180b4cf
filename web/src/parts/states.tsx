/** What a view shows while it has nothing, or something went wrong. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Answer, type ApiError, signInWanted } from '../api.ts';
import { type Key, t } from '../i18n.ts';

/** Grey lines where text will be; after two seconds it says that the wait is not the reader's fault. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="skeletons" role="status">
      <span class="visually-hidden">{t('state.loading')}</span>
      {slow && <p class="note">{t('state.slow')}</p>}
      {Array.from({ length: rows }, (_, row) => (
        <div class="skeleton" key={row} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

function kindOf({ status }: ApiError): string {
  if (status === 401) return 'token';
  if (status === 403) return 'scope';
  if (status === 404) return 'notFound';
  if (status === 429) return 'busy';
  if (status === 0) return 'unreachable';
  return status >= 400 && status < 500 ? 'input' : 'server';
}

/** What went wrong and what to do about it. */
export function ErrorBox({ error, retry }: { error: ApiError; retry?: () => void }) {
  const kind = kindOf(error);
  const details = error.problem.errors?.map(
    ({ parameter, pointer, detail }) => `${parameter ?? pointer ?? ''}: ${detail}`,
  );
  return (
    <div class="error-box" role="alert">
      <p class="empty-title">{t(`error.${kind}` as Key)}</p>
      {kind === 'input' ? (
        <p lang="en">{details?.join(' ') || error.message}</p>
      ) : (
        <p>{t(`error.${kind}.do` as Key)}</p>
      )}
      {error.problem.requestId && <p class="fine">{t('error.id', { id: error.problem.requestId })}</p>}
      <p class="actions">
        {error.status === 401 && (
          <button type="button" class="primary" onClick={() => signInWanted.set(true)}>
            {t('app.signIn')}
          </button>
        )}
        {retry && (
          <button type="button" onClick={retry}>
            {t('state.retry')}
          </button>
        )}
      </p>
    </div>
  );
}

/** The data when there are any, beside what went wrong; else a skeleton or the error. */
export function Loaded<T>({
  answer,
  rows,
  children,
}: {
  answer: Answer<T>;
  rows?: number;
  children: (data: T) => ComponentChildren;
}) {
  const { data, error, reload } = answer;
  if (data === undefined) return error ? <ErrorBox error={error} retry={reload} /> : <Skeleton rows={rows ?? 4} />;
  return (
    <>
      {error && (
        <div class="note is-warning" role="alert">
          {t(error.status === 401 ? 'error.token.do' : 'state.stale')}{' '}
          <button type="button" class="link" onClick={reload}>
            {t('state.retry')}
          </button>
        </div>
      )}
      {children(data)}
    </>
  );
}
