/** What a news item is about, in terms that hold in every language: events and things, told by stems of words. */

/**
 * One line a concept. Stems of spaced scripts match at the start of a word; Chinese, Japanese and Korean ones match
 * anywhere. `_` stands for a space. `=` before a stem: the whole word.
 */
const TABLE: Readonly<Record<string, string>> = {
  outage:
    'outage disrupt breakdown panne coupure perturb caída interrup falla störung ausfall ausfäll guasto disservizi stroomstoring uitval awaria výpadek сбой kesinti avbrott driftstör 障害 障碍 中断 故障 宕机 장애 먹통',
  strike:
    'strike walkout grève grevist streik sciopero huelga greve =staking stakingen strejk strajk stávk забастов =grev ストライキ 罢工 罷工 파업',
  acquisition:
    'acqui takeover take_over buys rachat rachète übernahm übernehm =kauft adquir adquisi compra overname overneem uppköp köper przejęc przejmuj akvizic převz поглощ покупа devral satın_al 買収 收购 收購 인수 acquist',
  warrant:
    'warrant optionsschein bons_de_souscription bônus_de_subscri opciones_sobre derechos_de_compra teckningsoption opční_list варрант 新株予約権 认股权 認股權 신주인수권',
  registration:
    'registr resale shelf_filing prospect wederverkoop rivendita reventa weiterverkauf 登録届出 登记声明 증권신고서',
  results:
    'earnings results quarterly résultat trimestr quartal geschäftszahlen ergebnis risultati resultados kwartaal resultaten kvartal wyniki kwartał výsledk результат квартал çeyrek 決算 四半期 财报 財報 季度 실적 분기 q1 q2 q3 q4',
  target:
    'price_target target_price kursziel objectif_de_cours prezzo_obiettivo precio_objetivo preço-alvo koersdoel riktkurs docelow 目標株価 目标价 목표주가',
  marketwrap:
    'piazza_affari ftse stoxx =dax =cac aex nasdaq dow_jones nikkei ibex wall_street =borsa bourse beurs börse giełd burza бирж borsası 日経平均 证交所 코스피',
  buyback:
    'buy-back buyback repurchas bought_back rachat_d rachats_d aktienrückkauf rückkauf riacquist azioni_proprie recompra aandeleninkoop inkoop återköp skup_akcji odkup выкуп geri_alım 自社株買 自己株式 回购 回購 자사주',
  layoff:
    'layoff lay-off laid_off job_cut licenci plans_sociaux stellenabbau entlass esuber licenziament despid demiss demit ontslag uppsäg zwolni propouš увольн сокращен işten_çıkar リストラ 人員削減 裁员 裁員 감원 해고',
  loan: 'loan financ credit_line lends prêt kredit darlehen finanzier prestit finanziament préstamo empréstimo lening =lån kredyt pożyczk úvěr кредит заём kredi 融資 贷款 貸款 融资 대출 융자',
  investment: 'invest inversi investi 投資 投资 투자 inwest инвест yatırım',
  factory:
    '=plant =plants factory =fab =fabs foundry usine =werk fabrik fabbric stabiliment fábric fabriek továrn завод фабрик 工場 工厂 工廠 ファウンドリ 공장 파운드리',
  photonics: 'photoni photonique fotoni fotôni fotóni 光子 硅光 矽光 フォトニクス 포토닉스 фотони',
  optics: 'optic optique optisch optis óptic ottic optyczn optick оптич 光接続 光通信 光学 광연결',
  siliconcarbide:
    'silicon_carbide =sic carbure_de_silicium siliziumkarbid siliciumcarbid carburo_di_silicio carburo_de_silicio carbeto_de_silício 炭化ケイ素 碳化硅 碳化矽 탄화규소',
  gan: 'gallium_nitride =gan nitrure_de_gallium galliumnitrid 氮化镓 窒化ガリウム 질화갈륨',
  sovereignty:
    'sovereign souverain souverän sovran soberan soeverein suverän suweren suverén суверен egemen 主権 主权 主權 소버린 주권',
  microcontroller:
    'microcontr microkontr mikrocontr mikrokontr mcu stm32 マイコン マイクロコントローラ 微控制器 单片机 마이크로컨트롤러',
  sensor: 'sensor mems capteur senseur czujnik senzor датчик sensör センサ 传感器 感測器 센서',
  fire: '=fire incendi =brand =brände großbrand incêndio pożar požár пожар yangın 火災 火灾 화재',
  tariff:
    'tariff =zoll zölle strafzölle droits_de_douane =dazi arancel tarifas heffing tullar cłа =cła пошлин gümrük 関税 关税 關稅 관세',
  subsidy:
    'subsid förderung fördermittel aide_d’état aides_d aiuti_di_stato sussid subvenc subvent beihilfe dotacj dotac субсид teşvik 補助金 补贴 補貼 보조금',
  deforestation: 'deforest déforest desmat entwald abholz disbosc ontboss 森林 伐採 毁林',
  welding: 'welder welding schweiß soudage soudeur saldat soldad lasser',
  lawsuit:
    'lawsuit =sues sued antitrust =klage kläg procès plainte causa_contro demanda_contra processo rechtszaak 訴訟 提訴 诉讼 起诉 소송',
  fine: 'fined amende geldbuße =multa boete böter grzywn pokut штраф 罰金 罚款 과징금',
  ceo: 'ceo chief_executive directeur_général vorstandschef konzernchef amministratore_delegato consejero_delegado presidente_executivo topman =vd =prezes =šéf гендиректор 最高経営責任者 首席执行官 최고경영자',
  board:
    'supervisory_board conseil_de_surveillance aufsichtsrat consiglio_di_sorveglianza assemblée_générale annual_general_meeting hauptversammlung assemblea jaarvergadering 監査役会 监事会 주주총회',
  dividend: 'dividend dividende utdelning dywidend дивиденд temettü 配当 股息 배당',
  production:
    'mass_production volume_production high-volume massenprodu serienprodu production_de_masse produzione_di_massa producción_en_masa produção_em_massa massaprodu 量産 量产 量產 양산',
  launch: 'launch unveil introduc présent vorgestellt lanci lanza lança gelanceerd lansera 発売 发布 출시 공개',
  patent: 'patent brevet brevett 特許 专利 專利 특허',
  exhibition: 'exhibit trade_show aussteller messe =salon fiera feria beurs_ 展示会 展会 전시회',
  agenda: 'agenda programme_de programma_del 日程',
  security: 'vulnerab sicherheitslücke faille breach hacker cyberat ransom ciberata 脆弱性 漏洞 취약점 해킹',
  satellite: 'satellit satélit 衛星 卫星 위성',
  automotive: 'automotive automobil voiture fahrzeug veicol coche carro_elé 車載 汽车 汽車 자동차 차량',
  union:
    '=union unions syndica gewerkschaft sindacat sindicat vakbond fackf związk odbor профсоюз sendika 労組 工会 노조',
  partnership:
    'partner collabor cooperat kooperat zusammenarbeit alliance allianz alleanza alianza aliança samenwerk samarbet współprac spoluprác сотруднич партн işbirli 提携 連携 協業 合作 携手 제휴 협력',
  supply:
    'supply liefer fournit fornitur suministr forneci leverans levering dostaw dodáv постав tedarik 供給 供应 供應 공급',
  rating:
    'upgrade downgrade hochgestuft herabgestuft abstuf relève_son dégrad alza_il_giudizio taglia_il rebaja_la eleva_a 格上げ 格下げ 上调 下调',
  space: 'spacex rocket rakete fusée razzo cohete 宇宙 火箭 우주',
  nuclear: 'nuclear nucléaire nuklear nucleare kernenerg 原子力 核电 원전',
  election: 'election wahl élection elezion eleccion eleição verkiezing 選挙 选举 선거',
  metro: 'métro metro =bus autobus stations',
  chips:
    'chip semicond semi-cond halbleiter puce semicondut halfgeleid halvled półprzew polovod полупров yarı_ilet 半導体 半导体 半導體 반도체 칩',
  datacenter:
    'data_cent datacent centres_de_données centre_de_données rechenzentr data_center centri_dati centros_de_datos serverhal дата-центр データセンター 数据中心 資料中心 데이터센터',
  ai: '=ai =ki =ia artificial_int intelligence_art 人工智能 人工知能 인공지능 ИИ',
  cloud: 'cloud nuage nuvem =nube クラウド 云服务 雲端 云计算 클라우드',
  shares: 'share stock aktie titolo azioni acciones ações aandeel aandelen akcj akci акци hisse 株価 股价 股價 주가',
  revenue:
    'revenue sales umsatz chiffre_d ricavi ingresos receita omzet omsättning przychod tržb выручк gelir 売上 营收 營收 매출',
};

