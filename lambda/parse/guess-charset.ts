/** The encoding of bytes that carry no usable label, told from the frequencies of the language in them. */
import { analyse } from 'chardet';

const SAMPLE_BYTES = 32_768;
/** Western guesses are left to the caller: windows-1252 is a superset of what they mean. */
const WESTERN = new Set([
  'ASCII',
  'UTF-8',
  'ISO-8859-1',
  'ISO-8859-9',
  'ISO-8859-2',
  'windows-1250',
  'windows-1252',
  'windows-1254',
]);
const MIN_CONFIDENCE = 35;

/** A label for `TextDecoder`, null when nothing is likely enough. Tags are left out: they are English in any feed. */
export function guessCharset(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, SAMPLE_BYTES * 4))
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ');
  const [best] = analyse(Buffer.from(text.slice(0, SAMPLE_BYTES), 'latin1'));
  if (best === undefined || best.confidence < MIN_CONFIDENCE || WESTERN.has(best.name)) return null;
  return best.name.toLowerCase();
}
