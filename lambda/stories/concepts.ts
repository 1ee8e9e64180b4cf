/** What a news item is about, in terms that hold in every language: events and things, told by stems of words. */
import { stemFinder } from './stems.ts';

/** See stems.ts. */
const TABLE: Readonly<Record<string, string>> = {
  outage:
    'outage disrupt breakdown panne coupure perturb caída interrup falla störung ausfall ausfäll guasto disservizi stroomstoring uitval awaria výpadek сбой kesinti avbrott driftstör 障害 障碍 中断 故障 宕机 장애 먹통',
  strike:
    'strike walkout grève grevist streik sciopero huelga greve =staking stakingen strejk strajk stávk забастов =grev ストライキ 罢工 罷工 파업',
  acquisition:
    'acqui takeover take_over buys rachat rachète übernahm übernehm =kauft adquir adquisi compra overname overneem uppköp köper przejęc przejmuj akvizic převz поглощ покупа devral satın_al 買収 收购 收購 인수 acquist',
  warrant:
    'warrant =bsa optionsschein bons_de_souscription bônus_de_subscri opciones_sobre derechos_de_compra teckningsoption opční_list варрант 新株予約権 认股权 認股權 신주인수권',
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
    'layoff lay-off laid_off job_cut jobs_ cuts_ redundan severance licenci plans_sociaux plan_social suppression_de supprime départs_vol stellenabbau stellen_ streicht_ abgänge entlass esuber licenziament uscite_vol posti_di_lavoro despid empleos puestos_de demiss demit ontslag banen_ uppsäg zwolni propouš увольн сокращен işten_çıkar リストラ 人員削減 裁员 裁員 감원 해고',
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
    'lawsuit =sues sued antitrust =klage kläg procès plainte causa_contro demanda_contra =processo rechtszaak 訴訟 提訴 诉讼 起诉 소송',
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
  probe:
    'investig probe watchdog gatekeeper enquête contrôleurs_d untersuch prüft torwächter wettbewerbsh indagin onderzoek autorité_de_la_conc concurren competition_auth 調査 调查 調查 조사 расследов soruşturma',
  attack:
    'drone attack struck strikes_hit angriff angegriffen attaque attacc ataque 攻撃 袭击 攻擊 无人机 無人機 드론 공격 атак',
  drought: 'drought dürre sécheresse siccità sequía =seca droogte 干ばつ 干旱 가뭄 засух',
  cloudregion:
    'availability_zone cloud_region région_cloud cloud-region región_de região_de regione_cloud リージョン 区域 區域 가용 리전',
  appointment:
    'appoint succe resign step_down nomm démission ernenn ernannt berufen rücktritt nachfolg nomina dimission nombra dimisión benoem aftreden 任命 就任 退任 卸任 임명 사임 назнач отстав',
  stake: 'stake beteilig participat quota_ partecipaz participación participação belang_ 出資 入股 注资 지분 доля',
  move: 'jump surge soar climb rally plunge slump tumble sank_ sink_ grimpe envol bondi chute recul cède_ steigt springt fällt_ bricht stürz vola_ sale_ crolla perde_ sube_ cae_ salta_ desplom disparan dispara 急騰 急落 上昇 下落 上涨 下跌 大涨 大跌 급등 급락 растут упал вырос',
  outlook:
    'guidance outlook forecast guides_ prévision perspectiv prognose ausblick previsioni previsión perspectiva vooruitzicht 見通し 指引 展望 전망 가이던스 прогноз',
  loss: 'loss_ losses_ perte verlust rote_zahlen perdita pérdida prejuízo verlies 赤字 亏损 虧損 손실 적자 убыт',
  construction:
    'groundbreak broke_ground ground_was_broken spatenstich première_pierre posa_della breaks_ground under_construction 起工 着工 動工 动工 开工 착공',
  export: 'export 輸出 出口 수출 экспорт',
  stoppage: 'standstill stoppage stand_still stillsteh produktionsstopp arrêt_de_prod fermo_prod parada 停产 生産停止',
  shortage: 'shortage run_short mangel pénurie carenza escasez escassez tekort 不足 短缺 부족 дефицит',
  education:
    'school student scholarship course_ training_c école lycée formation_ schul =kurs scuola corso_ escuela curso_ 学校 学生 교육',
  sustainability:
    'sustainab durabilité nachhaltig sostenib sustentab duurzaam renewable renouvel erneuerbar rinnovabil renovab carbon_neutral neutralité_carb サステナ 再生可能 可持续 지속가능',
  laboratory: '=lab =labs laborator laboratoire labor_ 研究所 实验室 實驗室 연구소',
  conference: 'conference keynote re:invent hausmesse congrès convegno congreso 年次イベント 大会 기조연설',
  lidar: 'lidar',
  quantum: 'quantum quantique quanten quantistic cuántic 量子 양자 квант',
  robot: 'robot ロボット 机器人 機器人 로봇 робот',
  warehouse: 'warehouse entrepôt lagerhaus logistikzentr magazzin almacén armazém magazijn 倉庫 仓库 창고',
  opticallink: 'transceiver interconnect co-packaged pluggable interconnexion interconnession',
  memory: 'memory_chip =dram =hbm speicherchip mémoire memorie メモリ 存储芯片 메모리',
  electriccar:
    'electric_car electric_vehicle =ev =evs elektroauto voiture_électr véhicule_électr auto_elettr veicoli_elettr coche_eléctr 電気自動車 电动 電動車 전기차 электромобил',
  power: 'power_suppl 800_v 800v vdc stromversorg alimentation alimentaz 電源 电源 전원',
  water: '=water =wasser =eau =acqua =agua 取水 用水',
  manyyears:
    'multi-year multiyear several_years years-long long-term mehrjährig über_jahre mehrere_jahre langfristig pluriannuel plurianual plurienn plusieurs_années long_terme lungo_termine largo_plazo longo_prazo varios_años vários_anos meerjarig 数年間 複数年 长期 長期 多年 여러_해 다년 장기 многолетн долгосроч',
  billions:
    'multi-billion multibillion billions_of several_billion milliardenschwer milliardenauftrag mehrere_milliarden plusieurs_milliards milliards_de_ miliardario diversi_miliardi più_miliardi multimiliard multimillonari miles_de_millones bilionári bilhões_de_ meerdere_miljarden miljardencontr 数十億ドル 数十亿 數十億 수십억 миллиард',
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
  nuclear:
    'reactor réacteur reaktor reattor atomstrom 原子炉 nuclear nucléaire nuklear nucleare kernenerg 原子力 核电 원전',
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
  'move',
  'outlook',
  'power',
]);

const find = stemFinder(TABLE);

/** What happened, as against what it is about: two reports of one event agree on it. */
const EVENTS = new Set(
  'outage strike acquisition warrant registration results target marketwrap buyback layoff loan tariff subsidy lawsuit fine ceo board dividend production patent exhibition agenda security rating election deforestation fire launch probe attack drought cloudregion appointment stake construction stoppage shortage'.split(
    ' ',
  ),
);

/** Concepts of a lower-case text: what happened, what it is about, and what most business news speak of. Linear. */
export function conceptsOf(text: string): { events: string[]; themes: string[]; common: string[] } {
  const found = find(text);
  return {
    events: found.filter((id) => EVENTS.has(id)),
    themes: found.filter((id) => !EVENTS.has(id) && !COMMON.has(id)),
    common: found.filter((id) => COMMON.has(id)),
  };
}