/** Concepts that almost every item of a business feed has: worth little as a sign of the same event. */
const COMMON = new Set([
  'chips',
  'datacenter',
  'ai',
  'cloud',
  'shares',
  'revenue',
  'partnership',
  'investment',
  'launch',
  'ceo',
  'supply',
]);

const SPACED = /^[=\p{Script=Latin}\p{Script=Cyrillic}]/u;

interface Patterns {
  readonly spaced: RegExp;
  readonly cjk: RegExp | null;
}

function compile(line: string): Patterns {
  const stems = line.split(' ').map((stem) => stem.toLowerCase());
  const spaced = stems.filter((stem) => SPACED.test(stem));
  const other = stems.filter((stem) => !SPACED.test(stem));
  const source = spaced.map((stem) => {
    const words = stem.replace(/^=/, '').replaceAll('_', '\\s');
    return stem.startsWith('=') ? `${words}(?![\\p{L}\\d])` : words;
  });
  return {
    spaced: new RegExp(`(?<![\\p{L}\\d])(?:${source.join('|')})`, 'u'),
    cjk: other.length === 0 ? null : new RegExp(other.join('|'), 'u'),
  };
}

const CONCEPTS = Object.entries(TABLE).map(([id, line]) => ({ id, ...compile(line) }));

/** What happened, as against what it is about: two reports of one event agree on it. */
const EVENTS = new Set(
  'outage strike acquisition warrant registration results target marketwrap buyback layoff loan tariff subsidy lawsuit fine ceo board dividend production patent exhibition agenda security rating election deforestation fire launch'.split(
    ' ',
  ),
);

/** Concepts of a lower-case text: what happened, what it is about, and what most business news speak of. Linear. */
export function conceptsOf(text: string): { events: string[]; themes: string[]; common: string[] } {
  const found = CONCEPTS.filter(({ spaced, cjk }) => spaced.test(text) || cjk?.test(text) === true).map(({ id }) => id);
  return {
    events: found.filter((id) => EVENTS.has(id)),
    themes: found.filter((id) => !EVENTS.has(id) && !COMMON.has(id)),
    common: found.filter((id) => COMMON.has(id)),
  };
}
