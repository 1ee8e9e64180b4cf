/** The form of a subscription, to make one or to change one. */
import { useMemo, useState } from 'preact/hooks';
import type { ApiError } from '../api.ts';
import { type Key, t, weekdayName } from '../i18n.ts';
import {
  CHANNELS,
  type ChannelKind,
  type Draft,
  EVENTS,
  isHidden,
  RHYTHMS,
  type Rhythm,
  WEEKDAYS,
} from '../subscription-draft.ts';
import { Check, Input, Select } from './field.tsx';
import { ErrorBox } from './states.tsx';

export interface SubscriptionFormProps {
  readonly start: Draft;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly submit: string;
  readonly onSubmit: (draft: Draft) => void;
  readonly onCancel: () => void;
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

export function SubscriptionForm({ start, busy, error, submit, onSubmit, onCancel }: SubscriptionFormProps) {
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const part = { draft, set };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(draft);
      }}
    >
      <div class="filters">
        <Input label={t('tokens.name')} required maxLength={100} value={draft.name} onInput={(name) => set({ name })} />
        <Input
          label={t('search.query')}
          wide
          class="code"
          maxLength={2000}
          spellcheck={false}
          autocomplete="off"
          value={draft.query}
          onInput={(query) => set({ query })}
          hint={
            <>
              {t('subscriptions.query.hint')}{' '}
              {draft.query && (
                <a href={`/search?q=${encodeURIComponent(draft.query)}`}>{t('subscriptions.query.try')}</a>
              )}
            </>
          }
        />
      </div>
      <ChannelPart {...part} hidden={start.name !== '' && isHidden(start.channel) && draft.channel === start.channel} />
      <RhythmPart {...part} />
      <ContentPart {...part} />
      {error && <ErrorBox error={error} />}
      <p class="button-row">
        <button type="submit" class="primary" disabled={busy}>
          {submit}
        </button>
        <button type="button" onClick={onCancel}>
          {t('form.cancel')}
        </button>
      </p>
    </form>
  );
}

function ChannelPart({ draft, set, hidden }: PartProps & { hidden: boolean }) {
  const { channel, address } = draft;
  return (
    <div class="filters">
      <Select
        label={t('subscriptions.channel')}
        value={channel}
        choices={CHANNELS.map((kind) => ({ value: kind, label: t(`channel.${kind}`) }))}
        onChange={(kind) => set({ channel: kind as ChannelKind, address: '' })}
      />
      {channel !== 'eventbridge' && (
        <Input
          key={channel === 'email' ? 'to' : 'url'}
          label={t(channel === 'email' ? 'channel.to' : 'channel.url')}
          wide
          type={channel === 'email' ? 'email' : 'url'}
          required={!hidden}
          autocomplete="off"
          placeholder={channel === 'email' ? 'you@example.org' : 'https://'}
          value={address}
          onInput={(text) => set({ address: text })}
          {...(hidden && { hint: t('channel.kept') })}
          {...(channel === 'webhook' && { hint: t('channel.signed') })}
        />
      )}
    </div>
  );
}

function RhythmPart({ draft, set }: PartProps) {
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  const { rhythm, at, weekday, timeZone, quiet, from, to } = draft;
  const timed = rhythm === 'daily' || rhythm === 'weekly';
  return (
    <div class="filters">
      <Select
        label={t('subscriptions.cadence')}
        value={rhythm}
        choices={RHYTHMS.map((value) => ({ value, label: t(`cadence.${value}`) }))}
        onChange={(value) => set({ rhythm: value as Rhythm })}
      />
      {rhythm === 'weekly' && (
        <Select
          label={t('timeline.day')}
          value={weekday}
          choices={WEEKDAYS.map((value, index) => ({ value, label: weekdayName(index + 1) }))}
          onChange={(value) => set({ weekday: value })}
        />
      )}
      {timed && (
        <Input
          label={t('subscriptions.at')}
          type="time"
          required
          value={at}
          onInput={(value) => set({ at: value.slice(0, 5) })}
        />
      )}
      <Select
        label={t('subscriptions.timeZone')}
        value={timeZone}
        choices={[...new Set([timeZone, ...zones])].map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        onChange={(value) => set({ timeZone: value })}
      />
      {!timed && <Check label={t('subscriptions.quiet')} checked={quiet} onChange={(on) => set({ quiet: on })} />}
      {!timed && quiet && (
        <>
          <Input
            label={t('timeline.from')}
            type="time"
            required
            value={from}
            onInput={(value) => set({ from: value })}
          />
          <Input label={t('timeline.to')} type="time" required value={to} onInput={(value) => set({ to: value })} />
        </>
      )}
    </div>
  );
}

function ContentPart({ draft, set }: PartProps) {
  const { rhythm, minimum, language, events } = draft;
  const toggle = (event: string, on: boolean) =>
    set({ events: EVENTS.filter((each) => (each === event ? on : events.includes(each))) });
  return (
    <div class="filters">
      <Select
        label={t('app.language')}
        value={language}
        choices={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        onChange={(value) => set({ language: value as 'en' | 'fr' })}
      />
      {rhythm === 'instant' ? (
        <fieldset class="choices">
          <legend>{t('subscriptions.events')}</legend>
          {EVENTS.map((event) => (
            <Check
              key={event}
              label={t(`event.${event}` as Key)}
              checked={events.includes(event)}
              onChange={(on) => toggle(event, on)}
            />
          ))}
        </fieldset>
      ) : (
        <Input
          label={t('subscriptions.minimum')}
          type="number"
          min={0}
          max={1000}
          required
          value={minimum}
          onInput={(value) => set({ minimum: value })}
          hint={t('subscriptions.minimum.hint')}
        />
      )}
    </div>
  );
}
