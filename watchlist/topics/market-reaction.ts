import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

export const marketReaction: readonly TopicTerm[] = [
  ...terms(
    2,
    'wrap',
    `
    price target*, target price, share price, stock price, stock market, shares rise, shares fall, shares jump,
    stock jumps, stock soars, kursziel*, objectif de cours, prezzo obiettivo, precio objetivo, preço-alvo,
    koersdoel, 目標株価, 目标价, 目標價, 목표주가, целев* цен*, Piazza Affari, Ftse Mib, FTSE MIB, STOXX, Stoxx*, DAX, CAC 40,
    CAC40, AEX, Ibex, Nikkei, chip stocks, tech stocks, technology stocks, European shares, chipaandelen,
    tech-aktien, technologieaktien, chipaktien, valeurs technologiques, valori tecnologici, seduta, a la Bolsa,
    börse, an der Börse, in Borsa, en Bourse, à la Bourse, Wall Street, after-market trading, extended trading,
    premarket, pre-market, after-hours, 時間外取引, 株価, 株が, 株は, 股价, 股價, 涨, 漲, 주가, 증시, котировк*, биржев*, kurs akcji,
    hisseleri, hisse, shares of, shares in, shares closed, shares traded, shares climbed, shares fell, shares
    rose, shares gained, shares jumped, shares slid, shares slide, shares sank, shares surged, shares soared,
    shares dropped, shares tumbled, shares plunged, shares slipped, shares slip, shares edged, shares up, shares
    down, shares pop, shares hit, stock rose, stock fell, stock jumped, stock surges, stock surged, stock
    plunges, stock drops, stock rises, stock climbs, stock slides, stock gained, stock up, stock down, stock
    hits, share price target, market cap, market capitalisation, market capitalization, market value, all-time
    high, record high, 52-week high, 52-week low, moving average, pre-market trading, after-hours trading, in
    early trading, in late trading, in midday trading, semiconductor index, Philadelphia semiconductor, SOX,
    Nasdaq composite, Dow Jones, S&P 500, Euro Stoxx*, STOXX 600, FTSE 100, tech movers, movers, gainers, price
    objective, upgrades, downgrades, double-upgrades, initiates coverage, initiated coverage, raises target,
    cuts target, lifts target, hikes target, overweight, underweight, equal-weight, buy rating, hold rating,
    sell rating, to buy from, to sell from, to neutral, to hold, strong buy, analysts rate, s’envole*, bondit en
    bourse, chute en bourse, cours de bourse, cours de l’action, à la clôture, clôture*, ouverture en hausse,
    l’action, le titre, du titre, les titres, le cac, relève son objectif, abaisse son objectif, relève sa
    recommandation, abaisse sa recommandation, à l’achat, surperformance, plus forte hausse, plus forte baisse,
    lanterne rouge, marchés européens, aktienkurs*, kurs der, kursgewinn*, kursverlust*, kurssturz, kursrutsch,
    kursplus, kursziel, anleger, börsenwert, marktkapitalisierung, im handel, vorbörslich*, nachbörslich*,
    handelsstart, handelsschluss, tagesgewinner, tagesverlierer, dax-gewinner, stuft hoch, stuft ab,
    hochgestuft, abgestuft, heraufgestuft, herabgestuft, hochstufung, abstufung, kaufempfehlung,
    verkaufsempfehlung, rekordhoch, jahreshoch, jahrestief, leitindex, verteuern sich, verbilligen sich,
    anteilsschein*, halbleiterwerte, chipwerte, techwerte, technologiewerte, a piazza affari, listino,
    chiude a, chiude in, apre in, in rialzo, in ribasso, in calo del, in rialzo del, quotazioni,
    capitalizzazione, alza il target, taglia il target, alza il giudizio, performance del titolo, borsa, en
    bolsa, sus acciones, las acciones, los títulos, capitalización, sobreponderar, parqué, cierre de, selectivo,
    na bolsa, as ações, suas ações, os papéis, valor de mercado, pregão, cotação, cotações, máxima histórica,
    euronext, op de beurs, beurs*, koers*, koersdoel*, beurswaarde, slotkoers, koopadvies, handelsdag,
    hoofdindex, midkap*, akcje spółki, giełd*, notowa*, cen* docelow*, kapitalizacj*, aktiekurs*, börskurs*,
    börsen, riktkurs*, köpråd, stockholmsbörsen, aktiekursen, aktien steg, aktien föll, акции компании,
    котировки, на бирже, торгах, торги, капитализаци*, hedef fiyat*, piyasa değer*, işlem gör*, البورصة, السعر
    المستهدف, القيمة السوقية, शेयर बाजार, बाजार पूंजीकरण, लक्ष्य मूल्य, 株式市場, 株式相場, 時価総額, 終値, 始値, 高値, 安値, 続伸,
    続落, 反落, 格上げ, 格下げ, 投資判断, ストップ高, 日経平均, 半導体株, 米国株, 欧州株, 股市, 收盘, 收盤, 开盘, 開盤, 盘前, 盤前, 盘后, 盤後, 市值, 跌幅, 涨幅, 漲幅, 收涨,
    收跌, 领涨, 領漲, 评级, 評級, 半导体板块, 美股, 概念股, 주식시장, 시가총액, 종가, 장중, 신고가, 투자의견, 코스피, 나스닥, 뉴욕증시, 반도체주, 관련주, shares lost,
    shares gain, shares added, shares higher, shares lower, stock lost, aktie steigt, aktie fällt, aktie
    verliert, aktie gewinnt, aktie legt, aktie bricht, aktie springt, aktie im plus, aktie im minus, aktie unter
    druck, aktie rutscht, aktie klettert, titel steigen, titel fallen, papiere steigen, papiere fallen, akcje w
    górę, акции растут, акции упали, акции выросли, акции подскочили, акции рухнули, котировки выросли,
    котировки упали, hisseler* yüksel*, hisseler* düş*, hisseleri fırladı, hisseleri geriledi, valeurs à suivre,
    stocks to watch, shares to watch, aktien im fokus, titoli da seguire, titoli da tenere, valores a seguir,
    ações para acompanhar, aandelen om te volgen, 注目銘柄, 个股关注,
    chip names, tech names, most shorted, short sellers, shorted, short positions, leerverkäufer, ventes à
    découvert, vendeurs à découvert, posizioni corte, posiciones cortas, free float, to buy with a target, with
    a target of, target of, turns positive on, turns bullish, turns bearish, turns cautious, relève à, abaisse
    à, hebt auf kaufen, gives back * gains, gave back their gains, early trade, in early deals, record close,
    closing high, Titel im, la Bourse, bourse de paris, bourse de milan,
    dévisse, dévissent, das papier, des papiers, papier schwankte, le titre dévisse, vola a piazza affari, vola in borsa, bondit de, plonge de, s’effondre, crolla in borsa, se desploma en bolsa,
    market perform, outperform, underperform, leaves its rating, keeps its rating, rating at, target at, its target, brokerage, bureau d’études, shares leapt, stock leapt,
  `,
  ),
  ...terms(
    1,
    'paper',
    `
    a milano,
    shares, stock, stocks, Nasdaq, titre, action, actions, cours, aktie*, *aktie, *aktien, papiere,
    anteilsscheine, titolo, titoli, azioni, acciones, acción, títulos, ação, ações, papéis, aandeel, aandelen,
    акци*, бумаг*, akcje, akcji, 株, 股, 주식, euro, euros, investors, anleger*, investisseur*, investitori,
    inversor*, investidor*, beleggers, инвестор*, analyst*, analist*, analysten, analistas, analystes, アナリスト,
    分析师, 分析師, 애널리스트, rating, upgrade*, downgrade*, buy rating,
    advies, apertura, borse, buy, capitalisation, endeks*, giudizio, index, indice, massimi, mercados, minimi,
    máximos, mínimos, neutral, notieren, notiert, outperform, papier, raccomandazione, recomendación,
    recomendação, recommandation, sesión, tavsiye*, índice, 指数, 指數, 지수,
    aktien, aktier, aktierna, beurs, bolsa, borsa*, cotiza*, cotización, hisse*, in borsa, kurs, na giełdzie,
    notowania, rekomendacj*, rekommendation*, sesj*, shares are, shares last, shares were, séance*, акции,
    рекомендаци*, أسهم, الأسهم, سهم, शेयर, शेयरों,
    akcie, akcií, akciím, μετοχ*, saham, cổ phiếu, részvény*, acțiun*, osake*, osakke*, aksje*, aksjen, titre
    du, бумаги, акції, акций,
  `,
  ),
  ...terms(
    1,
    'move',
    `
    rose, rises, rise, rally, rallies, rallied, jump, jumps, jumped, soar*, surg*, gained, gains, gain, climb*,
    fell, fall, falls, drop, drops, dropped, tumble*, slump*, plung*, sink, sinks, sank, slid, slides, lost,
    lower, higher, higher on, recovered, lift, lifted, up 6%, went down, went up, worth buying, stock to buy,
    bullish, bearish, outperform*, overweight, underweight, neutral, advance*, worst, sell-off, opened, bondit,
    grimpe*, gagne, gagné, gagnent, recule*, perd, perdu, chute*, hausse, baisse, progresse*, cède, flambe,
    bond, monte, avance, domine, tirent, terrain, steigt, stieg*, gestiegen, springt, zieht an, legt zu, legte
    zu, im plus, im minus, fällt, fiel, verliert, verlor*, gewonnen, gewinnt, rutscht, klettert, schießt,
    rendite, kurssprung, höher, guadagna, guadagno, sale, salgono, salite, balza, vola, corre, rialzo, ribasso,
    perde, perso, cala, crolla, scende, avanza, in testa, allunga, chiuso a, brilla, salito, tonfo, balzo,
    sube*, subió, suben, salta, dispara*, gana, ganan, cae, caen, baja, bajan, pierde, avanza*, repunta*, se
    desploma*, alza, sobe*, subiu, saltam, dispar*, cai, caem, caiu, queda, em alta, valoriz*, abriram, stijgt,
    stijgen, steeg, wint, daalt, dalen, verliest, zakt, hoger, lager, klimt, koers, vooruit, achteruit, rosną,
    rośnie, spad*, zyskuj*, выросл*, раст*, упал*, подскоч*, взлет*, снизил*, подорожал*, yüksel*, düşt*, arttı,
    上昇, 急騰, 下落, 急落, 値上が, 値下が, 大きく動, 反発, 上涨, 上漲, 下跌, 大涨, 大漲, 暴涨, 走高, 走低, 上扬, 급등, 상승, 하락, 급락, 올랐, 내렸, 뛰었, 강세, 약세,
    上调, 下调, 調升, 調降,
  `,
  ),
  ...terms(
    -2,
    'currency',
    `
    GBP/USD, EUR/USD, USD/JPY, interest rate decision, most traded,
  `,
  ),
  ...terms(
    1.1,
    'move',
    `
    s’envole, s’envolent, bondissent, plonge, plongent, dévisse, s’effondre, repli, se replie, gagner,
    grappille, rebondit, s’adjuge, lâche, abandonne, en hausse de, en baisse de, springen, bricht ein, brechen
    ein, einbruch, sackt ab, sacken, stürzt, stürzen, zulegen, notiert, verteuer*, verbillig*, gefragt, gesucht,
    büßt, büßen, verlieren, gewinnen, sprang, steigen, fallen, rast, haussiert, vola in, affonda, precipita,
    schizza, scivola, arretra, cede, lascia sul terreno, in luce, sotto pressione, strappa, guadagnano, perdono,
    sprofonda, repunta, desploma*, hunde, despega, escala*, retrocede, se revaloriza, suma, avanzan, gana un,
    sube un, cae un, dispara, desaba, despenca, recua*, avança*, sobem, perde*, ganha*, cresce, stijging,
    daling, kelder*, duikel*, schiet omhoog, veert op, omhoog, omlaag, winnen, zakken, skoczy*, runę*, spadł*,
    wzrosł*, zyskał*, stracił*, tanieją, drożeją, rusar, rusade, rasar, rasade, stiger, steg, föll, faller,
    lyfter, tappar, klättrar, рухнул*, взлетел*, растут, падают, подешевел*, прибавил*, потерял*, снижен*,
    sıçradı, fırladı, çakıldı, geriledi, yükseldi, düştü, değer kazan*, değer kaybet*, قفز*, ارتفع*, تراجع*,
    انخفض*, هبط*, صعد*, उछला, उछले, गिरा, गिरे, चढ़ा, तेजी, गिरावट, 急伸, 続伸, 続落, 反落, 高騰, 暴落, 急反発, 上げ, 下げ, 飙升, 飆升,
    狂飙, 重挫, 大跌, 暴跌, 下挫, 跳水, 收涨, 涨停, 涨超, 跌超, 涨近, 跌近, 漲逾, 跌逾, 치솟, 폭등, 폭락, 상승세, 하락세, 오른, 내린, 오르, 떨어졌, 떨어진, slip*,
    edge* higher, edge* lower, pop, pops, popped, spike*, skyrocket*, rocket*, slide, plummet*, crater*,
    retreat*, rebound*, pare*, up 1*, down 1*, up 2*, down 2*, up 3*, down 3*, off 1*, off 2*, up 4*, up 5*, up
    6*, up 7*, up 8*, up 9*, down 4*, down 5*, down 6*, down 7*, down 8*, down 9*, changed hands,
    feel the chill, give back, gave back, sell off, deep in the red, in the red, in the green, dans le rouge,
    dans le vert, im roten bereich, in rosso, en rojo, in de min, in de plus, schiet*, schoot, hits a record,
    record high, zdrożał*, potaniał*, zdražil*, posílil*, oslabil*, hoppade,
    vzrostl*, klesl*, stouply, propadl*, ανέβηκ*, άνοδο*, πτώση, έπεσ*, κέρδισ*, naik, turun, melonjak, anjlok,
    menguat, melemah, tăng, giảm, emelkedett, emelkedtek, esett, estek, zuhant, crescut, urcat, scăzut, căzut,
    зросли, впали, подорожчали, nousi*, laski*, falt, прибавили, прибавил, verteuerte, rekordhoch, 盘中, 盤中,
    climbs,
  `,
  ),
  ...terms(
    0.8,
    'percent',
    `
    %, percent, per cent, pct, prozent, procent, pour cent, por ciento, por cento, per cento, процент*, パーセント,
    퍼센트,
  `,
  ),
  ...terms(
    -1.2,
    'business',
    `
    ,
  `,
  ),
  ...terms(
    -0.8,
    'business',
    `
    chiffre d’affaires, deforestation, emissions, erlöse, fatturato, inflation, ingresos, omsättning*, omzet*,
    przychod*, rainfall, receita*, revenue*, ricavi, sales, umsatz*, unemployment, ventas, выручк*, 売上*, 營收, 营收,
    매출*,
    profit*, net income, gewinn*, nettowinst, winst, bénéfice*, utile, beneficio*, lucro*, zysk*, прибыл*, 純利益,
    利益, 净利润, 순이익, 영업이익, volumi, rise in rents, own shares, azioni proprie, actions propres, eigene aktien,
    acciones propias, ações próprias, eigen aandelen,
  `,
  ),
];
