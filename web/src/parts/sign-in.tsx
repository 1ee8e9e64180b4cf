/** Sign-in by token, over whatever is shown: what was entered there stays. */
import { useId, useState } from 'preact/hooks';
import { ApiError, forgetAnswers, request, signIns, signInWanted } from '../api.ts';
import { token } from '../browser-storage.ts';
import { t } from '../i18n.ts';
import { Dialog } from './dialog.tsx';

export function SignIn() {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function signIn(event: Event) {
    event.preventDefault();
    const before = token.get();
    setBusy(true);
    setProblem(null);
    token.set(text.trim());
    try {
      await request('/v1/watches');
      forgetAnswers();
      signInWanted.set(false);
      signIns.set(signIns.get() + 1);
    } catch (error) {
      token.set(before);
      const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
      setProblem(t(refused ? 'signIn.refused' : 'signIn.failed'));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t('signIn.title')} onClose={() => signInWanted.set(false)}>
      <form onSubmit={signIn}>
        <p>{t('signIn.why')}</p>
        <div class="field">
          <label for={id}>{t('signIn.token')}</label>
          <input
            id={id}
            type="password"
            autocomplete="off"
            spellcheck={false}
            required
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
        <p class="fine">{t('signIn.how')}</p>
        <p class="actions">
          <button class="primary" type="submit" disabled={busy}>
            {t('app.signIn')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

export function signOut(): void {
  token.set(null);
  forgetAnswers();
  signIns.set(signIns.get() + 1);
}
