/**
 * The words by which news texts tie companies to each other, and the marks of texts that only list them: market
 * wraps, agendas, rankings, round-ups. They know nothing of who is watched.
 */

export interface RelationTerm {
  readonly text: string;
  readonly kind: 'link' | 'listing';
}

/** Deals, joint work, supply, and stakes of one in the other. */
const links = [
  ...['agreement*', 'deal', 'deals', 'pact', 'contract*', 'partner*', 'collaborat*', 'alliance', 'cooperat*', 'co-operat*'],
  ...['suppl*', 'customer*', 'client*', 'warrant*', 'engagement', 'together with', 'jointly', 'co-develop*', 'developed with'],
  ...['worked with', 'working with', 'works with', 'work with', 'working together', 'work together', 'teams up', 'team up', 'teamed up'],
  ...['joins forces', 'join forces', 'joined forces', 'in tandem with', 'hand in hand', 'tie-up', 'tie up', 'ties', 'sells to', 'buys from'],
  ...['chips for', 'orders', 'ordered', 'picks', 'picked', 'chooses', 'chose', 'chosen', 'selects', 'selected', 'taps', 'tapped', 'relies on'],
  ...['depends on', 'dependen*', 'commits', 'committed', 'commitment', 'licens*', 'certified', 'qualified', 'integrat*', 'connects to'],
  ...['acquire*', 'stake', 'invests in', 'purchas*', 'procure*', 'win', 'wins', 'equip', 'built on', 'runs on', 'migrat*', 'moves to', 'hosted on'],
  ...['powered by', 'adopt*', 'signs', 'signed', 'expand*', 'backed by', 'sourc*', 'bought', 'buys', 'buy', 'sue', 'sues', 'lawsuit', 'dispute'],
  ...['accord*', 'contrat*', 'partenar*', 'collabor*', 'coopér*', 'fourni*', 'approvision*', 'bons de souscription', 'avec', 'conjoint*'],
  ...['mis au point', 'mise au point', 'développé*', 'commande*', 'choisi*', 'mise sur', 'parie sur', 'achète', 'achat*', 'dépend*', 's’allie*'],
  ...['vertrag*', '*vertrag', 'abkommen', 'vereinbar*', 'partnerschaft*', 'zusammenarbeit*', 'kooper*', 'liefer*', 'beliefert', 'kund*', 'gemeinsam*'],
  ...['optionsschein*', 'bezugsrecht*', 'bestell*', 'auftrag*', 'entwickel*', 'setzt auf', 'kauft', 'bezieht', 'arbeit* mit', 'mitgearbeitet', 'allianz'],
  ...['großauftrag', 'milliardenauftrag', 'milliardendeal', 'chipdeal', 'deal*', 'pakt', 'tut sich mit', 'tun sich', 'an bord', 'holt sich'],
  ...['contratt*', 'accordo', 'accordi', 'intes*', 'fornitur*', 'fornisce', 'fornirà', 'collaborazion*', 'alleanz*', 'insieme a*', 'insieme con'],
  ...['client*', 'messa a punto', 'sviluppat*', 'commess*', 'ordin*', 'sceglie', 'punta su', 'acquist*', 'patto', 'sigla', 'siglat*', 'firma', 'firmat*'],
  ...['acuerdo*', 'contrato*', 'alianza*', 'suministr*', 'proveedor*', 'derechos de compra', 'colabora*', 'socio*', 'asocia*', 'pacto', 'encarg*'],
  ...['desarrolla* con', 'desarroll*', 'elige', 'apuesta por', 'compra*', 'junto con', 'junto a', 'de la mano', 'cliente*', 'pedido*', 'títulos de opción'],
  ...['parceri*', 'fornec*', 'bônus de subscrição', 'conjunto', 'em conjunto', 'colaboraç*', 'desenvolv*', 'escolhe', 'aposta', 'encomend*', 'bilionário'],
  ...['akkoord*', 'overeenkom*', 'partnerschap*', 'samenwerk*', 'leverancier*', 'levert', 'leveren', 'afneemt', 'ontwikkeld', 'klant*', 'kiest', 'bestelt'],
  ...['umow*', 'porozumien*', 'współprac*', 'partnerstw*', 'dostaw*', 'dostarcz*', 'kontrakt*', 'warrant*', 'smlouv*', 'dohod*', 'spoluprac*', 'dodav*'],
  ...['avtal*', 'samarbet*', 'levere*', 'aftal*', 'avtale*', 'samarbeid*', 'sopimu*', 'yhteistyö*', 'toimit*', 'szerződés*', 'együttműköd*', 'megállapod*'],
  ...['contract*', 'acord*', 'parteneriat*', 'furniz*', 'colaborar*', 'anlaşma*', 'ortaklı*', 'iş birliğ*', 'işbirliğ*', 'tedarik*', 'sözleşme*'],
  ...['соглашен*', 'договор*', 'контракт*', 'сотруднич*', 'партн*', 'постав*', 'варрант*', 'совместн*', 'заказ*', 'сделк*', 'угод*', 'співпрац*', 'спільн*'],
  ...['提携', '契約', '協業', '共同', '供給', '調達', '手を結', '手を組', '合意', '新株予約権', '連携', '採用', '顧客', '受注', '発注', '納入', '締結', '協力', 'タッグ'],
  ...['合作', '协议', '協議', '供应', '供應', '采购', '採購', '联手', '聯手', '携手', '攜手', '认股权证', '認股權證', '合约', '合約', '合同', '客户', '客戶', '订单', '訂單', '共同', '联合', '聯合', '签署', '簽署', '签约', '簽約', '选择', '押寶', '押注'],
  ...['계약', '협력', '공급', '제휴', '파트너', '공동', '협약', '신주인수권', '워런트', '고객', '수주', '손잡', '맞손', '조달', '체결', '구매', '협업', '합의', '동맹'],
  ...['اتفاق*', 'عقد', 'شراكة', 'تعاون', 'توريد', 'صفقة', 'الشراكة', 'بالتعاون', 'הסכם', 'עסקה', 'שיתוף פעולה', 'לספק', 'συμφων*', 'συνεργ*', 'προμήθ*'],
  ...['ข้อตกลง', 'ความร่วมมือ', 'สัญญา', 'समझौता', 'समझौते', 'साझेदारी', 'अनुबंध', 'सौदा', 'thỏa thuận', 'hợp tác', 'hợp đồng', 'kesepakatan', 'kerja sama', 'kemitraan'],
];

