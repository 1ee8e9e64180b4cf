import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

export const financialResults: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    quarterly results, quarterly figures, quarterly earnings, financial results, quarter results, annual
    results, full-year results, first-quarter results, second-quarter results, third-quarter results,
    fourth-quarter results, second-quarter reports, earnings report, net profit, net income, profit up, net
    revenue*, gross margin, operating income, quarter estimates, guidance, résultats trimestriels, résultats
    annuels, résultats du, résultats financiers, chiffre d’affaires, bénéfice net, résultat net, quartalszahlen,
    quartalsergebnis*, quartalsbericht*, jahreszahlen, geschäftszahlen, geschäftsquartal, nettogewinn,
    reingewinn, jahresergebnis, umsatzziel, ki-umsatz, quartalsumsatz, risultati trimestrali, utile netto,
    ricavi netti, risultati del, conti, conti del, all’indomani dei conti, resultados trimestrales, resultados
    del, beneficio neto, ganancia neta, ingresos netos, resultados trimestrais, resultados do, lucro líquido,
    receita líquida, kwartaalcijfers, kwartaalresultaten, nettowinst, jaarcijfers, jaarresultaten, чист*
    прибыл*, квартальн* результат*, финансов* результат*, выручк*, wyniki kwartalne, wyniki finansowe, zysk
    netto, çeyrek sonuç*, net kâr, 決算, 四半期, 純利益, 売上高, 业绩, 財報, 财报, 营收, 營收, 净利润, 淨利, 실적, 영업이익, 순이익, 매출,
    second-quarter revenue*, first-quarter revenue*, third-quarter revenue*, fourth-quarter revenue*, quarterly
    revenue*, quarterly loss, quarterly profit, quarterly sales, annual revenue*, full-year revenue*, revenue
    growth, revenue forecast*, revenue outlook, revenue guidance, revenue rose, revenue fell, revenue grew,
    revenue of, sales forecast, profit forecast, profit rose, profit fell, profit warning, profit falls, profit
    rises, profit jumps, profit drops, first-half profit, full-year profit, annual profit, operating profit,
    operating loss, net loss, net sales, posts loss, posts profit, posted a loss, earnings call, earnings beat,
    earnings miss, beats estimates, misses estimates, beat expectations, missed expectations, tops estimates,
    beat forecasts, beats forecasts, topped expectations, results beat, results miss, margin outlook, gross
    margins, EBIT, EBITDA, earnings per share, EPS, order book, order intake, half-year report, interim report,
    trading update, fiscal 20*, reports results, to report results, results on, book-to-bill, chiffre d’affaires
    trimestriel, résultats semestriels, perte nette, perte opérationnelle, bénéfice opérationnel, résultat
    opérationnel, marge brute, prévisions de ventes, ventes trimestrielles, objectifs annuels, prévisions
    annuelles, avertissement sur résultats, publication des résultats, comptes trimestriels, publie ses
    résultats, carnet de commandes, quartalsverlust, quartalsgewinn, umsatzplus, umsatzminus, umsatzrückgang,
    umsatzwachstum, umsatzprognose*, gewinnprognose*, gewinnwarnung*, ergebnisprognose, jahresprognose*,
    halbjahreszahlen, halbjahresbilanz, betriebsgewinn, betriebsergebnis, betriebsverlust, operativer gewinn,
    operativen gewinn, operativen verlust, operatives ergebnis, bruttomarge, geschäftsbericht, zwischenbericht,
    bilanzvorlage, quartalsbilanz, jahresbilanz, erlöse stiegen, erlöse sanken, erlöse um, umsatz stieg, umsatz
    sank, auftragsbestand, auftragseingang, legt zahlen vor, zahlen vorgelegt, ricavi trimestrali, risultato
    operativo, utile operativo, perdita netta, margine lordo, ricavi in calo, ricavi in crescita, risultati
    annuali, risultati semestrali, conti trimestrali, previsioni sui ricavi, stime sui ricavi, bilancio,
    fatturato trimestrale, i conti, ricavi a, ingresos trimestrales, resultado operativo, beneficio operativo,
    pérdida neta, pérdidas netas, margen bruto, resultados anuales, resultados semestrales, cuentas
    trimestrales, previsión de ingresos, previsiones de ingresos, facturación, ganó, beneficios del, cifra de
    negocio, cifra de negocios, ejercicio fiscal, receita trimestral, resultado operacional, lucro operacional,
    prejuízo líquido, prejuízo, margem bruta, resultados anuais, faturamento, faturação, previsão de receita,
    balanço, resultados do trimestre, vendas líquidas, kwartaalomzet, kwartaalwinst, kwartaalverlies,
    nettoverlies, operationele winst, bedrijfsresultaat, brutomarge, halfjaarcijfers, omzetverwachting*,
    winstwaarschuwing, omzetgroei, omzetdaling, zysk* operacyjn*, strat* netto, przychod* w, przychody, marż*
    brutto, wyniki za, raport kwartalny, pierwszym kwartale, drugim kwartale, trzecim kwartale, czwartym
    kwartale, prognoz* przychod*, kvartalsrapport*, kvartalsresultat*, rörelseresultat*, rörelsevinst,
    nettovinst, nettoresultat, nettoförlust, omsättning*, bruttomarginal*, delårsrapport*, bokslut*,
    vinstvarning*, regnskab*, omsætning*, kvartalstal, прибыл* компании, чист* убыт*, операционн* прибыл*,
    операционн* убыт*, валов* марж*, отчетност*, отчётност*, первом квартале, втором квартале, третьем квартале,
    четвертом квартале, четвёртом квартале, за квартал, прогноз по выручке, net zarar, faaliyet kâr*, brüt
    marj*, çeyrek bilanço*, bilanço*, gelir*, ciro*, ilk çeyrek*, ikinci çeyrek*, üçüncü çeyrek*, dördüncü
    çeyrek*, net kar*, kâr açıkla*, إيرادات, أرباح, الأرباح, خسارة, نتائج الربع, الربع الأول, الربع الثاني,
    الربع الثالث, الربع الرابع, صافي الربح, नतीजे, मुनाफा, तिमाही, राजस्व, शुद्ध लाभ, घाटा, 営業利益, 営業損失, 最終利益,
    最終赤字, 最終損益, 赤字, 黒字, 増収, 減収, 増益, 減益, 業績見通し, 業績予想, 売上総利益率, 粗利益率, 売上高予想, 1〜3月期, 4〜6月期, 7〜9月期, 10〜12月期, 1-3月期,
    4-6月期, 7-9月期, 10-12月期, 月期, 通期予想, 净亏损, 淨損, 亏损, 虧損, 毛利率, 季报, 季報, 年报, 年報, 季度业绩, 營業利益, 营业利润, 营业收入, 業績, 业绩指引, 财测,
    財測, 同比增长, 年增, 每股盈餘, 每股收益, 영업손실, 적자, 흑자, 매출액, 분기 매출, 영업 이익, 순손실, 매출총이익률, 가이던스, 실적 발표, 어닝,
    raises forecast, raised its forecast, raise* its outlook, lifts forecast, lifts outlook, cuts forecast, cut
    its forecast, cuts outlook, lowers forecast, trims forecast, raises guidance, hebt prognose, prognose an,
    prognose angehoben, senkt prognose, prognose gesenkt, ausblick angehoben, ausblick gesenkt, relève ses
    prévisions, abaisse ses prévisions, relève ses objectifs, alza le stime, taglia le stime, alza la guidance,
    taglia la guidance, eleva previsiones, recorta previsiones, verhoogt verwachting, verlaagt verwachting,
    上方修正, 下方修正, 上调指引, 下调指引, 하향 조정, 상향 조정, legen zahlen vor, zahlen vor, publient leurs résultats, report
    earnings, in sales by, sales target*, revenue target*, sales goal, 純損益, grew * in the quarter, grew * % in
    the quarter, fatturato di, un fatturato, zisk, tržby, árbevétel, cifra de afaceri, έσοδα, κέρδη, doanh thu,
    lợi nhuận, pendapatan, laba,
  `,
  ),
  ...terms(
    1,
    'when',
    `
    quarter, quarterly, Q1, Q2, Q3, Q4, first-half, half-year, full-year, fiscal year, second-quarter,
    first-quarter, third-quarter, fourth-quarter, trimestre*, quartal*, kwartaal, trimestrali, trimestrale, semestre, квартал*,
    kwartał*, çeyrek, geschäftsjahr, 通期, 季度, 第一季, 第二季, 第三季, 第四季, 분기, conti,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    results, revenue, revenues, sales, profit, profits, earnings, loss, estimates, outlook, forecast*, résultats,
    bénéfice*, revenus, ventes, umsatz*, gewinn, verdient, umgesetzt, prognose*, ausblick, ricavi, utili, utile, attese, stime, risultati,
    fatturato, ingresos, beneficio*, ganancias, ventas, receita*, lucro*, vendas, omzet, winst, verwacht, прибыл*,
    прогноз*, przychod*, zysk*, 利益, 業績, 予想, 预期, 預期, 利润, 전망,
    guides, guided, guide for, beat, beats, miss, misses, margin, margins, erlöse, vooruitzichten, forecasts,
    reported, reports, posted, posts, operating, prévisions, previsioni, previsiones, previsões,
    a crû, croît, croissance de, has grown, grew, wuchs, cresciuta, creció, cresceu, groeide,
  `,
  ),
  ...terms(
    -1.5,
    'deal',
    `
    earnings per share once completed, avertissement sur résultats, revenue and strong margins,
  `,
  ),
  ...terms(
    1.2,
    'when',
    `
    andra kvartalet, cuarto trimestre, derde kwartaal, deuxième trimestre, eerste kwartaal, fjärde kvartalet,
    första kvartalet, im dritten quartal, im ersten quartal, im vierten quartal, im zweiten quartal, outlook,
    premier trimestre, primeiro trimestre, primer trimestre, primo trimestre, quarter ended, quarto trimestre,
    quatrième trimestre, secondo trimestre, segundo trimestre, semestrale, terceiro trimestre, tercer trimestre,
    terzo trimestre, tredje kvartalet, troisième trimestre, tweede kwartaal, vierde kwartaal, vooruitzichten,
  `,
  ),
  ...terms(
    1.2,
    'how',
    `
    backlog,
  `,
  ),
  ...terms(
    2,
    'what',
    `
    gloomy outlook, weak outlook, cautious outlook, bleak outlook, subdued outlook, soft outlook, upbeat outlook, strong outlook, trüber ausblick, schwacher ausblick, vorsichtiger ausblick, perspectives décevantes, prudence sur les perspectives, outlook deludente, outlook debole, perspectivas débiles, perspectivas fracas, guided to, guides to, had guided, weaker guidance,
    lucro cai, lucro sobe, lucro da, lucro do, profit falls, profit rises, profit drops, profit slumps, profit jumps, profits fall, profits rise, gewinn sinkt, gewinn steigt, gewinn bricht ein, bénéfice recule, bénéfice bondit, bénéfice chute, utile cala, utile sale, utili in calo, beneficio cae, beneficio sube, winst daalt, winst stijgt, to report on, reports on * april, publish its results, earnings date, earnings call, results call,
    margin misses, margin miss, margins miss, profit warning, avertissement sur, après un avertissement, gewinnwarnung, warnt vor gewinn, allarme utili, advertencia de beneficios, alerta de lucro, winstwaarschuwing, 損失*億円, 業績予想, lift* * target to, lifts AI * target, raise its forecast, raises its forecast, raised its forecast,
    prévisions prudentes, prévisions décevantes, cautious forecast, cautious forecasts, weak forecast, spending plan, capex plan, investment plan, plan d’investissement, previsioni prudenti, previsiones prudentes,
  `,
  ),
];
