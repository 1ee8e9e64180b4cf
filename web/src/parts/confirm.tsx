/** A button that asks back, in its place, before it acts. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';

export function Confirm({ label, question, onYes }: { label: string; question: string; onYes: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!asked) {
    return (
      <button type="button" class="danger" onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  const act = async () => {
    setBusy(true);
    await onYes();
    setBusy(false);
    setAsked(false);
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
    </fieldset>
  );
}