/** Marks of a text that sets companies side by side. */
const listings = [
  // Market reports.
  ...['Piazza Affari', 'Ftse Mib', 'FTSE MIB', 'CAC 40', 'CAC40', 'DAX', 'Stoxx*', 'AEX', 'Ibex', 'Ibovespa', 'Wall Street', 'Nasdaq', 'Dow Jones'],
  ...['S&P 500', 'Nikkei', 'market wrap', 'stocks to watch', 'movers', 'gainers', 'losers', 'in evidenza', 'pre-market', 'premarket', 'closing bell'],
  ...['Europe close', 'market close', 'opening bell', 'Borsa', 'borse', 'Bourse', 'Beursblik', 'Börse', 'aandelen', 'bolsa*', 'marktbericht', 'milano chiude'],
  ...['seduta', 'listino', 'à la clôture', 'en clôture', 'valeurs à suivre', 'valori', 'titoli', 'Börsengang', 'Aktien im Fokus', 'índice', 'indice', 'index'],
  ...['portfolio', 'portefeuille', 'musterdepot', 'depot', 'depotcheck', 'holdings', 'ETF*', 'fund', 'fonds', 'fondo', 'cartera', 'portafoglio', 'weighting*', 'our analysts like'],
  ...['large-cap', 'tech names', 'stock picks', 'top picks', 'top pick', 'watchlist', 'price target*', 'kursziel*', 'target price', 'consigli', 'raccomandazion*', 'recommandation*'],
  ...['主要株', '個別株', '大盘', '收盘', '股市', '美股', '증시', '코스피', '마감', 'биржа', 'индекс*', 'borsa istanbul', 'giełd*', 'индекс мосбиржи'],
  // Lists of people, prizes, stands, patents.
  ...['exhibitor*', 'exhibit*', 'booth*', 'stand', 'stands', 'sponsor*', 'agenda', 'program', 'programme', 'keynote*', 'speaker*', 'panel', 'panels', 'workshop*', 'conference'],
  ...['summit', 'trade fair', 'trade show', 'messe', 'aussteller*', 'tagesordnung', 'referent*', 'salon', 'exposant*', 'programme de la journée', 'intervenant*', 'fiera'],
  ...['espositor*', 'expositor*', 'feria', 'ponent*', 'ponencia*', 'patrocina*', 'feira', 'palestr*', 'beurs', 'standhouder*', 'exposanten', 'sprekers', 'hackathon'],
  ...['ranking*', 'ranked', 'ranglist*', 'top 10', 'top ten', 'top 50', 'top 100', 'classement', 'classifica', 'clasificación', 'most valuable', 'best employers', 'employer*'],
  ...['palmarès', 'lista', 'liste', 'list', 'lijst', 'index of', 'award*', 'prize*', 'patent*', 'brevet*', 'brevett*', 'patente*', 'granted', 'arbeitgeber*', 'werkgever*', 'pagelle'],
  ...['layoff*', 'lay-off*', 'job cuts', 'cut* jobs', 'redundanc*', 'licenziament*', 'plans sociaux', 'licenciement*', 'suppressions de postes', 'stellenabbau', 'entlass*', 'despido*', 'demiss*', 'ontslag*', '人員削減', '裁员', '裁員', '감원', 'увольнен*', 'zwolnie*'],
  ...['of the week', 'this week', 'week in review', 'weekly', 'round-up', 'roundup', 'in brief', 'news in brief', 'briefs', 'kurz notiert', 'kurznachrichten', 'wochenrückblick', 'en bref', 'in breve'],
  ...['breves', 'de la semana', 'de la semaine', 'della settimana', 'der woche', 'da semana', 'van de week', 'kort nieuws', 'deals of', 'm&a', 'calendar', 'kalender', 'calendrier', 'agenda della', 'termine'],
  ...['earnings calendar', 'earnings season', 'reporting season', 'results due', 'quartalszahlen', 'zu den', 'include', 'includes', 'including', 'among', 'unter anderem', 'tra gli altri', 'entre otros', 'parmi', 'tra cui'],
  ...['job openings', 'stellenangebot*', 'offerte di lavoro', 'recrut*', 'career fair', 'internship*', 'praktik*', 'jobmesse', 'forum', 'alumni', 'students', 'scholarship*', 'stage', 'tirocin*'],
  ...['展示会', '出展', '協賛', 'スポンサー', '講演', '登壇', 'ランキング', '特許', '周榜', '排名', '排行', '榜单', '榜單', '参展', '參展', '赞助', '专利', '專利', '議程', '议程', '本周', '上周', '一覧', 'まとめ'],
  ...['전시회', '참가', '후원', '순위', '특허', '주간', '목록', '발표자', '부스', '세미나', 'выставк*', 'участник*', 'спонсор*', 'рейтинг*', 'патент*', 'список', 'повестк*', 'обзор', 'targi', 'wystaw*', 'sponsorz*'],
];

/** All terms, each text once a kind. */
export function relationTerms(): RelationTerm[] {
  return [
    ...[...new Set(links)].map((text): RelationTerm => ({ text, kind: 'link' })),
    ...[...new Set(listings)].map((text): RelationTerm => ({ text, kind: 'listing' })),
  ];
}
