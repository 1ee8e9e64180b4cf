/**
 * What articles are about. A topic is assigned when the weights of its terms reach the threshold (2 throughout: one
 * strong term, or two weak ones of different groups). Of each group only the heaviest term counts; a title counts a
 * quarter more. Negative weights keep a topic away from what only sounds like it.
 */
import type { TopicTerm, TrackerInput } from '../lambda/model/tracker-config.ts';
import { wordList } from '../lambda/model/word-list.ts';

/** Terms of one group and weight. */
function all(weight: number, group: string, texts: string): TopicTerm[] {
  return wordList(texts).map((text) => ({ text, weight, group }));
}

const partnership: readonly TopicTerm[] = [
  ...all(
    2,
    'tie',
    `
    partnership*, collaborat*, alliance*, pact, teams up, team up, teaming up, teamed up, joins forces, join forces,
    joined forces,
    supply agreement*, supply deal*, supply contract*, supply pact, licensing agreement*, license agreement*,
    licence deal, licensing deal, commercial agreement*, commercial engagement, strategic agreement,
    long-term agreement*, multi-year agreement, multiyear agreement, multi-year deal, cloud deal*, chip deal*,
    multi-year contract, foundry customer,
    developed jointly, jointly with, together with, in cooperation with, in partnership with, made a deal,
    agreement with, deal with, contract with, pact with, jointly develop*, jointly develops, co-develop*,
    developed with, develop with, developed together, work together, working together, worked with, works with,
    worked together, tie-up, consortium of companies, joint development,
    partenariat*, collaboration*, coopération*, accord de fourniture, contrat de fourniture, accord commercial,
    accord pluriannuel, contrat pluriannuel, accord-cadre, s’allient, s’allie*, s’associe*, s’unissent,
    mise au point avec, mis au point avec, développé* avec, développée avec, partenaire*,
    partnerschaft*, zusammenarbeit*, kooperation*, kooperier*, liefervertrag*, lieferabkommen, liefervereinbarung*,
    rahmenvertrag*, lizenzabkommen, lizenzvertrag*, beliefert, großauftrag*, allianz mit, entwickelt * mit,
    mitgearbeitet, gemeinsam entwickel*, chipdeal, milliardendeal,
    partnership, collaborazion*, alleanz*, contratto di fornitura, accordo di fornitura, accordo commerciale,
    accordo pluriennale, contratto pluriennale, esteso l’accordo, accordo con, intesa con, sviluppat* con,
    insieme ad, messa a punto insieme, fornitura a, partner di,
    alianza*, colaboración*, colabora, colaboran, acuerdo de suministro, contrato de suministro, acuerdo comercial,
    acuerdo plurianual, acuerdo multianual, asociación con, se asocia*, cooperación, sociedad con,
    parceria*, colaboração, cooperação, acordo comercial, acordo de fornecimento, contrato de fornecimento,
    acordo plurianual, contrato plurianual, trabalho conjunto, contrato bilionário, desenvolvid* com,
    desenvolvid* em conjunto, ajudou no desenvolvimento, aliança,
    partnerschap*, samenwerk*, leveringscontract*, leveringsovereenkomst*, akkoord van, akkoord met,
    overeenkomst met, leverdeal, bondgenootschap, samen ontwikkeld,
    提携, 協業, 供給契約, 共同開発, 手を結, 手を組, パートナーシップ, タッグ, 連携, 業務提携, 協力関係, 調達契約,
    ライセンス契約,
    合作, 联手, 聯手, 携手, 攜手, 供应协议, 供應協議, 供货协议, 供應合約, 供应合同, 战略协议, 聯盟, 联盟, 采购协议,
    採購協議, 授权协议, 长期协议, 共同开发, 共同開發, 联合开发,
    협력, 제휴, 공급 계약, 공급계약, 파트너십, 공동 개발, 공동개발, 협업, 손잡, 맞손, 동맹, 공급받, 장기 계약, 합작,
    сотруднич*, партнёрств*, партнерств*, альянс*, контракт* на поставк*, соглашени* о поставк*, соглашени* с,
    договор* поставк*, совместн* разработ*, співпрац*,
    partnerstw*, współprac*, umowa na dostaw*, umowę na dostaw*, umowa partnerska, porozumienie z, kontrakt z,
    iş birliği, işbirliği, ortaklık, tedarik anlaşması, samarbete*, samarbejde*, samarbeid*, yhteistyö*,
    együttműködés*, parteneriat*, spoluprác*, spoluprac*,
    شراكة, تعاون, שיתוף פעולה, συνεργασία, ความร่วมมือ, साझेदारी, hợp tác, kemitraan, kerja sama,
  `,
  ),
  ...all(
    1,
    'tie',
    `
    agreement*, deal, deals, contract, contracts, accord, accords, contrat, contrats, vertrag, vereinbarung,
    abkommen, auftrag, aufträge, accordo, contratto, intesa, acuerdo*, contrato*, acordo*, overeenkomst, akkoord,
    umow*, porozumieni*, соглашени*, контракт*, договор*, anlaşma*, 契約, 合意, 协议, 協議, 合约, 合約, 合同, 계약,
    합의,
  `,
  ),
  ...all(
    1,
    'side',
    `
    the two companies, the companies said, both companies, les deux groupes, les deux entreprises, beide unternehmen, beide konzerne,
    le due società, i due gruppi, ambas compañías, las dos empresas, ambas empresas, as duas empresas, beide bedrijven, 両社, 双方, 雙方, 양사,
    taps, customer*, supplier*, supplies, to supply, will supply, supplied, orders, suppliers, client, clients,
    fournisseur*, fournir*, fournit, cliente, lieferant*, kunde, kunden, fornitore, fornitori, fornitura, fornirà,
    proveedor*, suministr*, fornecedor*, fornec*, leverancier*, klant, klanten, afneemt, 顧客, 供給, 调达, 調達,
    客户, 客戶, 供应, 供應, 采购, 採購, 고객, 공급, поставщик*, поставк*, dostaw*,
  `,
  ),
  ...all(
    1,
    'term',
    `
    multi-year, multiyear, multi-billion*, multibillion*, several years, over five years, years of, commits to,
    commits, pledged, signed, signs, expands, extension, with Amazon, with AWS, with Intel, made by Intel,
    pluriannuel*, plusieurs années, mehrjährig*, mehrere jahre, über jahre, pluriennal*, plurianual*, varios años,
    vários anos, meerjarig*, wielolet*, многолетн*, 複数年, 多年, 여러 해, 다년, milliardenschwer*,
    plusieurs milliards, chosen, has won, win, diversifica, capacity from,
  `,
  ),
  ...all(
    1,
    'act',
    `
    will buy, will purchase, comprará, kauft künftig, achètera, acquisterà, zal kopen, produced by, manufacture for,
    buys TPU, computing capacity, chips for, priority use, can use, nutzt künftig, utilizará, utilisera,
    customer for,
  `,
  ),
  // Loans of public banks, purchases of companies and the paperwork of shares are agreements of another kind.
  ...all(
    -2,
    'other',
    `
    European Investment Bank, EIB, BEI, 欧州投資銀行, 融資, Banco Europeu de Investimento,
    Europäische Investitionsbank, Banca europea per gli investimenti, Banque européenne d’investissement,
    Banco Europeo de Inversiones, 欧洲投资银行, 유럽투자은행, financing agreement, credit line, loan,
  `,
  ),
  ...all(
    -2,
    'paper',
    `
    registration statement, resale, prospectus supplement,
  `,
  ),
  ...all(
    -1,
    'purchase',
    `
    to acquire, take over, takeover, acquisition, buy the remaining, definitive agreements, Übernahme, rachat,
    acquisizione, overname, adquisición, aquisição, 買収, 收购, 收購, 인수,
  `,
  ),
];

