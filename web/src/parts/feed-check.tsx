/** What a check of a feed does, step by step, and what came of each. */
import { useEffect, useState } from 'preact/hooks';
import { milliseconds, size, t } from '../i18n.ts';
import type { FeedCheck } from '../types.ts';

export type Check = Omit<FeedCheck, 'kind'>;

type Outcome = 'done' | 'failed' | 'skipped';
interface Step {
  readonly name: 'fetch' | 'read' | 'match' | 'store';
  readonly outcome: Outcome;
  readonly says: string;
}

/** The steps as the answer tells them. A step after one that failed was left out. */
function stepsOf({ http, document, problem, verdict }: Check): Step[] {
  const unchanged = http.outcome === 'notModified';
  const answered = unchanged || http.outcome === 'fetched';
  const wire = [http.status, size(http.bytesOnWire), milliseconds(http.milliseconds)].filter((each) => each !== null);
  const entries = t('feeds.entries', { n: document?.entries ?? 0, matching: document?.matching ?? 0 });
  const advice = [verdict.reason, verdict.advice].filter(Boolean).join(' ');
  const afterwards: Outcome = document ? 'done' : 'skipped';
  return [
    answered
      ? { name: 'fetch', outcome: 'done', says: wire.join(' · ') }
      : { name: 'fetch', outcome: 'failed', says: problem?.message ?? http.outcome },
    document
      ? { name: 'read', outcome: 'done', says: [document.format, document.newest?.title].filter(Boolean).join(' · ') }
      : answered && !unchanged
        ? { name: 'read', outcome: 'failed', says: problem?.message ?? '' }
        : { name: 'read', outcome: 'skipped', says: unchanged ? t('feeds.unchanged') : '' },
    { name: 'match', outcome: afterwards, says: document ? [entries, advice].filter(Boolean).join(' · ') : '' },
    { name: 'store', outcome: 'skipped', says: t('check.notStored') },
  ];
}

const MARKS: Readonly<Record<Outcome, string>> = { done: '✓', failed: '✗', skipped: '–' };
const STEPS = 4;

/** While it runs nothing but the time is known: the API answers once, at the end. */
export function FeedCheckSteps({ busy, check }: { busy: boolean; check: Check | null }) {
  const seconds = useSeconds(busy);
  if (busy) {
    return (
      <p class="check-bar">
        <progress aria-label={t('feeds.checking')} />
        <span>
          {t('check.step', { n: 1, of: STEPS })}: {t('check.waiting', { s: seconds })}
        </span>
      </p>
    );
  }
  if (!check) return null;
  const steps = stepsOf(check);
  const failed = steps.findIndex(({ outcome }) => outcome === 'failed');
  return (
    <>
      <progress
        class={failed < 0 ? undefined : 'is-failing'}
        aria-label={t('feeds.checking')}
        max={STEPS}
        value={failed < 0 ? STEPS : failed}
      />
      <ol class="plain steps">
        {steps.map(({ name, outcome, says }) => (
          <li key={name} class={`is-${outcome}`}>
            <span aria-hidden="true">{MARKS[outcome]}</span> <strong>{t(`check.${name}`)}</strong>{' '}
            <span class="visually-hidden">{t(`check.${outcome}`)}: </span>
            {says}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Seconds since `running` began. */
function useSeconds(running: boolean): number {
  const [seconds, set] = useState(0);
  useEffect(() => {
    if (!running) return;
    set(0);
    const timer = setInterval(() => set((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}
