/** Why a feed fares as it does, and what its owner can do, in the reader's language. */
import { adviceFr, intervalFr, reasonFr } from './feed-words-fr.ts';
import { currentLanguage } from './i18n.ts';
import type { Feed } from './types.ts';

/** A text, and its language where it is not the reader's. */
export interface Said {
  readonly text: string;
  readonly lang?: 'en';
}

/** What the API says in English, or the words for it; English that nobody has words for is shown as it is. */
function say(english: string | null, french: () => string | null): Said | null {
  if (english === null) return null;
  if (currentLanguage() === 'en') return { text: english };
  const text = french();
  return text === null ? { text: english, lang: 'en' } : { text };
}

export const reasonOf = (feed: Feed): Said | null => say(feed.health.reason, () => reasonFr(feed));
export const adviceOf = (feed: Feed): Said | null => say(feed.health.advice, () => adviceFr(feed));
export const intervalOf = ({ health }: Feed): Said | null =>
  say(health.intervalReason, () => intervalFr(health.intervalReason ?? ''));