const connectivity: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    silicon photonic*, photonic*, photonique*, photonik*, siliziumphotonik, fotonica*, fotonico, fotonici, fotónic*,
    fotônic*, fotonik*, фотоник*, シリコンフォトニクス, シリコン・フォトニクス, フォトニクス, 光電融合, 硅光*,
    矽光*, 光子, 포토닉스, 실리콘 포토닉스, PIC100, SiPho,
    optical interconnect*, optical link*, optical transceiver*, co-packaged optics, pluggable optics,
    optical module*, interconnexion* optique*, modules optiques, optische verbindung*, interconnessioni ottiche,
    interconexiones ópticas, interconexões ópticas, optische verbinding*, 光インターコネクト, 光接続,
    光トランシーバ, 光互连, 光互連, 光模块, 光模組, 광 연결, 광 인터커넥트, 광연결, 광트랜시버, оптическ* соединен*,
    оптическ* межсоединен*,
    high-bandwidth connectivity, high-speed connectivity, high bandwidth connectivity, buy connectivity,
    connectivity chip*, connectivity and, connectivité haut débit, connectivité à haut débit,
    connectivité à large bande, connectivité, breitband-konnektivität, hochbandbreit*, konnektivität*,
    konnektivitäts*, connettività, conectividad de alta velocidad, conectividad, conectividade, connectiviteit,
    高帯域幅, 高帯域, 高速接続, 高带宽, 高頻寬, 高速连接, 高速連接, 고대역폭, 고속 연결, 초고속 연결,
    высокоскоростн* подключен*, высокоскоростн* соединен*, широкополосн* связ*, łączność*, bağlantı çözüm*,
    mixed-signal link*, SerDes, retimer*,
  `,
  ),
  ...all(
    1,
    'speed',
    `
    800G, 1.6T, 800Gb/s, 1.6Tb/s, 800 Gbps, 800Gbps, 1.6Tbps, 800 Gbit/s, Gbit/s, Gb/s, Gbps, Tbps, Tb/s, Tbit/s,
  `,
  ),
  ...all(
    1,
    'light',
    `
    optical, optique*, optisch*, ottic*, óptic*, optics, transceiver*, BiCMOS, 光通信, data rates, interconnect*,
    bandwidth, bande passante, bandbreite,
  `,
  ),
];

const microcontrollers: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    microcontroller*, micro-controller*, microcontrôleur*, microcontroleur*, mikrocontroller*, microcontrollore,
    microcontrollori, microcontrolador*, mikrokontrol*, микроконтроллер*, мікроконтролер*, マイコン,
    マイクロコントローラ*, マイクロコントローラー, 微控制器, 单片机, 마이크로컨트롤러, 마이크로 컨트롤러, STM32*,
    STM8*, infrastructure-management controller*, infrastructure management controller*,
  `,
  ),
  ...all(
    1.6,
    'what',
    `
    MCU, MCUs,
  `,
  ),
];

