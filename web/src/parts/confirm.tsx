/** A button that asks back, in its place, before it acts. */
import { useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { t } from '../i18n.ts';
import { ErrorBox } from './states.tsx';

export function Confirm({ label, question, onYes }: { label: string; question: string; onYes: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  if (!asked) {
    return (
      <button type="button" class="danger" onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  const act = async () => {
    setBusy(true);
    try {
      await onYes();
      setAsked(false);
    } catch (thrown) {
      setError(ApiError.of(thrown));
    }
    setBusy(false);
  };
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <button type="button" class="danger" disabled={busy} ref={(button) => button?.focus()} onClick={() => void act()}>
        {t('confirm.yes')}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {t('confirm.no')}
      </button>
      {error && <ErrorBox error={error} />}
    </fieldset>
  );
}
