/** Sums without a number: `multi-billion-dollar`, `milliardenschwer`, `数十億ドル`. */
import { currencyAfter, type UnitContext } from './fact-units.ts';

export interface VagueHit {
  readonly start: number;
  readonly end: number;
  readonly unit: string | null;
}

const LARGE =
  '(?:millions?|billions?|trillions?|millionen|milliarden|billionen|milliards?|milion[ie]|miliard[iy]?|miliardów|milionów|millones|miles de millones|milhões|milhares de milhões|bilhões|miljoenen|miljarden|miljoner|miljarder|miliony|miliard|milionů|миллионов|миллиардов|миллионы|миллиарды|мільйони|мільярди|млн|млрд|milyon|milyar|milyarlarca|milyonlarca|tỷ|triệu)';
const SEVERAL =
  '(?:multi|(?:several|many|a few|some) (?:hundred|thousand|dozen)|(?:mehrere|einige) (?:hundert|tausend|dutzend)|plusieurs (?:centaines|milliers|dizaines) de|(?:diverse|alcune|parecchie|svariate) (?:centinaia|decine|migliaia) di|(?:varios|algunos) cientos de|várias (?:centenas|dezenas) de|(?:enkele|meerdere|verscheidene) (?:honderden|tientallen|honderd)|несколько (?:сотен|десятков)|нескольких (?:сотен|десятков)|kilkaset|několik set|flera hundra|flere hundrede?|birkaç yüz|several|many|(?:tens|dozens|hundreds|thousands) of|zig|mehrere[nr]?|einige|dutzende(?:n)?|viele|plusieurs|quelques|(?:des )?(?:dizaines?|centaines?|milliers) de|des|vari(?:os|as|e|i)|(?:decenas|cientos|miles|docenas) de|diversi|alcuni|(?:decine|centinaia|migliaia) di|vários|várias|alguns|(?:dezenas|centenas|milhares) de|meerdere|enkele|(?:tientallen|honderden)|hàng|flera|några|(?:tiotals|hundratals)|kilka|kilku|kilkadziesiąt|několik|několika|desítky|stovky|несколько|нескольких|десятки|сотни|birkaç|onlarca|yüzlerce)';
const QUANTITY = new RegExp(`^${SEVERAL}(?: |-)?(?:de |d'|di )?${LARGE}(?!\\p{L})`, 'u');
const PLURAL_OF_MONEY = new RegExp(`^${LARGE}(?!\\p{L})`, 'u');
/** Adjectives and compounds that say "worth billions" in one word. */
const ONE_WORD =
  /^(?:multi-?)?(?:milliarden|millionen|miljarden|miljoenen|miljard|miljon)-?(?:schwer|deal|auftrag|vertrag|investition|kredit|geschäft|abkommen|zusage|spritze|betrag|summe|projekt|förderung|subvention|übernahme|paket|contract|order|akkoord|investering|overeenkomst|avtal|affär|satsning|belopp)\p{L}*|^(?:multi-?)?(?:multibillion|bilionári|multibilionári|bilionari|multimillonari|multimilionári|multimiliardari|miliardari|multimilliardair|wielomiliardow|miliardow|mnohamiliardov|miliardov|многомиллиардн|миллиардн|milyarlık|milyar dolarlık)\p{L}*/u;
const CJK_VAGUE = /^[数數]?(?:[数數][十百千]*|[十百千]+)[万萬億亿兆]+(?:规模|規模)?|^수(?:십|백|천)*[만억조]/;
/** People, not sums. */
const PERSON = /^(?:bilionári|miliardari|bilionari|multimillonari)\p{L}*$/u;

/** The vague sum that starts with the word or numeral at `at`, null when there is none. */
export function readVague(text: string, at: number, context: UnitContext): VagueHit | null {
  const window = text.slice(at, at + 64);
  const cjk = CJK_VAGUE.exec(window);
  if (cjk !== null) {
    const currency = currencyAfter(text, at + cjk[0].length, context);
    const scale = currency === null ? 0 : (/^(?:規模|规模|규모)/.exec(text.slice(currency.end))?.[0].length ?? 0);
    return currency === null ? null : { start: at, end: currency.end + scale, unit: currency.code };
  }
  const single = ONE_WORD.exec(window)?.[0];
  if (single !== undefined) {
    return readOneWord(text, at, single, context);
  }
  const several = QUANTITY.exec(window)?.[0];
  if (several !== undefined) {
    return readSeveral(text, at, several, context);
  }
  const plural = PLURAL_OF_MONEY.exec(window)?.[0];
  if (plural !== undefined && !/^(?:million|billion|milyon|milyar|млн|млрд|miliard)$/.test(plural)) {
    const currency = currencyAfter(text, at + plural.length, context);
    return currency === null ? null : { start: at, end: currency.end, unit: currency.code };
  }
  return null;
}

function readOneWord(text: string, at: number, word: string, context: UnitContext): VagueHit | null {
  const before = text.slice(Math.max(0, at - 12), at);
  const nounOfPerson =
    PERSON.test(word) && /(?:^|[\s'"])(?:il|o|el|un|um|the|del|do|dal|lo|i|gli|os|los)\s$/.test(before);
  if (nounOfPerson) {
    return null;
  }
  const currency = currencyAfter(text, at + word.length, context);
  return { start: at, end: currency?.end ?? at + word.length, unit: currency?.code ?? null };
}

/** Without a currency only the adjective (`multi-billion`) and sums in the thousands of millions speak of money. */
/** Nobody counts people or chips in these without saying so. */
const LONE_MILLIARDS = /(?:milliards|milliarden|miliardi|miljarden|miljarder|bilhões|miles de millones)$/;

function readSeveral(text: string, at: number, words: string, context: UnitContext): VagueHit | null {
  let end = at + words.length;
  const further = new RegExp(`^ (?:of|de|di) ${LARGE}(?!\\p{L})`, 'u').exec(text.slice(end, end + 32));
  end += further?.[0].length ?? 0;
  const currency = currencyAfter(text, end, context);
  if (currency !== null) {
    return { start: at, end: currency.end, unit: currency.code };
  }
  const many = /^multi/.test(words) ? /(?:b|tr)illion/.test(words) : LONE_MILLIARDS.test(words);
  const alone = /^multi/.test(words) || /^\s?(?:$|[.,;:!?)])/.test(text.slice(end));
  return many && alone ? { start: at, end, unit: null } : null;
}