const analog: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    analog, analogue, analog-to-digital, analogique*, analogici, analogiche, analogico, analógic*, analoge,
    analogen, analogchip*, analog-chip*, analogbaustein*, analogschaltung*, mixed-signal, mixed signal,
    signal mixte, аналогов*, analogow*, アナログ, 模拟, 類比, 模擬芯片, 아날로그, analog front end*,
  `,
  ),
  ...all(
    1.6,
    'sensor',
    `
    MEMS, Mems,
  `,
  ),
  ...all(
    0.7,
    'business',
    `
    sensor business, sensors business, sensor unit, capteurs MEMS de, activité MEMS, attività Mems di,
    MEMS-sensoren, MEMS-sparte, MEMS-geschäft,
  `,
  ),
];

const power: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    silicon carbide, SiC, gallium nitride, GaN, carbure de silicium, nitrure de gallium, siliziumkarbid*,
    siliciumkarbid*, siliziumcarbid*, galliumnitrid*, carburo di silicio, nitruro di gallio, carburo de silicio,
    nitruro de galio, carbeto de silício, nitreto de gálio, siliciumcarbide, карбид* кремни*, нитрид* галли*,
    węglik krzemu, 炭化ケイ素, 炭化珪素, 窒化ガリウム, 碳化硅, 碳化矽, 氮化镓, 氮化鎵, 탄화규소, 실리콘카바이드,
    질화갈륨,
    power semiconductor*, power chip*, power device*, power IC*, power ICs, power management, power conversion,
    power electronics, power delivery, analog and power, and power chips, power solutions, 800 VDC, 800VDC, 800V,
    800 V, 800-volt, 800 volts, IGBT*, MOSFET*, energy-efficient power,
    électronique de puissance, semi-conducteurs de puissance, de puissance, la puissance, composants de puissance,
    puces de puissance, gestion de l’énergie, leistungshalbleiter*, leistungselektronik, leistungschip*,
    power-chip*, stromversorgungschip*, energiemanagement*, semiconduttori di potenza, di potenza,
    elettronica di potenza, gestione dell’energia, semiconductores de potencia, de potencia, y potencia,
    gestión de energía, electrónica de potencia, semicondutores de potência, de potência, e potência,
    gestão de energia, vermogenschip*, vermogenshalfgeleider*, vermogenselektronica, stroombeheer, energiebeheer,
    силов* полупровод*, силов* электроник*, силов* микросхем*, силовы* чип*, управлени* питанием, układy mocy,
    zarządzania energią, パワー半導体, パワーデバイス, 電源IC, 電源管理, 電力用半導体, パワーIC, パワーマネジメント,
    功率半导体, 功率半導體, 功率芯片, 电源管理, 電源晶片, 电源芯片, 功率晶片, 전력 반도체, 전력반도체, 전력 관리,
    파워 반도체, 전원 반도체,
  `,
  ),
];

