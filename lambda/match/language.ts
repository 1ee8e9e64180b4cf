/** The language of a short text: by its script where that is enough, else by n-gram statistics. */
import eld from 'eld/extrasmall';

/** What nobody could tell, as BCP 47 has it. */
const undetermined = 'und';

/** Enough for a verdict; more text only costs time. */
const SAMPLE = 600;
/** Below so many letters a declared language is the better guess. */
const FEW_LETTERS = 25;

const scripts: readonly { readonly pattern: RegExp; readonly language: string; readonly share: number }[] = [
  { pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, language: 'ja', share: 0.1 },
  { pattern: /\p{Script=Hangul}/gu, language: 'ko', share: 0.2 },
  { pattern: /\p{Script=Han}/gu, language: 'zh', share: 0.2 },
  { pattern: /\p{Script=Thai}/gu, language: 'th', share: 0.3 },
  { pattern: /\p{Script=Greek}/gu, language: 'el', share: 0.3 },
  { pattern: /\p{Script=Hebrew}/gu, language: 'he', share: 0.3 },
];

/**
 * ISO 639-1 code of the text, `und` when nothing can be told. `declared` is the BCP 47 tag of the feed or entry: it
 * decides where the text is too short and wins ties.
 */
export function detectLanguage(text: string, declared: string | null | undefined): string {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const prior = primaryTag(declared);
  if (letters === 0) return prior ?? undetermined;
  for (const { pattern, language, share } of scripts) {
    if ((sample.match(pattern)?.length ?? 0) / letters >= share) return language;
  }
  const result = eld.detect(sample);
  if (result.language === '') return prior ?? undetermined;
  if (prior === null || prior === result.language) return result.language;
  if (letters < FEW_LETTERS) return prior;
  const scores = result.getScores();
  const [best, declaredScore] = [scores[result.language] ?? 0, scores[prior] ?? 0];
  return declaredScore > 0 && declaredScore >= best * 0.95 ? prior : result.language;
}

/** `pt-BR` → `pt`; null for what is not a two-letter language. */
function primaryTag(tag: string | null | undefined): string | null {
  const primary = tag?.split(/[-_]/u)[0]?.toLowerCase() ?? '';
  return /^[a-z]{2}$/u.test(primary) ? primary : null;
}
