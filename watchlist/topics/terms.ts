import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { wordList } from '../../lambda/model/word-list.ts';

/** Terms of one group and weight, from a list parted by commas. */
export function terms(weight: number, group: string, texts: string): TopicTerm[] {
  return wordList(texts).map((text) => ({ text, weight, group }));
}