const aiDatacenter: readonly TopicTerm[] = [
  ...all(
    6,
    'what',
    `
    data center*, data centre*, data-center*, data-centre*, datacenter*, datacentre*, centre de données,
    centres de données, rechenzent*, *rechenzentrum, *rechenzentren, datenzent*, serverfarm*, centro dati,
    centri dati, centro de datos, centros de datos, centro de dados, centros de dados,
    centro de processamento de dados, datacentra, serverhal*, centr* danych, veri merkezi*, datacentr*, datakeskus*,
    дата-центр*, датацентр*, ЦОД*, центр* обработки данных, データセンター, データセンタ, 数据中心, 資料中心,
    數據中心, 데이터센터, 데이터 센터, مركز بيانات, مراكز البيانات, מרכזי נתונים, ศูนย์ข้อมูล, डेटा सेंटर,
    trung tâm dữ liệu, pusat data,
  `,
  ),
  ...all(
    2,
    'what',
    `
    AI infrastructure, AI cluster*, AI factory, AI factories, AI capacity, AI computing, AI compute, AI workload*,
    AI supply chain, AI chip*, AI server*, AI accelerator*, AI fabric chip, compute capacity, computing capacity,
    TPU*, TPUs, Tensor Processing Unit*, GPU cluster*, GPU capacity, hyperscaler* capex, infrastructure IA,
    infrastructures d’IA, accélérateurs d’IA, puces d’IA, puce IA, puces IA, capacités de calcul, KI-Infrastruktur,
    KI-Chip*, KI-Rechen*, Rechenleistung, Rechenkapazität*, infrastruttura AI, infrastrutture AI,
    infrastrutture per l’AI, chip AI, chip per l’AI, infraestructura de IA, chips de IA, infraestrutura de IA,
    AI-infrastructuur, AI-chip*, инфраструктур* ИИ, ИИ-чип*, AIインフラ, AI半導体, AIチップ, AIサーバ, AI基础设施,
    AI芯片, AI晶片, 人工智能芯片, 算力, AI 인프라, AI 칩, AI칩, AI 반도체,
    cloud infrastructure, cloud-infrastruktur*, infrastructure cloud, infraestructura de nube,
    infraestructura en la nube, infraestrutura de nuvem, infraestrutura em nuvem, infrastruttura cloud,
    cloud-infrastructuur, cloud region*, cloud capacity, クラウドインフラ, 云基础设施, 雲端基礎設施,
    클라우드 인프라,
  `,
  ),
  ...all(
    1.2,
    'cloud',
    `
    sovereign cloud*, souveräne* cloud*, souverän* cloud*, cloud souverain*, clouds souverains, cloud sovran*,
    nube soberana, nuvem soberana, soevereine cloud, ソブリンクラウド, 主权云, 소버린 클라우드, clouds, クラウド,
    云服务, 云计算, 雲端, 클라우드, облач*, Google Cloud, sovereign aws cloud, european sovereign cloud,
  `,
  ),
  ...all(
    1,
    'build',
    `
    Brandenburg, region, regions, gigawatt*, megawatt*, GW, MW, billion investment, opens, opened, went live, live,
    built, build-out, buildout, investiert, investieren, investir, investit, investiti, investe, invierte,
    invertirá, investirá, investeert, 投資, 投资, 투자, capex, capital spending, plant, start gehen, in betrieb,
    инвестир*, infrastructure, infrastruktur, it-infrastruktur, servers, supercomputer*, AI era, race, capacity,
  `,
  ),
  ...all(
    1,
    'ai',
    `
    AI, KI, IA, ИИ, artificial intelligence, intelligence artificielle, künstliche intelligenz,
    intelligenza artificiale, inteligencia artificial, inteligência artificial, kunstmatige intelligentie, 人工知能,
    人工智能, 人工智慧, 인공지능, искусственн* интеллект*, yapay zeka, sztuczn* inteligencj*,
  `,
  ),
  ...all(
    1,
    'hyper',
    `
    hyperscal*, custom chip*, custom silicon, カスタムチップ, Xeon, compute-heavy, GPU*, Nvidia, AI boom, KI-Boom,
    nachfrage bei KI, dominate AI, TPU*, Trainium, Graviton,
  `,
  ),
  // An outage of a cloud is about data centres only where these are named, which weighs more.
  ...all(
    -4,
    'outage',
    `
    outage*, disruption*, downtime, blackout, panne, pannes, ausfall, ausfälle, störung*, caída, apagón, falla, fallo,
    interrupción, interrupção, queda do serviço, guasto, disservizi*, storing, 障害, 宕机, 故障, 장애, 먹통, сбой, сбоя, awaria, awarii,
  `,
  ),
];

