/** Changing feeds: add by any address, pause, check, remove, lists in and out. */
import { useId, useState } from 'preact/hooks';
import { forgetAnswers } from '../api.ts';
import { t } from '../i18n.ts';
import type { Feed } from '../types.ts';
import { Confirm } from './confirm.tsx';
import { Download } from './download.tsx';
import { type Check, FeedCheckSteps } from './feed-check.tsx';
import { type ImportOutcome, ImportReport } from './import-report.tsx';
import { ErrorBox } from './states.tsx';
import { useAction } from './use-action.ts';

/** A change of feeds also changes the names of sources. */
function useFeedAction(onDone: () => void) {
  return useAction(() => {
    forgetAnswers('/v1/sources');
    onDone();
  });
}

export function AddFeed({ onAdded }: { onAdded: () => void }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<Check | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const look = useFeedAction(() => {});
  const adding = useFeedAction(onAdded);
  const busy = look.busy || adding.busy;

  async function find(event: Event) {
    event.preventDefault();
    setAdded(null);
    setFound(null);
    setFound(await look.act<Check>('/v1/feeds/check', { method: 'POST', body: { url: address.trim() } }));
  }

  async function add(url: string) {
    const answer = await adding.act<{ feed: Feed }>('/v1/feeds', { method: 'POST', body: { url } });
    if (!answer) return;
    setAdded(answer.feed.name);
    setFound(null);
    setAddress('');
  }

  return (
    <details class="panel">
      <summary>{t('feeds.add')}</summary>
      <form class="filters" onSubmit={find}>
        <div class="field is-wide">
          <label for={id}>{t('feeds.add.address')}</label>
          <input
            id={id}
            type="text"
            inputMode="url"
            required
            autocomplete="off"
            spellcheck={false}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="primary" disabled={busy}>
          {t('feeds.add.run')}
        </button>
        <Lists onImported={onAdded} />
      </form>
      <div role="status">
        <FeedCheckSteps busy={busy} check={null} />
        {added && <p>{t('feeds.added', { name: added })}</p>}
        {found && <Found found={found} busy={busy} add={(url) => void add(url)} />}
      </div>
      {look.error && <ErrorBox error={look.error} />}
      {adding.error && <ErrorBox error={adding.error} />}
    </details>
  );
}

function Found({ found, busy, add }: { found: Check; busy: boolean; add: (url: string) => void }) {
  const choice = (url: string, title: string, why: string) => (
    <li key={url}>
      <strong>{title}</strong> <span class="fine address">{url}</span>
      <p class="fine">{why}</p>
      <button type="button" disabled={busy} onClick={() => add(url)}>
        {t('feeds.add.this')}
      </button>
    </li>
  );
  return (
    <>
      {found.problem && <p class={found.candidates.length ? 'fine' : 'problem'}>{found.problem.message}</p>}
      <ul class="plain found">
        {found.document && choice(found.http.url ?? found.address, found.document.title, summaryOf(found))}
        {found.candidates.map(({ url, title, why }) => choice(url, title ?? url, why))}
      </ul>
    </>
  );
}

function summaryOf({ document, verdict }: Check): string {
  const count = t('feeds.entries', { n: document?.entries ?? 0, matching: document?.matching ?? 0 });
  return [count, document?.newest?.title, verdict.reason, verdict.advice].filter(Boolean).join(' · ');
}

/** OPML in and out. */
function Lists({ onImported }: { onImported: () => void }) {
  const id = useId();
  const { busy, error, act } = useFeedAction(onImported);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  async function importList(input: HTMLInputElement) {
    const file = input.files?.[0];
    if (!file) return;
    setOutcome(null);
    setOutcome(await act<ImportOutcome>('/v1/feeds.opml', { method: 'POST', body: await file.text() }));
    // The same file, mended, can be chosen again.
    input.value = '';
  }
  return (
    <>
      <div class="field">
        <label for={id}>{t('feeds.import')}</label>
        <input
          id={id}
          type="file"
          accept=".opml,.xml,text/x-opml,text/xml"
          disabled={busy}
          onChange={(event) => void importList(event.currentTarget)}
        />
      </div>
      <Download path="/v1/feeds.opml" name="feeds.opml" type="text/x-opml">
        {t('feeds.export')}
      </Download>
      <div role="status" class="import-report">
        {outcome && <ImportReport outcome={outcome} />}
      </div>
      {error && <ErrorBox error={error} />}
    </>
  );
}

export function FeedActions({ feed, onChanged }: { feed: Feed; onChanged: () => void }) {
  const [checked, setChecked] = useState<Check | null>(null);
  const change = useFeedAction(onChanged);
  const check = useFeedAction(() => {});
  const path = `/v1/feeds/${encodeURIComponent(feed.id)}`;
  const paused = feed.health.state === 'paused';
  const busy = change.busy || check.busy;
  return (
    <div class="feed-actions">
      <div class="actions">
        <button
          type="button"
          disabled={busy}
          onClick={() =>
            void check.act<Check>('/v1/feeds/check', { method: 'POST', body: { id: feed.id } }).then(setChecked)
          }
        >
          {t('feeds.check')}
        </button>
        <button
          type="button"
          disabled={busy}
          onClick={() => void change.act(path, { method: 'PATCH', body: { paused: !paused } })}
        >
          {t(paused ? 'feeds.resume' : 'feeds.pause')}
        </button>
        {feed.origin === 'runtime' && (
          <Confirm
            label={t('feeds.remove')}
            question={t('feeds.remove.sure', { name: feed.name })}
            onYes={async () => void (await change.act(path, { method: 'DELETE' }))}
          />
        )}
      </div>
      <div role="status" class="fine">
        <FeedCheckSteps busy={check.busy} check={checked} />
      </div>
      {change.error && <ErrorBox error={change.error} />}
      {check.error && <ErrorBox error={check.error} />}
    </div>
  );
}
