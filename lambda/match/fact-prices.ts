/** Tells prices of a share from other sums of money. */

/** Words of the stock market, anywhere in the item. */
const MARKET =
  /\b(?:shares?|stocks?|osak\p{L}*|pörss\p{L}*|saham|cổ phiếu|részvény\p{L}*|acțiun\p{L}*|dionic\p{L}*|aksje\p{L}*|nyse|nasdaq|trading|traded|warrants?|aktien?|börse|kurs|papiere?|dax|bourse|actions?|cac|cours|séance|titres?|borsa|azion[ei]|titol[oi]|piazza affari|ftse|seduta|quotazion[ei]|bolsa|acciones|acción|cotiza\p{L}*|ibex|açõe?s|ação|papéis|aande(?:el|len)|beurs\p{L}*|koers\p{L}*|aex|aktier?n?|börsen|kursen|akcji|akcje|giełd\p{L}*|gpw|kurs\p{L}*|akcií|akcie|burz\p{L}*|акци\p{L}*|бирж\p{L}*|котиров\p{L}*|hisse\p{L}*|borsa\p{L}*)\b|株|股|주가|주식|주당|증시|акци|бирж|शेयर|سهم|أسهم|سهام|μετοχ|หุ้น/u;

/** A price is announced: whatever sum follows within the sentence is one. */
const PRICE_WORDS =
  /(?:strike|priced at|exercise price|exercisable at|price targets?|target price|price objective|offer price|issue price|target(?! of)|with an? (?:new )?target of|to buy with|prezz[oi] obiettivo|prezzo (?:di|d')\s?esercizio|target price|kursziel\p{L}*|ausübungspreis|basispreis|bezugspreis|ausgabepreis|objectifs? de cours|prix d'exercice|prix d'émission|precio objetivo|precio de ejercicio|preço-alvo|preço alvo|preço de exercício|koersdoel|uitoefenprijs|riktkurs|lösenpris|teckningskurs|cen[aęy] docelow\p{L}*|cen[aęy] wykonania|cílov\p{L}+ cen\p{L}+|realizační cen\p{L}+|целев\p{L}+ цен\p{L}+|цен\p{L}+ исполнения|hedef fiyat\p{L}*|kullanım fiyat\p{L}*|目標株価|行使価[格額]|目标价|目標價|行权价|行使价|行使價|认股价|認股價|履約價|목표주가|행사가|주당|每股|với giá|بسعر|במחיר|प्रति शेयर|1株当たり|1株あたり|一株当たり|hisse başına)/u;
/** `exercisable over seven years at an initial price of $28.38`: what a right to buy costs, further on in the sentence. */
const EXERCISED_AT =
  /(?:exercis(?:able|ed?)\b[^.;]{0,48}\b(?:at|price of)|exer(?:ç|c)\p{L}+\b[^.;]{0,48}\b(?:prix|cours)(?: \p{L}+)? (?:de|à)|(?:ausüb|ausgeüb)\p{L}*\b[^.;]{0,48}\b(?:preis(?: \p{L}+)?|zu)|esercit\p{L}+\b[^.;]{0,48}\bprezzo(?: \p{L}+)? (?:di|a)|ejerc\p{L}+\b[^.;]{0,48}\bprecio(?: \p{L}+)? (?:de|a))\s?(?:von|zu|about|circa)?\s?$/u;
/** The same right after the sum. */
const PER_SHARE_AFTER =
  /^[\s,]*(?:\/|per|a|an|pro|je|par|por|al|cada|na|za|på|за|l'|à l')?\s?(?:ordinary |common |stamm)?(?:share|aktie|action|azione|acción|acciones|ação|aandeel|akcję|akcii|акцию|stück|each|apiece|lembar|saham|cada|cadauno|l'une|chacune|ciascun[ao]|pro stück|per stuk|hisse|للسهم|למניה|प्रति शेयर|mỗi cổ phiếu|per saham)(?!\p{L})|^\s?(?:\(?[^.)]{0,12}\)?)?(?:목표주가)/u;
/** Profit and dividend are reckoned per share as well, but are no price. */
const EARNINGS =
  /(?:earnings?|vyplat\p{L}*|wypłac\p{L}*|выплат\p{L}*|keert|uitke\p{L}*|ausschütt\p{L}*|stacca|distribu\p{L}*|udbytte\p{L}*|utbytte|osink\p{L}*|osztalék\p{L}*|\beps\b|diluted|dividend\p{L}*|net income|gewinn(?!t|en|er)|ergebnis|verdien\p{L}*|bénéfice|\bbpa\b|résultat|dividende|utile|utili|beneficio|lucro|winst|vinst|utdelning|zysk\p{L}*|dywidend\p{L}*|zisk\p{L}*|прибыл\p{L}*|дивиденд\p{L}*|temettü|kâr|配当|利益|净利|純利|利润|股息|每股收益|배당|순이익|주당순이익|cedola|配息|股利|派息|現金股利|कमाई|أرباح|\bfee\b|revenue|umsatz|ricav[oi])/u;
/** A quotation: at, to. */
const AT =
  /(?:^|[\s(])(?:at|to|tot|menjadi|record of|record high of|high of|low of|low was|high was|peak of|a|à|bei|auf|zu|bij|op|naar|em|en|por|hasta|para|till|til|för|je|zu je|jeweils|på|do|na|po|за|до|на|по|from|da|de|von|du|tra|between|between|zwischen|entre|i)\s(?:(?:los|as|les|the|den|de|circa|about|around|rund|environ|quota|us|over|über|oltre|plus de) )?$/u;
const MOVE_BEFORE =
  /(?:[+-]\s?\d[\d.,]*\s?%|%|percent|per cent|pct|prozent|procent\p{L}*|proc\.|pour cent|por ciento|por cento|per cento|процент\p{L}*|퍼센트|persen|प्रतिशत|फीसदी|prosent\p{L}*|prosentti\p{L}*|százalék\p{L}*|відсот\p{L}*|بالمئة|درصد|artışla|düşüşle)[^%.\d]{0,28}$/u;
const SIGNED_MOVE = /(?:^|[\s:(])[+-]\s?\d[\d.,]*\s?%[^%.\d]{0,16}$/u;
const TRADES =
  /(?:clos(?:ed|es|ing)|trad(?:ed|es|ing)|opened|quoted|changing hands|chius[oae]|chiude|scambi\p{L}+|quota|clôtur\p{L}+|cot(?:e|ait|é)|schloss|notier\p{L}+|gehandelt|cerr(?:ó|aron)|cotiz\p{L}+|fech(?:ou|aram)|sloot|noteer\p{L}+|stäng\p{L}+|zamkn\p{L}+|uzavř\p{L}+|закры\p{L}+|kapan\p{L}+|average price|durchschnitt\p{L}*|prezzo medio|prix moyen|precio medio|preço médio|gemiddeld\p{L}*|kursen|titolo vale|action vaut|acción vale|aktie kostet|aandeel kost|was trading|平均|終値|收于|收於|收盘|收盤|收報|收报|마감|giá|kurs|low was|high was|low of|high of|record of)[^.]{0,32}$/u;
/** `5.2%高の24.5ユーロ`, `上涨3%报24.9欧元`, `6.1% 오른 24.9유로`: where a share went to by its move. */
const CJK_MOVE_TO =
  /%\s?(?:高|安|増|减|上げ|下げ|오른|내린|상승한|하락한|급등한|급락한)\p{L}{0,4}\s?$|%\s?[至到报報收]\p{L}{0,2}\s?$/u;
/** `as the stock climbs to $600`. */
const SHARE_MOVES_TO =
  /(?:stock|shares?|aktie|papier|titre|action|titolo|acción|acciones|aandeel|aktien)\s(?:\p{L}+\s){0,2}(?:climbs?|climbed|rises?|rose|falls?|fell|drops?|dropped|reach(?:es|ed)?|hits?|steigt|fällt|klettert|sinkt|monte|grimpe|tombe|sale|scende|tocca|sube|cae|baja|stijgt|daalt|stiger|faller)\s(?:to |auf |à |a |tot |naar |till )?$/u;
const CJK_SHARE = /[株股]|주(?:식|가|당| )/;

/** What of the stock market an item speaks of: its prices, payments on shares (and no price), or nothing. */
export type Market = 'prices' | 'dividend' | null;

/** Whether the item speaks of the stock market at all. */
export function marketOf(folded: string): Market {
  const head = folded.slice(0, 4000);
  if (DIVIDEND.test(head) && !PRICE_WORDS.test(head)) return 'dividend';
  return MARKET.test(head) ? 'prices' : null;
}

const DIVIDEND = /dividend|dividende|dividendo|utdelning|dywidend|дивиденд|temettü|cedola|配当|股息|股利|派息|배당/u;

/** Prices are small: larger sums are not quotations of one share. */
const MAX_PRICE = 100_000;
/** Currencies of which a share costs thousands: `7万8500円`. */
const CHEAP_UNITS: ReadonlySet<string> = new Set(['KRW', 'JPY', 'IDR', 'VND', 'HUF']);
/** Languages that say "to" by the currency's ending, or by a word after it. */
const TO_IN_WORD = /(?:euroon|dollariin|kruunuun|liraya|dolara|avroya|euroya|forintra|euróra|dollárra)$/u;
const TO_AFTER = /^\s?(?:पर|तक)(?!\p{L})/u;
/** `mit 28,61 Euro den höchsten Stand`: the extreme of a price after it. */
const EXTREME_AFTER =
  /^\s?(?:den|das|ein(?:en)?|auf|le|un|son|il|lo|su|el|o|seu|the|its|een|het)?\s?(?:(?:höchste|tiefste|niedrigste)[nrs]? (?:stand|wert|kurs)|(?:\p{L}+-?)?(?:rekord|hoch|tief)(?!\p{L})|plus haut|plus bas|massim[oi]|minim[oi]|máxim[oa]|mínim[oa]|highest|lowest|record|hoogste|laagste)/u;

/**
 * Whether a sum is a price per share. `before` and `after` are the folded sentence around it; `market` says whether
 * the item speaks of the stock market.
 */
export function isSharePrice(
  sum: {
    readonly value: number;
    readonly scale: number;
    readonly decimals: number;
    readonly unit: string | null;
    readonly words: string;
  },
  before: string,
  after: string,
  market: Market,
): boolean {
  const small = CHEAP_UNITS.has(sum.unit ?? '');
  if (!(sum.scale === 1 || (small && sum.scale === 1e4)) || sum.value >= (small ? 100 * MAX_PRICE : MAX_PRICE)) {
    return false;
  }
  const near = before.slice(-64);
  const earnings =
    EARNINGS.test(near.slice(Math.max(near.lastIndexOf(';'), near.lastIndexOf('. ')) + 1)) ||
    EARNINGS.test(after.slice(0, 24));
  if (PRICE_WORDS.test(near)) {
    return !/주당순이익|每股收益|每股盈餘|1株利益|1株当たり利益|配当|배당|股息|股利|派息|配息|红利|dividend|earnings/u.test(
      near,
    );
  }
  if (earnings) {
    return false;
  }
  if (market !== null && EXERCISED_AT.test(near)) {
    return true;
  }
  if (market === 'dividend' && PER_SHARE_AFTER.test(after.slice(0, 32))) {
    return false;
  }
  if (PER_SHARE_AFTER.test(after.slice(0, 32)) || SIGNED_MOVE.test(near) || CJK_MOVE_TO.test(near)) {
    return true;
  }
  if (market !== null && SHARE_MOVES_TO.test(near)) {
    return true;
  }
  const to = AT.test(near) || TO_IN_WORD.test(sum.words) || TO_AFTER.test(after);
  if (MOVE_BEFORE.test(near) && to && sum.decimals > 0) {
    return true;
  }
  if (market === null) {
    return false;
  }
  return (
    /\dp$/.test(sum.words) ||
    (MOVE_BEFORE.test(near) && to) ||
    TRADES.test(near) ||
    EXTREME_AFTER.test(after) ||
    (sum.decimals >= 2 && (to || CJK_SHARE.test(near.slice(-24)) || CJK_SHARE.test(after.slice(0, 24))))
  );
}
