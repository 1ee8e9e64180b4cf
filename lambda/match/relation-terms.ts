/**
 * The words by which news texts tie companies to each other, and the marks of texts that only list them: market
 * wraps, agendas, rankings, round-ups. They know nothing of who is watched.
 */

import { wordList } from '../model/word-list.ts';

export interface RelationTerm {
  readonly text: string;
  /**
   * `tie`: a deal by itself. `claim`: a right or a quarrel. `act`: may be done to anybody. `listing`, `hint`: companies
   * side by side, or perhaps.
   */
  readonly kind: 'tie' | 'claim' | 'act' | 'listing' | 'hint';
}

/** Deals, joint work and supply: they tie wherever they stand in the text. */
const ties = wordList(`
    agreement*, deal, deals, pact, contract*, partner*, collaborat*, alliance, cooperat*, co-operat*, suppl*,
    commercial engagement, jointly, co-develop*, developed with, worked with, working with, works with, working
    together, work together, teams up, team up, teamed up, joins forces, join forces, joined forces, in tandem with,
    drawn up with, with help from, customer’s engineers, tie-up, licens*, procure*, accord, accords, contrat*, partenar*, partenaire*, collabor*, coopér*, fourni*,
    approvision*, mis au point avec, mise au point avec, développé* avec, conjointement, s’allie*, s’associe*,
    vertrag*, *vertrag, abkommen, vereinbarung*, partnerschaft*, zusammenarbeit*, kooper*, liefer*, beliefer*,
    gemeinsam*, großauftrag*, milliardenauftrag*, milliardendeal, chipdeal, *deal, pakt, tut sich mit,
    mitgearbeitet, allianz mit, contratt*, accordo, accordi, intesa con, intesa, fornitur*, fornisce, fornirà,
    fornir*, collaborazion*, alleanz*, insieme a*, insieme con, messa a punto insieme, sviluppat* con, sviluppat*
    insieme, commessa, patto, partnership*, acuerdo*, contrato*, alianza*, suministr*, proveedor*, colabora*,
    socio*, asocia con, pacto, desarrollad* con, junto con, de la mano, parceri*, fornec*, em conjunto, trabalho
    conjunto, colaboraç*, desenvolvid* com, acordo*, aliança, akkoord*, overeenkom*, partnerschap*, samenwerk*,
    leverancier*, levert, leveren, levering*, leverings*, umow*, porozumien*, współprac*, partnerstw*, dostaw*,
    dostarcz*, kontrakt*, smlouv*, dohod*, spoluprac*, spoluprác*, dodáv*, zmluv*, avtal*, samarbet*, levere*,
    aftal*, avtale*, samarbeid*, samarbejd*, sopimu*, yhteistyö*, toimitta*, szerződés*, együttműköd*, megállapod*,
    acord*, parteneriat*, furniz*, colaborar*, anlaşma*, ortaklı*, iş birliğ*, işbirliğ*, tedarik*, sözleşme*,
    соглашен*, договор, договора, контракт*, сотруднич*, партнер*, партнёр*, поставк*, поставл*, поставит,
    совместн*, сделк*, угод*, співпрац*, спільн*, постача*, договір, партньорств*, споразумен*, уговор*, сарадњ*,
    suradnj*, saradnj*, sporazum*, ugovor*, 提携, 契約, 協業, 共同開発, 供給, 調達, 手を結, 手を組, 連携, 受注, 納入, 締結, 協力, タッグ, パートナー, 合作,
    协议, 協議, 供应, 供應, 供货, 供貨, 采购, 採購, 联手, 聯手, 携手, 攜手, 合约, 合約, 合同, 签署, 簽署, 签约, 簽約, 共同开发, 共同開發, 联合开发, 聯合開發, 合作伙伴, 合作夥伴,
    계약, 협력, 공급, 제휴, 파트너, 공동, 협약, 수주, 손잡, 맞손, 조달, 체결, 협업, 동맹, اتفاق*, عقد, شراكة, تعاون, توريد, صفقة, الشراكة,
    بالتعاون, الاتفاق*, הסכם, עסקה, עסקת, שיתוף פעולה, לספק, תספק, συμφων*, συνεργ*, προμήθ*, προμηθ*, ข้อตกลง,
    ความร่วมมือ, สัญญา, समझौता, समझौते, साझेदारी, अनुबंध, सौदा, thỏa thuận, hợp tác, hợp đồng, kesepakatan, kerja
    sama, kemitraan,
    dodávat, dodá, kontrak, perjanjian, memasok, pasok*, cung cấp, szállít*, προμηθεύ*, आपूर्ति, จัดหา,
  `);

