/**
 * Endings that a name may carry in a language, folded. Only what grammar puts on names: a word that merely begins
 * like a name is another word.
 */
const cyrillic = ['а', 'у', 'ом', 'е', 'ы', 'ов', 'ам', 'ами', 'ах', 'и', 'ові', 'і', 'ът', 'ът'];
const polish = ['u', 'a', 'em', 'owi', 'ie', 'om', 'ami', 'ow', 'y', 'i'];
const czech = ['u', 'a', 'em', 'ovi', 'e', 'y', 'um', 'ech', 'om', 'och'];
const southSlavic = ['a', 'u', 'om', 'em', 'ov', 'ova', 'ove', 'ovo', 'ovi', 'ovu', 'e', 'ju', 'ja'];
const finnish = [
  'n',
  'in',
  'en',
  'an',
  'ia',
  'ille',
  'illa',
  'ilta',
  'issa',
  'ista',
  'iin',
  'lle',
  'lla',
  'lta',
  'ssa',
  'sta',
  'na',
  'ksi',
];
const estonian = ['i', 'it', 'ile', 'il', 'ilt', 'is', 'ist', 'isse', 'iga', 'ga', 'le', 'l', 'lt', 's', 'st', 'sse'];
const hungarian = [
  't',
  'ot',
  'nak',
  'nek',
  'nal',
  'nel',
  'ban',
  'ben',
  'bol',
  'bannal',
  'hoz',
  'hez',
  'tol',
  'ra',
  're',
  'rol',
  'os',
  'nel',
  'val',
  'vel',
  'on',
  'ert',
  'e',
  'ja',
];
const baltic = ['as', 'o', 'ui', 'a', 'u', 'e', 's', 'am', 'ai', 'is', 'io'];
const turkic = ['un', 'in', 'u', 'i', 'a', 'e', 'da', 'de', 'dan', 'den', 'la', 'le', 'nin', 'nun', 'ya', 'ye', 'daki'];

const byLanguage: Readonly<Record<string, readonly string[]>> = {
  de: ['s'],
  nl: ['s'],
  sv: ['s'],
  da: ['s'],
  no: ['s'],
  is: ['s'],
  pl: polish,
  cs: czech,
  sk: czech,
  hr: southSlavic,
  sr: southSlavic,
  sl: southSlavic,
  fi: finnish,
  et: estonian,
  hu: hungarian,
  lt: baltic,
  lv: baltic,
  tr: turkic,
  az: turkic,
  ro: ['ul', 'ului', 'u'],
  sq: ['i', 'it', 'in'],
  eu: ['ek', 'en', 'ri', 'rekin', 'k'],
  el: ['ς', 'σ'],
};

/** Which endings a name may carry. Asked for few names, so that a text's language need not be known before. */
export type Endings = Pick<ReadonlySet<string>, 'has'>;

const sets = new Map<string, ReadonlySet<string>>();

/** The endings for a language (ISO 639-1). Cyrillic ones always apply: no Latin name can carry them. */
export function endingsOf(language: string): ReadonlySet<string> {
  let found = sets.get(language);
  if (found === undefined) {
    found = new Set([...cyrillic, ...(byLanguage[language] ?? [])]);
    sets.set(language, found);
  }
  return found;
}