const supplyChain: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    supply chain*, supply-chain*, second source*, second-source, sourcing, shortage*, bottleneck*,
    chaîne d’approvisionnement, chaînes d’approvisionnement, chaînes logistiques, approvisionnement*, pénurie*,
    lieferkette*, lieferengp*, chipmangel, chipknappheit, engpass*, bezugsquelle*, catena di fornitura,
    catene di fornitura, filiera, approvvigionament*, carenza di chip, cadena de suministro, cadenas de suministro,
    escasez, diversifica proveedores, cadeia de suprimentos, cadeias de suprimentos, cadeia de abastecimento,
    cadeias de abastecimento, cadeia de fornecimento, escassez, toeleveringsketen*, toelevering, chiptekort*,
    tekort aan, цеп* поставок, цепоч* поставок, дефицит*, łańcuch* dostaw, niedobór*, tedarik zincir*,
    サプライチェーン, 供給網, 調達先, 供給不足, 半導体不足, 不足, 供应链, 供應鏈, 短缺, 缺货, 缺貨, 공급망, 조달처,
    부족, 품귀,
    volume manufacturing, high-volume manufacturing, volume chip manufacturing, chip manufacturing in,
    manufacturing capacity, production capacity, fab capacity, new fab, chip plant*, chip factory, wafer fab*,
    production line*, fabbrica, fabbriche, stabiliment*, sito, siti, usine*, fabrik, fabriken, chipfabrik*, werk,
    chipwerk, fábrica, fábricas, chipfabriek*, fabriek*, завод*, fabryk*, 工場, 増産, 量産投資, 产线, 產線, 工厂,
    工廠, 扩产, 擴產, 공장, 증설, 産業化, sites de production, capacités de production, capacité de production,
    produktionskapazit*, capacità produttiva, piano industriale, capacidad de producción, capacidade de produção,
    productiecapaciteit,
  `,
  ),
  ...all(
    1,
    'who',
    `
    suppliers, supplier, fournisseur*, lieferant*, fornitori, proveedor*, fornecedor*, leverancier*, поставщик*,
    factory, factories, plant, plants, fab, fabs, foundry, wafer supply, fette, nexperia, production, produzione,
    produktion, fire, incendie, brand, incendio, 火災,  resilien*, resilienz, résilience,
  `,
  ),
  ...all(
    1,
    'how',
    `
    diversif*, remplacer, irremplaç*, replaceable, depends on, dépend, dépend*, abhängig*, dipende*, depende*, afhankelijk*, secure, reliance, tariff*, zölle, droits de douane, dazi, aranceles, chiuder*, close, closing,
    closure, halt, halts, stop production, investiment*, production en, patrons, onshor*, reshor*,
    relocat*, fette in carburo, 
  `,
  ),
  ...all(
    -2,
    'photonic',
    `
    outage, outages,
  `,
  ),
];

const equity: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    warrant, warrants, optionsschein*, bezugsrecht*, bons de souscription, bon de souscription, BSA,
    buoni di sottoscrizione, derechos de compra de acciones, derechos de suscripción, títulos de opción,
    bônus de subscrição, bónus de subscrição, warranty na, warranty subskrypcyjne, варрант*, опцион*, 新株予約権,
    ワラント, 認股權*, 认股权*, 認股權證, 认股权证, 신주인수권, 워런트, 주식을 주당, 주식 매수, варанти*,
    stake, stakes, buy-back*, buyback*, share repurchase*, repurchase*, share issue*, rights issue,
    capital increase, ordinary shares, common shares, registration statement, rachat d’actions, rachats d’actions,
    programme de rachat, augmentation de capital, prise de participation, participation au capital, beteiligung an,
    aktienrückkauf*, kapitalerhöhung, azioni proprie, acquisto di azioni, buy back, aumento di capitale,
    partecipazione in, quota in, recompra de acciones, ampliación de capital, recompra de ações, aumento de capital,
    aandeleninkoop*, inkoop van eigen aandelen, belang in, выкуп* акци*, обратн* выкуп*, доля в, 自社株, 出資, 増資,
    回购, 回購, 入股, 增资, 지분, 자사주, 유상증자,
    takeover, taking over, take over, acquisition of, to acquire, acquires, acquired by, acquire, acquiring,
    to be acquired, buys out, buyout, merger, to buy the, is sold to, definitive agreements, übernahme*, übernimmt,
    übernehmen, rachète, rachat de, acquisition*, rachat, acquérir, acquisizion*, acquisisce, rileva, acquistare il,
    adquisición, adquirir, adquiere, aquisição, adquire, overname*, neemt * over, поглощени*, приобрет*,
    покупк* компани*, przejęci*, przejmuje, satın al*, 買収, 取得, 收购, 收購, 并购案, 인수,
    buys * business, buys NXP*, in contanten, all in cash, in cash, en numéraire, in contanti, en efectivo,
    em dinheiro, 現金で, 以现金, 현금으로, shares vest, vests, exercise price, strike price, prix d’exercice,
    ausübungspreis, prezzo di esercizio, precio de ejercicio, preço de exercício, uitoefenprijs, stecken, invest in,
    investment in, full ownership, stake in,
  `,
  ),
  ...all(
    1,
    'purchase',
    `
    buys, bought, to buy, buying, kauft, kaufen, achète, acheter, compra, comprare, comprar, acquista, acquistare, koopt,
    kupuje, купит, покупает, sale of, verkauft, vend, vende, cède, verkoopt, sells, sold to, offer, bid,
  `,
  ),
  ...all(
    1,
    'thing',
    `
    business, unit, division, rival, start-up, startup, company for, Sparte, *sparte, Tochter, Kaufpreis, Konkurrent*,
    activité, activités, filiale, branche, attività, divisione, controllata, división, filial, negocio, divisão, onderdeel,
    divisie, dochter, подразделение, бизнес, purchase price, in bar, enterprise value, outright,
  `,
  ),
  ...all(
    -1.5,
    'noise',
    `
    mergers, 并购与, client acquisition, data acquisition, stakes, at stake,
  `,
  ),
];

