/** The digest that a subscription would be sent now, as the page shows it. */
import { useState } from 'preact/hooks';
import { tracker, useAnswer } from '../api.ts';
import { type Key, t } from '../i18n.ts';
import type { Digest } from '../types.ts';
import { OutLink } from './out-link.tsx';
import { Loaded } from './states.tsx';

export function DigestPreview({ id }: { id: string }) {
  const path = `/v1/subscriptions/${encodeURIComponent(id)}/preview`;
  const answer = useAnswer<Digest>(path);
  const [asText, setAsText] = useState(false);
  return (
    <section class="digest" aria-label={t('subscriptions.preview')}>
      <Loaded answer={answer} rows={1}>
        {(digest) => (
          <>
            <p class="fine digest-bar">
              <span>
                {t('digest.subject')}{' '}
                <strong lang={digest.language} dir="auto">
                  {digest.subject}
                </strong>
              </span>
              <button type="button" class="link" aria-pressed={asText} onClick={() => setAsText(!asText)}>
                {t('digest.asText')}
              </button>
              {tracker.access === 'local' && (
                <a href={path} target="_blank" rel="noreferrer">
                  {t('digest.asMail')}
                </a>
              )}
            </p>
            {asText ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
              <pre lang={digest.language} dir="auto" tabIndex={0}>
                {digest.text}
              </pre>
            ) : (
              <Whole digest={digest} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Whole({ digest: { heading, intro, language, stories, trends, troubledFeeds } }: { digest: Digest }) {
  return (
    <div lang={language} dir="auto" class="digest-body">
      <h3>{heading}</h3>
      <p>{intro}</p>
      <ol class="plain">
        {stories.map((story) => (
          <li key={story.id}>
            <h4>
              <OutLink url={story.url}>{story.title}</OutLink>
            </h4>
            {story.summary && <p>{story.summary}</p>}
            {story.figures.length > 0 && (
              <p class="fine">
                {story.figures.map(({ kind, text }) => `${t(`fact.${kind}` as Key)} ${text}`).join(' · ')}
              </p>
            )}
            {story.news.length > 0 && <p class="fine">{story.news.join(' · ')}</p>}
            <p class="fine">{story.outlets.join(', ')}</p>
          </li>
        ))}
      </ol>
      {trends.length > 0 && (
        <p class="fine">{trends.map(({ name, count, usual }) => `${name}: ${count} (${usual})`).join(' · ')}</p>
      )}
      {troubledFeeds.length > 0 && (
        <ul class="plain fine">
          {troubledFeeds.map(({ name, reason }) => (
            <li key={name}>
              {name}: {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
