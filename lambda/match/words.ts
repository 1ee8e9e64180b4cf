/** Text as folded words with one blank between them; scripts without blanks are split into single characters. */
import { foldUnit } from './fold.ts';

/** The folded words of a text. A phrase stands in a text when its words stand in the text's, blanks included. */
export function foldedWords(text: string): string {
  let out = '';
  let last: 'gap' | 'plain' | 'dense' = 'gap';
  for (let i = 0; i < text.length; i += 1) {
    const { kind, symbols } = foldUnit(text.charCodeAt(i));
    if (kind === 'skip') continue;
    if (kind !== 'gap' && out !== '' && (last === 'gap' || kind === 'dense' || last !== kind)) out += ' ';
    out += symbols;
    last = kind;
  }
  return out;
}
