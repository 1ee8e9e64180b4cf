/** The encoding of bytes that carry no usable label, told from the language named in them or from its letters. */
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

/** Languages whose letters look too much like another's for statistics, and the code page their software writes. */
const CHARSETS: ReadonlyMap<string, string> = new Map(
  (
    'pl:windows-1250 cs:windows-1250 sk:windows-1250 hu:windows-1250 ro:windows-1250 hr:windows-1250 sl:windows-1250 ' +
    'sq:windows-1250 bs:windows-1250 tr:windows-1254 az:windows-1254 et:windows-1257 lv:windows-1257 lt:windows-1257 ' +
    'th:windows-874'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

/** A label for `TextDecoder`, null when nothing is likely enough. */
export function guessCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, SAMPLE_BYTES * 4)).toString('latin1');
  const language = /<(?:[\w-]{1,20}:)?language>\s{0,20}([a-z]{2})\b|xml:lang=["']([a-z]{2})\b/i.exec(
    head.slice(0, 8192),
  );
  const usual = CHARSETS.get((language?.[1] ?? language?.[2] ?? '').toLowerCase());
  // ISO 8859-2 has the same letters as windows-1250 elsewhere, and nothing printable below 0xA0.
  if (usual === 'windows-1250' && !/[\x80-\x9f]/.test(head)) return 'iso-8859-2';
  return usual ?? guessByLetters(head);
}

/** Tags are left out: they are English in any feed. */
function guessByLetters(head: string): string | null {
  const text = head.replace(/<[^<>]*>/g, ' ');
  const [best] = analyse(Buffer.from(text.slice(0, SAMPLE_BYTES), 'latin1'));
  if (best === undefined || best.confidence < MIN_CONFIDENCE || WESTERN.has(best.name)) return null;
  // KOI8-U is KOI8-R with the letters of Ukrainian in place of some frames.
  return best.name === 'KOI8-R' ? 'koi8-u' : best.name.toLowerCase();
}
