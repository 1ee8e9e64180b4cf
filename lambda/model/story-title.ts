/** The article whose title stands for its story: in lists, updates and feeds it is all that many readers see. */
import type { StoryMember } from './story.ts';

/** The page, and updates unless told otherwise, speak it. */
const LANGUAGE = 'en';

/** A question, or what promises an answer instead of giving it. */
const TEASER =
  /[?？؟]|^(?:why|how|what|here[’']s|pourquoi|comment|ce que|ce qu[’']|warum|wieso|wie|was|perché|come|cosa|por qué|cómo|qué|por que|como|o que|waarom|hoe|なぜ|为何|為何|为什么|왜)(?!\p{L})/iu;
/** The form of a filing with a regulator ("6-K - Report of foreign issuer"), which says what is filed and not what happened. */
const FORM = /^(?:form )?(?:(?:6|8|10|11)-k|10-q|[24]0-f|[sf]-\d|sc 13[dg]|def 14a)(?:\/a)?(?![\p{L}\p{N}])/iu;
const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const MIN_WORDS = 4;
/** Of scripts without blanks. */
const MIN_CHARACTERS = 10;

/** Says what happened: enough words, no question, no shouting, no form of a regulator. */
export function isClearTitle(title: string): boolean {
  const long = SPACED.test(title) ? title.trim().split(/\s+/).length >= MIN_WORDS : title.length >= MIN_CHARACTERS;
  const shouted = title === title.toUpperCase() && title !== title.toLowerCase();
  return long && !shouted && !TEASER.test(title.trim()) && !FORM.test(title.trim());
}

/** Of articles in the order of their publication: a clear title before any other, English before others, then the first. */
export function bestTitled<M extends Pick<StoryMember, 'title' | 'language'>>(sorted: readonly M[]): M | undefined {
  const rank = ({ title, language }: M): number => (isClearTitle(title) ? 2 : 0) + (language === LANGUAGE ? 1 : 0);
  return sorted.reduce<M | undefined>(
    (best, next) => (best === undefined || rank(next) > rank(best) ? next : best),
    undefined,
  );
}