const marketReaction: readonly TopicTerm[] = [
  ...all(
    2,
    'wrap',
    `
    price target*, target price, share price, stock price, stock market, shares rise, shares fall, shares jump,
    stock jumps, stock soars, kursziel*, objectif de cours, prezzo obiettivo, precio objetivo, preço-alvo,
    koersdoel, 目標株価, 目标价, 目標價, 목표주가, целев* цен*,
    Piazza Affari, Ftse Mib, FTSE MIB, STOXX, Stoxx*, DAX, CAC 40, CAC40, AEX, Ibex, Nikkei, chip stocks,
    tech stocks, technology stocks, European shares, chipaandelen, tech-aktien, technologieaktien, chipaktien,
    valeurs technologiques, valori tecnologici, séance*, seduta, a la Bolsa, bolsa, beurs, börse, an der Börse,
    in Borsa, in borsa, en Bourse, à la Bourse, Wall Street, after-market trading, extended trading, premarket,
    pre-market, after-hours, 時間外取引, 株価, 株が, 株は, 股价, 股價, 涨, 漲, 주가, 증시, котировк*, биржев*, kurs,
    notowania, kurs akcji, hisseleri, hisse,
  `,
  ),
  ...all(
    1,
    'paper',
    `
    shares, stock, stocks, Nasdaq, titre, action, actions, cours, aktie*, *aktie, *aktien, papiere,
    anteilsscheine, titolo, titoli, azioni, acciones, acción, títulos, ação, ações, papéis, aandeel, aandelen,
    акци*, бумаг*, akcje, akcji, 株, 股, 주식, euro, euros, investors, anleger*, investisseur*, investitori,
    inversor*, investidor*, beleggers, инвестор*, analyst*, analist*, analysten, analistas, analystes, アナリスト,
    分析师, 分析師, 애널리스트, rating, upgrade*, downgrade*, buy rating,
  `,
  ),
  ...all(
    1,
    'move',
    `
    rose, rises, rise, rally, rallies, rallied, jump, jumps, jumped, soar*, surg*, gained, gains, gain, climb*,
    fell, fall, falls, drop, drops, dropped, tumble*, slump*, plung*, sink, sinks, sank, slid, slides, lost, lower,
    higher, higher on, recovered, lift, lifted, up 6%, went down, went up, worth buying, stock to buy, bullish,
    bearish, outperform*, overweight, underweight, neutral, advance*, worst, sell-off, opened,
    bondit, grimpe*, gagne, gagné, gagnent, recule*, perd, perdu, chute*, hausse, baisse, progresse*, cède, flambe,
    bond, monte, avance, domine, tirent, terrain, steigt, stieg*, gestiegen, springt, zieht an, legt zu, legte zu,
    im plus, im minus, fällt, fiel, verliert, verlor*, gewonnen, gewinnt, rutscht, klettert, schießt, rendite,
    kurssprung, höher, guadagna, guadagno, sale, salgono, salite, balza, vola, corre, rialzo, ribasso, perde, perso,
    cala, crolla, scende, avanza, in testa, allunga, chiuso a, brilla, salito, tonfo, balzo,
    sube*, subió, suben, salta, dispara*, gana, ganan, cae, caen, baja, bajan, pierde, avanza*, repunta*,
    se desploma*, alza, sobe*, subiu, saltam, dispar*, cai, caem, caiu, queda, em alta, valoriz*, abriram, stijgt,
    stijgen, steeg, wint, daalt, dalen, verliest, zakt, hoger, lager, klimt, koers, vooruit, achteruit, rost*,
    rosną, rośnie, spad*, zyskuj*, выросл*, раст*, упал*, подскоч*, взлет*, снизил*, подорожал*, yüksel*, düşt*,
    arttı, 上昇, 急騰, 下落, 急落, 値上が, 値下が, 大きく動, 反発, 上涨, 上漲, 下跌, 大涨, 大漲, 暴涨, 走高, 走低,
    上扬, 급등, 상승, 하락, 급락, 올랐, 내렸, 뛰었, 강세, 약세,
  `,
  ),
  ...all(
    -2,
    'currency',
    `
    GBP/USD, EUR/USD, USD/JPY, interest rate decision, most traded,
  `,
  ),
];