/** Rights of one in the other, and quarrels: they tie, and are no business by themselves. */
const claims = wordList(`
    warrant*, lawsuit, sues, bons de souscription, bon de souscription, BSA, optionsschein*, bezugsrecht*, derechos
    de compra, títulos de opción, bônus de subscrição, bónus de subscrição, варрант*, 新株予約権, 认股权, 認股權, 신주인수권, 워런트,
  `);

/** What one company does, perhaps to the other: they tie only names that stand with them in a clause. */
const acts = wordList(`
    customer*, client*, together with, work with, ties, sells to, buys from, chips for, order, orders, ordered,
    picks, picked,
    chooses, chose, chosen, selects, selected, taps, tapped, relies on, rely on, depends on, dependen*, commits,
    committed, commitment,
    certif*, qualif*, connect*, ships, ship, to ship, shipped, leans on, matters to, links, link, compatib*, interoperab*, joint, together, integrat*, connects to, acquire*, stake, invest*, purchas*, win, wins, equip*, built on,
    runs on, powered by,
    migrat*, moves to, hosted on, adopt*, signs, signed, backed by, sourc*, bought, buys, buy, sue, dispute, bet on,
    bets on, issues, grants,
    avec, commande*, choisi*, mise sur, parie sur, achète, achat*, dépend*, auprès de, équipe*, développé*,
    actionnaire, capital de, séduit, rüstet, ausrüst*, intègre*, intégr*, raccord*,
    kund*, bestell*, auftrag*, entwickel*, setzt auf, kauft, bezieht, arbeit* mit, an bord, holt sich, steigt bei, steigt * ein, einsteigt, einstieg,
    beteilig*, gewinnt, einkauf*,
    clienti, messa a punto, sviluppat*, commess*, ordini, ordine, sceglie, punta su, acquist*, compra, sigla,
    siglat*, firma, firmat*, azionista,
    encarg*, desarroll*, elige, apuesta por, compra*, junto a, pedido*, se asocia, encomend*, desenvolv*, escolhe,
    aposta, entra no capital, fecha com,
    gecertificeerd, afneemt, ontwikkeld, klant*, kiest, bestelt, koopt, bestelling*, in zee met, kupuje, kupi, zamówi*, wybier*,
    köper, beställ*, køber, ostaa, vásárol*,
    заказ*, закуп*, купит, покупа*, выбрал*, договорил*, satın al*, sipariş*, müşteri*, cumpără, αγοράζ*, تشتري,
    عميل, רוכשת, לקוח*,
    共同, 認定, 認証, 対応, 認證, 认证, 适配, 採用, 顧客, 発注, 合意, 購入, 選定, 出資, 客户, 客戶, 订单, 訂單, 选择, 選擇, 押寶, 押注, 联合, 聯合,
    入股, 取得権, 連動, تمنح, منحت, حق شراء, مشتريات, 인증, 연동, 투자, 고객, 구매, 합의, 선택, 도입, 매입,
    deliver*, delivers, delivered, delivery, deliveries, pays, paid, pay, payment*, shareholder*, investor
    in, owner of, owns, acquires, exercis*, joins, join, joined, joining, hires, hired, poach*,
    appoint*, former, ex-, teams, co-locat*, uses, used, deploy*, install*, fitted, fits, builds, build,
    built, made by, made for, designed for, designed by, developed by, tailor*, custom, based on, supports, support,
    supported by, trial*, tests, tested, pilot*, evaluat*, approves, approved by, needs, wants, turns to, turned to,
    negotiat*, talks, in talks, mulls, weighs, considers, courts, woos, favours, favors, loses, ends, ended,
    cancel*, terminat*, drops, replaces, switches, switch, facture*, paie, paient, payer, paiement*, livre*,
    livraison*, rejoint, client de, détient, détiendra, devient, équipé*, utilise*, destiné*, négoci*, discut*,
    renonce, remplace*, zahlt, zahlen, zahlung*, rechnung*, anteil*, aktionär*, hält, nutzt, nutzen, verwendet,
    einsetz*, setzt * ein, verbaut, steckt in, wechselt zu, verhandel*, gespräch*, prüft, erwägt, ersetz*,
    verzichtet, kündigt, paga, pagamento*, pagament*, consegn*, socio*, quota*, detiene, usa, usano, utilizz*,
    adott*, destinat*, passa a, tratta, trattativ*, valuta, sostitu*, rinuncia, paga, pago, pagos, entreg*,
    participación, utiliza*, usa, usará, controla, destinad*, negocia*, estudia, sustituye, ficha, pagamentos,
    entrega*, utiliza*, destinad*, negoci*, avalia, contrata, betaalt, betaling*, gebruikt, aandeelhouder*, belang,
    bezit, onderhandel*, overweegt, vervangt, stapt over, płaci, płatnoś*, akcjonariusz*, używa, korzysta, negocj*,
    rozważa, dostawc*, betalar, använder, ägare, leverantör*, förhandl*, kund, kunder, bruger, bruker, leverandør*,
    платит, оплат*, акционер*, использ*, ведет переговоры, переговор*, поставщик*, клиент*, öder, ödeme*, kullan*,
    hissedar*, görüş*, tedarikçi*, 支払, 支払い, 株主, 利用, 使用, 搭載, 納入先, 供給先, 検討, 交渉, 協議, 向け, 傘下, 供与, 付款, 支付, 股东, 股東, 搭载,
    搭載, 供应商, 供應商, 洽谈, 洽談, 考虑, 采用, 지급, 결제, 주주, 사용, 탑재, 협의, 검토, 논의, 납품,
    beli, membeli, pelanggan, mua, khách hàng, koupí, nakoup*, zákazník*, vásárl*, vevő*, cumpăr*, client, πελάτ*,
    αγορ*, खरीद*, ग्राहक, ซื้อ, honour*, honor*, award*, cleared, mention*, купують, купить,
  `);

