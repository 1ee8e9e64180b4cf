import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

export const equity: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    warrant, warrants, optionsschein*, bezugsrecht*, bons de souscription, bon de souscription, BSA, buoni di
    sottoscrizione, derechos de compra de acciones, derechos de suscripción, títulos de opción, bônus de
    subscrição, bónus de subscrição, warranty na, warranty subskrypcyjne, варрант*, опцион*, 新株予約権, ワラント, 認股權*,
    认股权*, 認股權證, 认股权证, 신주인수권, 워런트, 주식을 주당, 주식 매수, варанти*, stake, stakes, buy-back*, buyback*, share
    repurchase*, repurchase*, share issue*, rights issue, capital increase, ordinary shares, common shares,
    registration statement, rachat d’actions, rachats d’actions, programme de rachat, augmentation de capital,
    prise de participation, participation au capital, beteiligung an, aktienrückkauf*, kapitalerhöhung, azioni
    proprie, acquisto di azioni, buy back, aumento di capitale, partecipazione in, quota in, recompra de
    acciones, ampliación de capital, recompra de ações, aumento de capital, aandeleninkoop*, inkoop van eigen
    aandelen, belang in, выкуп* акци*, обратн* выкуп*, доля в, 自社株, 出資, 増資, 回购, 回購, 入股, 增资, 지분, 자사주, 유상증자,
    takeover, taking over, take over, acquisition of, to acquire, acquires, acquired by, acquire, acquiring, to
    be acquired, buys out, buyout, merger, to buy the, is sold to, definitive agreements, übernahme*, übernimmt,
    übernehmen, rachète, rachat de, acquisition*, rachat, acquérir, acquisizion*, acquisisce, rileva, acquistare
    il, adquisición, adquirir, adquiere, aquisição, adquire, overname*, neemt * over, поглощени*, приобрет*,
    покупк* компани*, przejęci*, przejmuje, satın al*, 買収, 取得, 收购, 收購, 并购案, 인수, buys * business, buys NXP*, in
    contanten, all in cash, in cash, en numéraire, in contanti, en efectivo, em dinheiro, 現金で, 以现金, 현금으로, shares
    vest, vests, exercise price, strike price, prix d’exercice, ausübungspreis, prezzo di esercizio, precio de
    ejercicio, preço de exercício, uitoefenprijs, full ownership, stake in, equity stake*, minority
    stake*, majority stake*, controlling stake, stake sale, sells stake, holding in, share sale, share
    placement, secondary offering, public offering, IPO, listing of shares, share buyback*, buyback program*,
    convertible bond*, convertible note*, capital raise, raises capital, funding round, private placement,
    treasury shares, tender offer, takeover bid, takeover offer, hostile bid, block trade, voting rights, equity
    investment, equity interest, value the startup, values the startup, value the company at,
    valuation of, at a valuation, completes purchase, completed purchase, completes acquisition, completed the
    acquisition, purchase of, agreed to buy, agrees to buy, agree to buy, agreement to buy, in talks to buy,
    nears deal to buy, to buy rival, snaps up, bought out, closes acquisition, closed on, divest*, spin-off,
    spinoff, spin off, carve-out, merges with, merger with, to merge, all-stock, cash-and-stock, vesting,
    exercisable, 10b-18, Form F-3, Form 6-K, prospectus, common stock, shares outstanding, prise de contrôle,
    prend le contrôle, entre au capital, entrée au capital, au capital de, actionnariat, cession de, cède sa
    participation, participation de, part du capital, parts du capital, % du capital, offre publique, OPA,
    introduction en bourse, levée de fonds, lève, obligations convertibles, fusion, absorbe, rachat par, racheté
    par, rachetée par, va racheter, acquiert, acquis par, valorisation de, actions propres, droits de vote,
    kapitalerhöhung*, anteil an, anteile an, anteilseigner, steigt ein bei, steigt bei, einstieg bei, beteiligt
    sich, beteiligung*, mehrheit an, mehrheitsbeteiligung, minderheitsbeteiligung, kaufangebot,
    übernahmeangebot, börsengang, wandelanleihe*, eigene aktien, rückkauf*, rückkaufprogramm*, bezugsrechte,
    fusion*, zusammenschluss, verkauft anteil*, kauft, kaufen, finanzierungsrunde, bewertung von, aktienpaket,
    stimmrechte, anteilsverkauf, quota del, quota di, quote di, quota azionaria, partecipazione del,
    partecipazione al capitale, ingresso nel capitale, entra nel capitale, capitale sociale, del capitale,
    offerta pubblica, quotazione in borsa, obbligazioni convertibili, riacquisto, buyback, fusione, compra il,
    compra la, acquista il, acquista la, acquisto del, acquisto di, acquistato, cessione, round di
    finanziamento, valutazione di, diritti di voto, participación en, participación del, entra en el capital,
    capital social, acciones propias, autocartera, oferta pública, salida a bolsa, bonos convertibles, fusión,
    compra de, compra del, comprará la, comprar la, adquisición de, adquirirá, ronda de financiación, valoración
    de, participação em, participação no, participação de, entra no capital, ações próprias, abertura de
    capital, títulos conversíveis, fusão, compra da, compra do, comprará a, aquisição de, aquisição da, rodada
    de investimento, avaliação de, direitos de voto, aandelenbelang, belang van, neemt belang, eigen aandelen,
    inkoopprogramma, beursgang, overnamebod, fusie, overgenomen, koopt het, koopt de, wil kopen,
    kapitaalverhoging, investeringsronde, converteerbare, deelneming in, udział* w, udziały w, pakiet akcji,
    skup akcji, skup* akcji własnych, emisj* akcji, wezwanie na, fuzj*, przejąć, przejęła, kupi, kupuje, zakup*,
    warrant*, obligacj* zamienn*, wykup*, ägarandel, aktieåterköp*, återköp*, köper upp, förvärv*, uppköp*, bud
    på, nyemission*, börsnotering, andel i, köper, teckningsoption*, warranter, konvertibl*, tilbagekøb*,
    opkøb*, erhverve*, oppkjøp*, osti, ostaa, yritysosto, доля*, долю в, доли в, купит долю, покупк* доли,
    пакет* акций, слияни*, купит, купила, приобретет, приобрела, дополнительн* эмисси*, выпуск* акций, hisse
    geri alım*, geri alım*, pay geri alım*, hisse satın*, payını, hissesini, hisselerini satın, birleşme, halka
    arz, sermaye artırım*, varant*, satın alma*, satın alıyor, satın alacak, devral*, حصة, استحواذ, الاستحواذ,
    تستحوذ, شراء أسهم, إعادة شراء, أسهم الخزينة, اكتتاب, اندماج, ضمانات شراء, हिस्सेदारी, अधिग्रहण, शेयर
    पुनर्खरीद, बायबैक, विलय, आईपीओ, 株式取得, 株取得, 持ち株, 持株, 子会社化, 自己株, 自社株買い, 公開買い付け, TOB, 資本提携, 資本参加, 株式公開, 上場, 新株,
    転換社債, 合併, 買い取る, 買収する, 傘下に収め, 出資する, 出資比率, 評価額, 資金調達, 第三者割当, 收购案, 收購案, 并购, 併購, 持股, 股权, 股權, 股份回购, 回购股份, 认购, 認購,
    增持, 减持, 減持, 合并, 上市, 定增, 可转债, 可轉債, 战略投资, 戰略投資, 注资, 注資, 估值, 融资轮, 购得, 參股, 参股, 普通股, 买下, 買下, 지분 인수, 지분을, 자사주 매입,
    인수합병, 인수한다, 인수하기로, 인수 완료, 합병, 유상 증자, 상장, 전환사채, 주식 매입, 출자, 기업가치, 투자 유치, 보통주, 매수권, preference shares,
    preferred shares, redeemable, invest up to, invest another, invest an additional, invests another, put
    another, pump* into, injects, injection, capital injection, stake in the, raised its stake, raises its
    stake, increase* its stake, more in Anthropic,
    bônus de subscrição, emite bônus, direito a * ações,
    取得権, حق شراء, beneficial ownership, Schedule 13G, Schedule 13D, sells part of its, sold part of its, 13F
    filings, secondary placement,
    opción sobre * acciones, opciones sobre acciones, opción de compra de acciones, new shares, newly issued
    shares, nouvelles actions, neue aktien, nuove azioni, nuevas acciones, novas ações, nieuwe aandelen, de son
    capital, du capital de, seines kapitals, ihres kapitals, del suo capitale, de su capital, do seu capital,
    van het kapitaal, diventa socio, diventare socio, becomes a shareholder, become a shareholder, becoming a
    shareholder, devient actionnaire, devenir actionnaire, wird aktionär, zum aktionär, zum großaktionär,
    diventa azionista, diventerà azionista, se convierte en accionista, torna-se acionista, será acionista,
    wordt aandeelhouder, stanie się akcjonariuszem, blir delägare, 株主になる, 成为股东, 成為股東, 주주가 된다, to sell * unit, to
    sell * * unit, to sell * business, to sell * * business, sells * unit, sells * * unit, sells * business,
    sells * * business, sell * unit, sell * business, sale of * unit, sale of * business, sale of * * unit, sale
    of * * business, verkauft * sparte, verkauft sparte, verkauf der sparte, vend sa filiale, vend son activité,
    vend sa branche, cède sa filiale, cède son activité, cède sa branche, vende la divisione, cede la divisione,
    cede il ramo, vende su filial, vende su división, vende su negocio, vende sua divisão, vende sua unidade,
    verkoopt divisie, verkoopt dochter, 事業を売却, 売却, 出售, 매각,
  `,
  ),
  ...terms(
    1,
    'purchase',
    `
    buys, bought, to buy, buying, kauft, kaufen, achète, acheter, compra, comprare, comprar, acquista, acquistare, koopt,
    kupuje, купит, покупает, sale of, verkauft, vend, vende, cède, verkoopt, sells, sold to, offer, bid,
    stecken, pompe, injecte, versa, verserà, destina, investiert in OpenAI,
  `,
  ),
  ...terms(
    1,
    'thing',
    `
    business, unit, division, rival, start-up, startup, company for, Sparte, *sparte, Tochter, Kaufpreis, Konkurrent*,
    activité, activités, filiale, branche, attività, divisione, controllata, división, filial, negocio, divisão, onderdeel,
    divisie, dochter, подразделение, бизнес, purchase price, in bar, enterprise value, outright,
    in Anthropic, in OpenAI, into OpenAI, into Anthropic, in Mistral, stake, in xAI, in Nscale,
    specialist,
    back the maker, backs the maker, backers, investors include, join the round,
  `,
  ),
  ...terms(
    -1.5,
    'noise',
    `
    mergers, 并购与, client acquisition, data acquisition, stakes, at stake,
    data center investment, investment in data cent*, invests in data cent*, investment in cloud, investment in
    its, invest in data*, investment in infrastructure, investment in AI infrastructure, purchase of
    electricity,
  `,
  ),
  ...terms(
    1,
    'money',
    `
    invest, invests, investment, puts, stakeholder, cash, all-cash, upfront, valued at, bar, comptant, contanti,
    efectivo, dinheiro, contanten,
    raises, raised, lève, sammelt ein, raccoglie, recauda, capta,
    pay * for, pays * for, paid * for, paie, zahlt, paga, pagará, pagherà, betaalt,
  `,
  ),
  ...terms(
    1.2,
    'what',
    `
    aandeelhouder*, accionista*, acionista*, actionnaire*, azionisti di, exercised, hissedar*, ordinary share*,
    shareholding*, vest, акционер*, 株主, 股东, 股東, 주주,
    put money into,
  `,
  ),
  ...terms(
    1.2,
    'money',
    `
    bônus, invertirá en, invest in, investe na, investerar i, investimento in, investir em, investir na,
    investirà in, investit dans, investment in, invests in, invierte en, to invest in, yatırım yapacak,
    zainwestuje w, инвестирует в,
  `,
  ),
  ...terms(
    2,
    'what',
    `
    franchissement de seuil, franchissements de seuil, stimmrecht*, partecipazione rilevante, participación significativa, participação qualificada, percent threshold, per cent threshold, 大量保有, 举牌, 舉牌, holding of * percent, holding of * per cent, holding of *%,
    into shares, grants into equity, monte au capital, monter au capital, entre au capital, sale nel capitale, sube en el capital, 주식 살 권리, 株式取得権, 買い取る権利, right to buy stock, right to buy shares, rights to buy shares, comprar * títulos, títulos de la empresa, droit d’acheter des actions, recht auf Aktien, diritto di comprare azioni, derecho a comprar acciones, direito de comprar ações,
    takes * stock, took * stock, become equity, becomes equity, into equity, to own * percent, owns * percent, will own, raises $* million for, prend * % du, beteiligt sich an, entra in * con il, participe à la levée, led the round, funding round, series a, series b, series c, levée de fonds, tour de table, finanzierungsrunde, round di finanziamento, ronda de financiación, rodada de investimento, 資本参加, 資金調達, 融资轮, 투자 유치,
    drops bid, drops its bid, drop bid, bid for, takeover bid, takeover offer, rebuffed, convertible*, convertibles, obligations convertibles, wandelanleihe*, obbligazioni convertibili, bonos convertibles, 転換社債, 可转债, 전환사채, right to up to * shares, shares at a cent, million * shares at,
  `,
  ),
];
