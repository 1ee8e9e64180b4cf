/** A key or token, shown this once. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';

export function Secret({ text, onSeen }: { text: string; onSeen?: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="note made" role="status">
      <p>{t('tokens.made')}</p>
      <p class="made-line">
        <code>{text}</code>
        <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {t(copied ? 'tokens.copied' : 'tokens.copy')}
        </button>
        {onSeen && (
          <button type="button" class="quiet" onClick={onSeen}>
            {t('app.close')}
          </button>
        )}
      </p>
    </div>
  );
}