/** Marks of a text that sets companies side by side. */
const listings = [
  // Market reports.
  ...wordList(`
    Piazza Affari, Ftse Mib, CAC 40, CAC40, DAX, Stoxx*, AEX, Ibex, Ibovespa, Wall Street, Dow Jones, S&P 500,
    Nikkei, market wrap,
    stocks to watch, movers, gainers, losers, in evidenza, closing bell, Europe close, market close, opening bell,
    Beursblik, marktbericht, Milano chiude,
    seduta, listino, à la clôture, en clôture, valeurs à suivre, Aktien im Fokus, Musterdepot, depotcheck,
    two stocks, three stocks, both picks, our columnist, deux valeurs, zwei aktien, due titoli, dos valores, duas ações,
    stock picks, top picks, top pick, our analysts like,
    large-cap, tech names, model portfolio, cartera modelo, carteira recomendada, ETF*, portfolio, portefeuille,
    portafoglio, musterportfolio, watchlist, 個別株, 大盘, 收盘, 美股,
    증시, 코스피, биржа, giełd*, индекс мосбиржи, borsa istanbul, most traded, più scambiat*, most active,
  `),
  // Two matters told in one text.
  ...wordList(`
    for its part, for their part, separately, unrelated, in other news, also in the news, elsewhere, de son côté, de
    leur côté, par ailleurs, unabhängig davon, ihrerseits, seinerseits, außerdem in den schlagzeilen, dal canto suo,
    dal suo canto, nel frattempo, a parte, por su parte, por otro lado, por otra parte, por sua vez, por outro lado,
    van zijn kant, daarnaast, los daarvan, z kolei, natomiast, в свою очередь, тем временем, 一方, 他方, 另外, 另一方面, 此外,
    한편, no link between, unconnected, coincidence,
  `),
  // Lists of people, prizes, stands, patents, jobs.
  ...wordList(`
    exhibitor*, booth*, sponsor*, agenda, keynote*, speakers, panel, panels, workshop*, trade fair, trade show,
    aussteller*, tagesordnung, tagungsprogramm,
    exposant*, programme de la journée, intervenants, espositor*, expositor*, ponent*, ponencia*, patrocina*,
    palestr*, standhouder*, exposanten, sprekers, hackathon*, hall,
    ranking*, ranked, ranglist*, top 10, top ten, top 50, top 100, classement, classifica, clasificación,
    classificação, most valuable, best employers, palmarès,
    patents, patent grants, brevets, brevetti, patentes, patente, octrooien, arbeitgeber*, werkgevers,
    top employers, meilleurs employeurs,
    suppliers’ day, supplier day, supplier summit, invited by, invited were, guest list, among the guests, eingeladen
    waren, étaient invités, tra gli invitati, entre los invitados, entre os convidados,
    nothing was signed, nothing has been signed, rien n’a été signé, nichts unterschrieben, nichts unterzeichnet,
    layoff*, lay-off*, job cuts, jobs cut, redundanc*, licenziament*, plans sociaux, licenciement*,
    suppressions de postes, stellenabbau, stellen streich*, streicht * stellen, despido*,
    demissões, demiss*, ontslag*, zwolnie*, увольнен*, сокращен*, 人員削減, リストラ, 裁员, 裁員, 감원,
    job openings, stellenangebot*, offerte di lavoro, career fair, jobmesse,
    of the week, week in review, round-up, roundup, in brief, briefs, kurz notiert, kurznachrichten, kurz gemeldet,
    wochenrückblick, en bref, in breve, en breve, em resumo,
    de la semana, de la semaine, della settimana, der woche, da semana, van de week, kort nieuws, deals of,
    earnings calendar, earnings season, kalender, calendrier, calendario,
    展示会, 出展, 協賛, スポンサー, 講演, 登壇, ランキング, 特許, 周榜, 排名, 排行, 榜单, 榜單, 参展, 參展, 赞助,
    贊助, 专利, 專利, 議程, 议程, 本周, 一周, 汇总, 彙總, 一覧,
    전시회, 참가 기업, 후원, 순위, 특허, 주간, 발표자, 부스, 이번 주, 한 주, выставк*, спонсор*, рейтинг*, патент*,
    повестк*, за неделю, targi, wystawc*, sponsorz*, ranking, tygodnia,
  `),
];

