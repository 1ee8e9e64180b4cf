/** Subscriptions: what is sent, and how it went. */
import { t } from '../i18n.ts';
import { Empty } from '../parts/states.tsx';

export function Subscriptions() {
  return (
    <>
      <header class="view-head">
        <h1>{t('subscriptions.title')}</h1>
      </header>
      <Empty title={t('subscriptions.none')}>
        <p>{t('subscriptions.none.do')}</p>
        <p class="actions">
          <a class="button" href="/search">
            {t('nav.search')}
          </a>
        </p>
      </Empty>
    </>
  );
}