const financialResults: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    quarterly results, quarterly figures, quarterly earnings, financial results, quarter results, annual results,
    full-year results, first-quarter results, second-quarter results, third-quarter results, fourth-quarter results,
    second-quarter reports, earnings report, net profit, net income, profit up, net revenue*, gross margin,
    operating income, quarter estimates, guidance, résultats trimestriels, résultats annuels, résultats du,
    résultats financiers, chiffre d’affaires, bénéfice net, résultat net, quartalszahlen, quartalsergebnis*,
    quartalsbericht*, jahreszahlen, geschäftszahlen, geschäftsquartal, nettogewinn, reingewinn, jahresergebnis,
    umsatzziel, ki-umsatz, quartalsumsatz, risultati trimestrali, utile netto, ricavi netti,
    risultati del, conti, conti del, all’indomani dei conti, resultados trimestrales, resultados del,
    beneficio neto, ganancia neta, ingresos netos, resultados trimestrais, resultados do, lucro líquido,
    receita líquida, kwartaalcijfers, kwartaalresultaten, nettowinst, jaarcijfers, jaarresultaten, чист* прибыл*,
    квартальн* результат*, финансов* результат*, выручк*, wyniki kwartalne, wyniki finansowe, zysk netto,
    çeyrek sonuç*, net kâr, 決算, 四半期, 純利益, 売上高, 业绩, 財報, 财报, 营收, 營收, 净利润, 淨利, 실적,
    영업이익, 순이익, 매출,
  `,
  ),
  ...all(
    1,
    'when',
    `
    quarter, quarterly, Q1, Q2, Q3, Q4, first-half, half-year, full-year, fiscal year, second-quarter,
    first-quarter, third-quarter, fourth-quarter, trimestre*, quartal*, kwartaal, trimestrali, trimestrale, semestre, квартал*,
    kwartał*, çeyrek, geschäftsjahr, 通期, 季度, 第一季, 第二季, 第三季, 第四季, 분기, conti,
  `,
  ),
  ...all(
    1,
    'how',
    `
    results, revenue, revenues, sales, profit, profits, earnings, loss, estimates, outlook, forecast*, résultats,
    bénéfice*, revenus, ventes, umsatz*, gewinn, verdient, umgesetzt, prognose*, ausblick, ricavi, utili, utile, attese, stime, risultati,
    fatturato, ingresos, beneficio*, ganancias, ventas, receita*, lucro*, vendas, omzet, winst, verwacht, прибыл*,
    прогноз*, przychod*, zysk*, 利益, 業績, 予想, 预期, 預期, 利润, 전망,
  `,
  ),
  ...all(
    -1.5,
    'deal',
    `
    earnings per share once completed, avertissement sur résultats, revenue and strong margins,
  `,
  ),
];

const policy: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    Chips Act*, Chips and Science Act, CHIPS, Chips JU, EU CHIPS, EU CHIPs, IPCEI, subsidy, subsidies, subsidised,
    subsidized, subvention*, fördermittel, förderung, beihilfe*, staatshilfe*, export control*, export curb*,
    export ban*, export restriction*, contrôle* des exportations, contrôles à l’exportation, exportkontroll*,
    controlli sulle esportazioni, control* de exportación, controle* de exportação, exportcontrole*,
    exportbeperking*, экспортн* контрол*, экспортн* ограничен*, 輸出規制, 輸出管理, 出口管制, 수출 통제, 수출통제,
    tariff*, droits de douane, strafzölle, zölle, dazi, aranceles, tarifas de importação, importheffing*, пошлин*,
    cła, gümrük vergi*, 関税, 关税, 關稅, 관세, industrial policy, politique industrielle, industriepolitik,
    politica industriale, política industrial, industriebeleid, 産業政策, 产业政策, 產業政策, 산업 정책,
    European Investment Bank, EIB, BEI, Banque européenne d’investissement, Europäische Investitionsbank,
    Banca europea per gli investimenti, Banco Europeo de Inversiones, Banco Europeu de Investimento,
    Europese Investeringsbank, Европейск* инвестиционн* банк*, Europejski Bank Inwestycyjny, 欧州投資銀行,
    欧洲投资银行, 歐洲投資銀行, 유럽투자은행, state aid, aide d’état, aides d’état, aiuti di stato,
    ayudas estatales, auxílios estatais, staatssteun, sussidi, subsídio*, subvenci*, sovvenzion*, dotacj*, субсиди*,
    補助金, 支援策, 补贴, 補貼, 보조금, sanction*, trade war, guerre commerciale, handelskrieg, guerra commerciale,
    guerra comercial, handelsoorlog, guerre des puces, chip war, chips war,
  `,
  ),
  ...all(
    1,
    'who',
    `
    European Commission, Commission européenne, EU-Kommission, Commissione europea, Comisión Europea,
    Comissão Europeia, Europese Commissie, Brussels, Bruxelles, Brüssel, Bruselas, Bruxelas, Brussel, EU, UE, l’UE,
    Virkkunen, commissioner, commissaire, Trump, White House, Washington, Beijing, Pékin, Commerce Department,
    Congress, regulators, government, gouvernement, bundesregierung, governo, gobierno, regering, Еврокомисси*,
    欧州委員会, 欧盟, 歐盟, 유럽연합, 정부,
  `,
  ),
  ...all(
    1,
    'how',
    `
    law, regulation*, initiative, iniziativa, programme européen, funding, grant*, financement, financing, aid,
    legislation, consortium européen, 共同事業, géopolit*, geopolit*, enjeu stratégique, investissent massivement,
    renforcer les semi-conducteurs, cheffe de la technologie, tech chief, technology chief, ban,
    licence requirement, restrict*,
  `,
  ),
];

