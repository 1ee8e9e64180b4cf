/** Texts of feeds, made fit to stand in an update. */
const MAX_SENTENCES = 2;
const MAX_SUMMARY = 400;

/** The first two sentences of a text. */
export function firstSentences(text: string, language: string): string {
  const plain = oneLine(text);
  const locale = Intl.Segmenter.supportedLocalesOf([language === 'und' ? 'en' : language])[0] ?? 'en';
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(plain)];
  const first = sentences
    .slice(0, MAX_SENTENCES)
    .map(({ segment }) => segment)
    .join('');
  return shorten(first.trim(), MAX_SUMMARY);
}

/** One line: text of a feed must not be able to add lines, or directions of writing, that look like ours. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}
