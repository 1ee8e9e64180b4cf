/** Tells prices of a share from other sums of money. */

/** Words of the stock market, anywhere in the item. */
const MARKET =
  /\b(?:shares?|stocks?|nyse|nasdaq|trading|traded|warrants?|aktien?|börse|kurs|papiere?|dax|bourse|actions?|cac|cours|séance|titres?|borsa|azion[ei]|titol[oi]|piazza affari|ftse|seduta|quotazion[ei]|bolsa|acciones|acción|cotiza\p{L}*|ibex|açõe?s|ação|papéis|aande(?:el|len)|beurs\p{L}*|koers\p{L}*|aex|aktier?n?|börsen|kursen|akcji|akcje|giełd\p{L}*|gpw|kurs\p{L}*|akcií|akcie|burz\p{L}*|акци\p{L}*|бирж\p{L}*|котиров\p{L}*|hisse\p{L}*|borsa\p{L}*)\b|株|股|주가|주식|주당|증시|акци|бирж/u;

/** A price is announced: whatever sum follows within the sentence is one. */
const PRICE_WORDS =
  /(?:strike|exercise price|exercisable at|price targets?|target price|price objective|offer price|issue price|target(?! of)|prezz[oi] obiettivo|prezzo (?:di|d')\s?esercizio|target price|kursziel\p{L}*|ausübungspreis|basispreis|bezugspreis|ausgabepreis|objectifs? de cours|prix d'exercice|prix d'émission|precio objetivo|precio de ejercicio|preço-alvo|preço alvo|preço de exercício|koersdoel|uitoefenprijs|riktkurs|lösenpris|teckningskurs|cen[aęy] docelow\p{L}*|cen[aęy] wykonania|cílov\p{L}+ cen\p{L}+|realizační cen\p{L}+|целев\p{L}+ цен\p{L}+|цен\p{L}+ исполнения|hedef fiyat\p{L}*|kullanım fiyat\p{L}*|目標株価|行使価[格額]|目标价|目標價|行权价|行使价|行使價|认股价|認股價|履約價|목표주가|행사가|주당|每股|1株当たり|1株あたり|一株当たり|hisse başına)/u;
/** The same right after the sum. */
const PER_SHARE_AFTER =
  /^[\s,]*(?:\/|per|a|an|pro|je|par|por|al|cada|na|za|på|за|l'|à l')?\s?(?:ordinary |common |stamm)?(?:share|aktie|action|azione|acción|acciones|ação|aandeel|akcję|akcii|акцию|stück|each|apiece|cada|cadauno|l'une|chacune|ciascun[ao]|pro stück|per stuk|hisse)(?!\p{L})|^\s?(?:\(?[^.)]{0,12}\)?)?(?:목표주가)/u;
/** Profit and dividend are reckoned per share as well, but are no price. */
const EARNINGS =
  /(?:earnings?|\beps\b|diluted|dividend\p{L}*|net income|gewinn|ergebnis|verdien\p{L}*|bénéfice|\bbpa\b|résultat|dividende|utile|utili|beneficio|lucro|winst|vinst|utdelning|zysk\p{L}*|dywidend\p{L}*|zisk\p{L}*|прибыл\p{L}*|дивиденд\p{L}*|temettü|kâr|配当|利益|净利|純利|利润|股息|每股收益|배당|순이익|주당순이익|\bfee\b|revenue|umsatz|ricav[oi])/u;
/** A quotation: at, to. */
const AT =
  /(?:^|[\s(])(?:at|to|a|à|bei|auf|zu|bij|op|naar|em|en|por|hasta|para|till|til|för|je|zu je|jeweils|på|do|na|po|за|до|на|по|from|da|de|von|du|tra|between|between|zwischen|entre|i)\s(?:circa |about |around |rund |environ |quota )?$/u;
const MOVE_BEFORE =
  /(?:[+-]\s?\d[\d.,]*\s?%|%|percent|per cent|prozent|procent|pour cent|por ciento|por cento|per cento)[^%.\d]{0,28}$/u;
const SIGNED_MOVE = /(?:^|[\s:(])[+-]\s?\d[\d.,]*\s?%[^%.\d]{0,16}$/u;
const TRADES =
  /(?:clos(?:ed|es|ing)|trad(?:ed|es|ing)|opened|quoted|changing hands|chius[oae]|chiude|scambi\p{L}+|quota|clôtur\p{L}+|cot(?:e|ait|é)|schloss|notier\p{L}+|gehandelt|cerr(?:ó|aron)|cotiz\p{L}+|fech(?:ou|aram)|sloot|noteer\p{L}+|stäng\p{L}+|zamkn\p{L}+|uzavř\p{L}+|закры\p{L}+|kapan\p{L}+|average price|durchschnitt\p{L}*|prezzo medio|prix moyen|precio medio|preço médio|gemiddeld\p{L}*|kursen|平均|終値|收盘|收報|收报|마감)[^.]{0,32}$/u;
const CJK_SHARE = /[株股]|주(?:식|가|당| )/;

/** Whether the item speaks of the stock market at all. */
export function speaksOfMarket(folded: string): boolean {
  return MARKET.test(folded.slice(0, 4000));
}

/** Prices are small: larger sums are not quotations of one share. */
const MAX_PRICE = 100_000;

/**
 * Whether a sum is a price per share. `before` and `after` are the folded sentence around it; `market` says whether
 * the item speaks of the stock market.
 */
export function isSharePrice(
  sum: { readonly value: number; readonly scale: number; readonly decimals: number },
  before: string,
  after: string,
  market: boolean,
): boolean {
  if (sum.scale !== 1 || sum.value >= MAX_PRICE) {
    return false;
  }
  const near = before.slice(-64);
  const earnings = EARNINGS.test(near) || EARNINGS.test(after.slice(0, 24));
  if (PRICE_WORDS.test(near)) {
    return !/주당순이익|每股收益|1株利益|1株当たり利益|配当|배당|股息|dividend|earnings/u.test(near);
  }
  if (earnings) {
    return false;
  }
  if (PER_SHARE_AFTER.test(after.slice(0, 32)) || SIGNED_MOVE.test(near)) {
    return true;
  }
  if (!market) {
    return false;
  }
  return (
    (MOVE_BEFORE.test(near) && AT.test(near)) ||
    TRADES.test(near) ||
    (sum.decimals >= 2 && (AT.test(near) || CJK_SHARE.test(near.slice(-24)) || CJK_SHARE.test(after.slice(0, 24))))
  );
}