/** Two of these together make a listing. */
const hints = wordList(`
    FTSE MIB, Nasdaq, Borsa, borse, Bourse, Börse, aandelen, bolsa, valori, titoli, índice, indice, index, depot,
    holdings, fund, fonds, fondo, cartera, weighting*,
    price target*, target price, kursziel*, premarket, pre-market, exhibit*, stand, program, programme, conference,
    summit, messe, salon, fiera, feria, feira, beurs,
    list, lista, liste, lijst, award*, prize*, patent, brevet, brevetto, employer*, this week, weekly, m&a, include,
    includes, including, among, unter anderem, tra gli altri,
    entre otros, parmi, tra cui, recrut*, internship*, praktik*, forum, students, scholarship*, stage, tirocin*,
    gold, silver, bronze, referent*, oltreoceano, overnight, 株式, 股市, 목록,
  `);

/** All terms, each text once a kind. */
export function relationTerms(): RelationTerm[] {
  const of = (kind: RelationTerm['kind'], texts: readonly string[]): RelationTerm[] =>
    [...new Set(texts)].map((text) => ({ text, kind }));
  return [
    ...of('tie', ties),
    ...of('claim', claims),
    ...of('act', acts),
    ...of('listing', listings),
    ...of('hint', hints),
  ];
}