const sovereignty: readonly TopicTerm[] = [
  ...all(
    2,
    'what',
    `
    sovereign*, souverain*, souverän*, sovran*, soberan*, soeverein*, suverän*, суверен*, suwerenn*, egemenli*,
    strategic autonomy, autonomie stratégique, strategische autonomie, autonomia strategica, autonomía estratégica,
    autonomia estratégica, strategische autonom*, стратегическ* автоном*, autonomi* strategiczn*, 戦略的自律*,
    戦略的自律性, 技術的主権, デジタル主権, 主権, ソブリン, 战略自主, 戰略自主, 主权, 主權, 전략적 자율, 주권,
    소버린, digital independence, indépendance numérique, digitale unabhängigkeit, indipendenza digitale,
    independencia digital, independência digital, technological independence, tech independence,
    indépendance technologique,
    dependence on american, dependence on us, dependence on u.s., dependence on foreign, dependency on american,
    dépendance aux, dépendance à l’égard, dépendance vis-à-vis, dépendance de l’europe, dépendance des états-unis,
    abhängigkeit von, abhängigkeit europas, dipendenza dagli, dipendenza dall’, dependencia de, dependência da,
    dependência de, afhankelijkheid van, afhankelijk van amerikaanse, qui dépend de fournisseurs européens,
    interdépendance, interdependence, зависимост* от, 依存, 依赖, 依賴, 의존,
  `,
  ),
  ...all(
    1,
    'who',
    `
    dépend, depends on, européens, europäisch*, l’europe, europe, europa, amérique, américain*, enjeu stratégique,
    tensions économiques et géopolitiques,
  `,
  ),
  ...all(
    1,
    'how',
    `
    jurisdiction, CLOUD Act, control of critical data, guerre des puces,
  `,
  ),
];

export const topics: NonNullable<TrackerInput['topics']> = [
  { id: 'partnership', name: 'Partnerships', terms: partnership, threshold: 2 },
  { id: 'connectivity', name: 'Connectivity and photonics', terms: connectivity, threshold: 2 },
  { id: 'microcontrollers', name: 'Microcontrollers', terms: microcontrollers, threshold: 2 },
  { id: 'analog', name: 'Analog and sensors', terms: analog, threshold: 2 },
  { id: 'power', name: 'Power electronics', terms: power, threshold: 2 },
  { id: 'ai-datacenter', name: 'AI and data centres', terms: aiDatacenter, threshold: 2 },
  { id: 'supply-chain', name: 'Supply chain', terms: supplyChain, threshold: 2 },
  { id: 'equity', name: 'Equity', terms: equity, threshold: 2 },
  { id: 'market-reaction', name: 'Market reaction', terms: marketReaction, threshold: 2 },
  { id: 'financial-results', name: 'Financial results', terms: financialResults, threshold: 2 },
  { id: 'policy', name: 'Policy', terms: policy, threshold: 2 },
  { id: 'sovereignty', name: 'Sovereignty', terms: sovereignty, threshold: 2 },
];
