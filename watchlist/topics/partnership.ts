import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const partnership: readonly TopicTerm[] = [
  ...terms(
    2,
    'tie',
    `
    partnership*, collaborat*, alliance*, pact, teams up, team up, teaming up, teamed up, joins forces, join
    forces, joined forces, supply agreement*, supply deal*, supply contract*, supply pact, licensing agreement*,
    license agreement*, licence deal, licensing deal, commercial agreement*, commercial engagement, strategic
    agreement, long-term agreement*, multi-year agreement, multiyear agreement, multi-year deal, cloud deal*,
    chip deal*, multi-year contract, foundry customer, developed jointly, jointly with, together with, in
    cooperation with, in partnership with, made a deal, agreement with, deal with, contract with, pact with,
    jointly develop*, jointly develops, co-develop*, developed with, develop with, developed together, work
    together, working together, worked with, works with, worked together, tie-up, consortium of companies, joint
    development, partenariat*, collaboration*, coopération*, accord de fourniture, contrat de fourniture, accord
    commercial, accord pluriannuel, contrat pluriannuel, accord-cadre, s’allient, s’allie*, s’associe*,
    s’unissent, mise au point avec, mis au point avec, développé* avec, développée avec, partenaire*,
    partnerschaft*, zusammenarbeit*, kooperation*, kooperier*, liefervertrag*, lieferabkommen,
    liefervereinbarung*, rahmenvertrag*, lizenzabkommen, lizenzvertrag*, beliefert, großauftrag*, allianz mit,
    entwickelt * mit, mitgearbeitet, gemeinsam entwickel*, chipdeal, milliardendeal, partnership,
    collaborazion*, alleanz*, contratto di fornitura, accordo di fornitura, accordo commerciale, accordo
    pluriennale, contratto pluriennale, esteso l’accordo, accordo con, intesa con, sviluppat* con, insieme ad,
    messa a punto insieme, fornitura a, partner di, alianza*, colaboración*, colabora, colaboran, acuerdo de
    suministro, contrato de suministro, acuerdo comercial, acuerdo plurianual, acuerdo multianual, asociación
    con, se asocia*, cooperación, sociedad con, parceria*, colaboração, cooperação, acordo comercial, acordo de
    fornecimento, contrato de fornecimento, acordo plurianual, contrato plurianual, trabalho conjunto, contrato
    bilionário, desenvolvid* com, desenvolvid* em conjunto, ajudou no desenvolvimento, aliança, partnerschap*,
    samenwerk*, leveringscontract*, leveringsovereenkomst*, akkoord van, akkoord met, overeenkomst met,
    leverdeal, bondgenootschap, samen ontwikkeld, 提携, 協業, 供給契約, 共同開発, 手を結, 手を組, パートナーシップ, タッグ, 連携, 業務提携, 協力関係,
    調達契約, ライセンス契約, 合作, 联手, 聯手, 携手, 攜手, 供应协议, 供應協議, 供货协议, 供應合約, 供应合同, 战略协议, 聯盟, 联盟, 采购协议, 採購協議, 授权协议, 长期协议, 共同开发,
    共同開發, 联合开发, 협력, 제휴, 공급 계약, 공급계약, 파트너십, 공동 개발, 공동개발, 협업, 손잡, 맞손, 동맹, 공급받, 장기 계약, 합작, сотруднич*, партнёрств*,
    партнерств*, альянс*, контракт* на поставк*, соглашени* о поставк*, соглашени* с, договор* поставк*,
    совместн* разработ*, співпрац*, partnerstw*, współprac*, umowa na dostaw*, umowę na dostaw*, umowa
    partnerska, porozumienie z, kontrakt z, iş birliği, işbirliği, ortaklık, tedarik anlaşması, samarbete*,
    samarbejde*, samarbeid*, yhteistyö*, együttműködés*, parteneriat*, spoluprác*, spoluprac*, شراكة, تعاون,
    שיתוף פעולה, συνεργασία, ความร่วมมือ, साझेदारी, hợp tác, kemitraan, kerja sama, joint venture*,
    joint-venture*, coentreprise*, gemeinschaftsunternehmen*, empresa conjunta, società mista, joint venture
    tra, 合资, 合資, 合弁, совместн* предприят*, spółk* joint, ortak girişim, 합작법인, memorandum of understanding, MoU,
    letter of intent, framework agreement*, offtake agreement*, master agreement*, long-term supply, design
    win*, strategic partner*, partnered, partners with, partner with, partnering, cooperation*, cooperat*,
    co-operat*, cooperation agreement, collaborative, work closely, works closely, worked closely, working with,
    joint work, joint effort*, joint laboratory, joint lab, cross-licens*, licensing pact, licenses technology,
    technology licence, technology license, ties up with, tie up with, link up, links up with, to supply chips,
    to supply, will supply, supply accord, supply pact*, chip accord, chip pact, cloud contract*, cloud pact,
    cloud accord, multiyear deal, multi-year pact, multi-year accord, multiyear pact, multiyear supply,
    multi-year supply, decade-long deal, five-year deal, seven-year deal, ten-year deal, strikes deal, struck a
    deal, strike a deal, strikes a deal, inks deal, inks pact, signs deal, signs pact, sealed a deal, lands
    deal, lands contract, wins contract, won a contract, awarded a contract, wins order, won an order, expanded
    collaboration, deepen* ties, accord avec, contrat avec, s’associent, s’allie à, coopère*, alliance avec,
    protocole d’accord, lettre d’intention, accord de licence, accord stratégique, accord de collaboration,
    contrat-cadre, en partenariat, développé conjointement, noue*, scelle*, fournira*, approvisionnera, contrat
    de plusieurs, méga-contrat, mégacontrat, gros contrat, contrat géant, kooperationsvertrag*, vereinbarung
    mit, vertrag mit, abkommen mit, partner von, tun sich zusammen, schließt vertrag, schließen vertrag, bündnis
    mit, absichtserklärung, lieferabkommen*, wird beliefern, beliefern, milliardenvertrag*, milliardenauftrag*,
    großvertrag*, pakt mit, gemeinsames projekt, gemeinschaftsprojekt*, arbeitet mit, arbeiten mit, arbeitet *
    zusammen, arbeiten * zusammen, kooperationspartner, accordo quadro, accordo di licenza, protocollo d’intesa,
    lettera d’intenti, accordo strategico, sigla accordo, firma accordo, maxi-accordo, maxi accordo, maxi
    contratto, maxicontratto, fornitura pluriennale, fornirà, collabora, collaborano, sigla un accordo, acuerdo
    marco, acuerdo con, contrato con, acuerdo de licencia, memorando de entendimiento, carta de intención, se
    alía*, se alían, alianza con, suministrará, abastecerá, firma un acuerdo, firman un acuerdo, cierra un
    acuerdo, colaborar con, colaborarán, pacto con, trabajan juntos, acordo com, contrato com, acordo de
    licença, memorando de entendimento, carta de intenções, parceir*, colabora*, fornecerá, fecha acordo, fecham
    acordo, firma acordo, firmam, se une a, unem-se, pacto com, aliança com, aliam-se, samenwerkings*,
    leveringsakkoord, raamovereenkomst, intentieverklaring, gaat leveren, levert aan, contract met, deal met,
    bundelen krachten, slaan de handen ineen, joint venture met, licentieovereenkomst, umow* z, list intencyjny,
    porozumienie o współpracy, wspólne przedsięwzięcie, będzie dostarcza*, kontrakt na dostaw*, współpracuj*,
    avtal med, samarbetsavtal, leveransavtal, ramavtal, ingår avtal, tecknar avtal, samriskbolag, partnerskap,
    aftale med, avtale med, samarbejdsaftale, sopimus, toimitussopimus, договорил* о, меморандум*, будет
    поставлять, партнер*, партнёр*, заключил* контракт, заключил* соглашение, подписал* соглашение, подписал*
    контракт, anlaşma imzala*, sözleşme imzala*, ortak*, işbirliğ*, iş birliğ*, anlaştı, anlaşmaya var*,
    mutabakat zaptı, tedarik edecek, tedarik sözleşme*, اتفاقية, عقد, تتعاون, بالتعاون مع, مذكرة تفاهم, الشراكة,
    شراكة استراتيجية, توريد, समझौता, समझौते, करार, सहयोग, भागीदारी, पार्टनरशिप, 合意書, 覚書, 基本合意, 供給を受け, 供給する, 納入,
    受注, 提携先, 共同で, 協力, 手を携, 長期契約, 長期供給, 包括契約, 戦略的提携, 契約を締結, 契約を結, 合作协议, 合作協議, 签约, 簽約, 签署, 簽署, 达成协议, 達成協議, 签订, 簽訂,
    供货, 供貨, 长约, 長約, 伙伴, 夥伴, 谅解备忘录, 備忘錄, 备忘录, 结盟, 結盟, 牵手, 牽手, 合作备忘录, 订单, 訂單, 大单, 大單, 技术授权, 技術授權, 업무협약, 양해각서, 계약
    체결, 계약을 체결, 계약을 맺, 협약, 장기공급, 장기 공급, 공급하기로, 공급한다, 납품, 수주, 파트너, 협력하기로, 라이선스 계약, 함께 개발, 공동으로,
    projet commun, joint project*, gemeinsames vorhaben, progetto comune, proyecto conjunto, projeto conjunto,
    supplier of the year, fournisseur de l’année, fornitore dell’anno, proveedor del año, will offer, both will,
    συμφωνία, θα προμηθεύ*, bude dodávat, dodávat, smlouva, szállít*, megállapod*, contract cu, acord, thỏa
    thuận, hợp đồng, kontrak, perjanjian, kesepakatan, закупит у, закупит,
  `,
  ),
  ...terms(
    1,
    'tie',
    `
    agreement*, deal, deals, contract, contracts, accord, accords, contrat, contrats, vertrag, vereinbarung,
    abkommen, auftrag, aufträge, accordo, contratto, intesa, acuerdo*, contrato*, acordo*, overeenkomst, akkoord,
    umow*, porozumieni*, соглашени*, контракт*, договор*, anlaşma*, 契約, 合意, 协议, 協議, 合约, 合約, 合同, 계약,
    합의,
    chip supply,
    order from, orders from, order for, order at, order, orders, commande de, commande d’, commandes, commande,
    bestellung*, auftrag von, auftrag aus, commessa, commesse, maxi commessa, ordine di, ordini, pedido*,
    encomenda*, encargo*, bestelling*, order van, stororder, ordern, beställning*, zamówieni*, objednávk*,
    заказ*, sipariş*, طلبية, 発注, 大口受注, 发单, 下单, 수주, chipfornitura, fornitura, fornecimento, suministro,
    livraison, leverans, dodávk*, anlaşma, اتفاقا, اتفاق,
  `,
  ),
  ...terms(
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
  ...terms(
    1,
    'term',
    `
    multi-year, multiyear, multi-billion*, multibillion*, several years, over five years, years of, commits to,
    commits, pledged, signed, signs, expands, extension, with Amazon, with AWS, with Intel, made by Intel,
    pluriannuel*, plusieurs années, mehrjährig*, mehrere jahre, über jahre, pluriennal*, plurianual*, varios
    años, vários anos, meerjarig*, wielolet*, многолетн*, 複数年, 多年, 여러 해, 다년, milliardenschwer*, plusieurs
    milliards, chosen, has won, win, diversifica, capacity from, extends, extend, extended, expand, expanded,
    widen, widens, deepen*, renew*, strengthen*, broaden*, long-term, five-year, seven-year, ten-year, strikes,
    struck, inks, inked, seals, sealed, lands, landed, wins, won, awarded, clinch*, nabs, secures, pledge,
    pledges, commit, élargi*, étend, prolonge*, renforce*, signe, signent, signé, décroche*, remporte*,
    s’engage, long terme, sur * ans, erweitert, erweitern, weitet, vertieft, vertiefen, verlängert,
    langfristig*, schließt, schließen, unterzeichn*, unterschrieb*, gewinnt, sichert, estende, amplia, rafforza,
    rinnova, lungo termine, firma, firmano, sigla, siglano, si aggiudica, amplía, extiende, refuerza, renueva,
    firman, cierra, sella, largo plazo, se adjudica, reforça, renova, fecha, fecham, assina, assinam, longo
    prazo, conquista, breidt uit, breiden uit, tekent, tekenen, sluit, sluiten, haalt, langjarig*, podpis*,
    zawar*, rozszerza, długoterminow*, utökar, förlänger, tecknar, långsiktig*, подписал*, заключил*, расшир*,
    долгосрочн*, imzala*, genişlet*, uzun vadeli, 拡大, 延長, 締結, 長期, 扩大, 擴大, 深化, 延长, 達成, 达成, 长期, 확대, 체결, 맺, 장기,
    commitment, spend, over ten years, over seven years, toolkit, starter kit, reference design, evaluation kit,
    agree on, agrees on, sign, sign for, sign up,
  `,
  ),
  ...terms(
    1,
    'act',
    `
    will buy, will purchase, comprará, kauft künftig, achètera, acquisterà, zal kopen, produced by, manufacture for,
    buys TPU, computing capacity, chips for, priority use, can use, nutzt künftig, utilizará, utilisera,
    customer for,
    will spend, at AWS, on AWS, with Google, with Microsoft, with Nvidia, with Anthropic, with OpenAI, with
    STMicroelectronics, with ST, from ST, from STMicroelectronics, avec STMicroelectronics, avec AWS, avec
    Amazon, mit STMicroelectronics, mit AWS, mit Amazon, con STMicroelectronics, con Stm, con Aws, con Amazon,
    com a STMicroelectronics, com a AWS, com a Amazon, met STMicroelectronics, met AWS, met Amazon, z
    STMicroelectronics, z AWS, med STMicroelectronics, med AWS, an AWS, für AWS, para AWS, para a AWS, pour AWS,
    per Aws, voor AWS, dla AWS,
    will rent, to rent, rents,
  `,
  ),
  // Loans of public banks, purchases of companies and the paperwork of shares are agreements of another kind.
  ...terms(
    -2,
    'other',
    `
    European Investment Bank, EIB, BEI, 欧州投資銀行, 融資, Banco Europeu de Investimento,
    Europäische Investitionsbank, Banca europea per gli investimenti, Banque européenne d’investissement,
    Banco Europeo de Inversiones, 欧洲投资银行, 유럽투자은행, financing agreement, credit line, loan,
    term loan, credit facility, bond issue, emprunt, kredit*, darlehen, prestito, finanziamento, préstamo,
    empréstimo, lening, 贷款, 貸款, 대출,
    bond sale, bond sales, sells bonds, debt sale,
  `,
  ),
  ...terms(
    -2,
    'paper',
    `
    registration statement, resale, prospectus supplement,
  `,
  ),
  ...terms(
    -1,
    'purchase',
    `
    to acquire, take over, takeover, acquisition, buy the remaining, definitive agreements, Übernahme, rachat,
    acquisizione, overname, adquisición, aquisição, 買収, 收购, 收購, 인수,
    to buy the, buys rival, will be acquired, buyout, buy-out, completes purchase, completes acquisition, agreed
    to buy, agrees to buy, acquires, übernimmt, rachète, rileva, compra a, adquiere, adquire, neemt over,
    przejmuje, поглощ*, satın al*, takes over, all-cash,
  `,
  ),
  ...terms(
    1.2,
    'side',
    `
    partner, partners, partnerships, certified for, qualified for, qualified by, qualified with, validated with,
    validated for, integrates with, integrated with, integration with, interoperab*, compatible with, supported
    by, official supplier, sole supplier, preferred supplier, customers include, picks, selects, selected,
    chooses, chose, opts for, adopts, adopted by, to use, will use, uses chips, rent, rents, will rent, lease*,
    reserve*, s’équipe, équipera, choisit, sélectionne, retient, adopte, intègre, compatible avec, qualifié
    pour, certifié pour, setzt auf, wählt, entscheidet sich für, zertifiziert für, qualifiziert für, kompatibel
    mit, nutzt, bezieht, sichert sich, sceglie, adotta, punta su, certificat* per, compatibil* con, elige,
    adopta, apuesta por, certificado para, compatible con, escolhe, adota, aposta em, kiest voor, kiest,
    gecertificeerd voor, wybiera, wybrał*, väljer, выбрал*, seçti, tercih etti, 採用, 選定, 認定, 対応, 选择, 選擇, 选用, 選用,
    采用, 认证, 선정, 채택, 인증,
    partner*,
    vinner, wins at, sold to, sells to, delivers to, delivered to, delivery of, deliveries to, takes delivery,
    ships to, ship * to, buys from, buy from, source of supply, bought from, customer such as, customers such
    as, needed a customer, strategic customer, anchor customer, client stratégique, client majeur, großkunde,
    ankerkunde, cliente strategico, cliente estratégico, grote klant, dostarczy, dodá, leverer, toimittaa,
    поставлять, sağlayacak, تورد, 供給へ, 供給、, 获订单,
  `,
  ),
  ...terms(
    1.6,
    'tie',
    `
    joins, teams with, joining forces, is joining, in return for, in exchange for orders, in exchange for, in
    return, works out of the box, talks to, bundle*, co-market*, co-brand*, co-design*, co-optimi*, ecosystem
    partner*, rejoint, en échange de, en contrepartie, livre, livrera, livraison de, équipe les, équiper les,
    tritt bei, schließt sich an, zertifizier*, qualifizier*, im gegenzug, bindet sich, gegenleistung, liefert,
    liefern, si unisce, in cambio di, fornisce, fornirà a, si lega a, entra nel programma, se une, a cambio de,
    suministra, suministrará a, em troca de, em troca, fornece, sluit zich aan, gecertificeerd, in ruil voor,
    levert, leveren, dołącza, w zamian, dostarcz*, kontrakt*, ansluter sig, i utbyte, levererar, leverera,
    leverans*, присоедин*, взамен, поставит, поставляет, katılıyor, karşılığında, tedarik ediyor, 参加, 認証取得, 見返り,
    対価, 参画, 加盟, 加入, 作为交换, 換取, 换取, 供货给, 대가로, 合作開發, 공급,
    cross-licence, cross-license, leans on, to its list of, to ship, will ship, licensing dispute, warrants vest
    as, commandant chez, en commandant, 購入と連動, 取得権, 调货, مشتريات, شراء أسهم مقابل, rüstet, rüsten, ausrüsten,
    beschafft,
  `,
  ),
  ...listings,
  ...terms(
    1.4,
    'side',
    `
    certified by, AWS certification, certification, certificación, certificazione, certificação, zertifizierung,
    certyfikat*, 認證, certifié par, qualifié pour,
  `,
  ),
  ...terms(
    0.8,
    'term',
    `
    program, programme,
  `,
  ),
  ...terms(
    2,
    'tie',
    `
    power purchase agreement*, PPA, PPAs, abnahmevertrag*, stromliefervertrag*, stromabnahme*, contrat d’achat d’électricité, contratto di acquisto di energia, contrato de compra de energía, contrato de compra de energia,
  `,
  ),
  ...terms(
    -2,
    'none',
    `
    nothing was signed, nothing signed, nothing has been signed, no agreement was, rien n’a été signé, rien n’est signé, nichts unterzeichnet, nichts unterschrieben, nulla è stato firmato, no se firmó nada, nada foi assinado,
  `,
  ),
  ...terms(
    1.2,
    'side',
    `
    wins a slot, wins a place, wins a spot, wins a seat, wins a socket, won a slot, won a place, has picked, have picked, picked by, selected by, chosen by, will provide, to provide, retenu par, choisi par, ausgewählt von, gewählt von, scelto da, scelta da, elegido por, elegida por, escolhid* por, gekozen door,
    drawn up with, designed with, with help from, with the help of, built with, tuned with,
    build * together, built together, will build chips, mark ten years, celebrate ten years, comes from, come from, sells * to, will power, named among, vendra à, vend à, verkauft an, venderà a, vende a, verkoopt aan,
    arbeiten an, travaillent à, lavorano a, trabajan en, werken aan, work on,
  `,
  ),
  ...terms(
    1,
    'act',
    `
    diseñan, desarrollan, desenvolvem, projetam, développent, conçoivent, sviluppano, progettano, entwickeln, ontwikkelen,
  `,
  ),
];
