import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const supplyChain: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    supply chain*, supply-chain*, second source*, second-source, sourcing, shortage*, bottleneck*, chaîne
    d’approvisionnement, chaînes d’approvisionnement, chaînes logistiques, approvisionnement*, pénurie*,
    lieferkette*, lieferengp*, chipmangel, chipknappheit, engpass*, bezugsquelle*, catena di fornitura, catene
    di fornitura, filiera, approvvigionament*, carenza di chip, cadena de suministro, cadenas de suministro,
    escasez, diversifica proveedores, cadeia de suprimentos, cadeias de suprimentos, cadeia de abastecimento,
    cadeias de abastecimento, cadeia de fornecimento, escassez, toeleveringsketen*, toelevering, chiptekort*,
    tekort aan, цеп* поставок, цепоч* поставок, дефицит*, łańcuch* dostaw, niedobór*, tedarik zincir*, サプライチェーン,
    供給網, 調達先, 供給不足, 半導体不足, 不足, 供应链, 供應鏈, 短缺, 缺货, 缺貨, 공급망, 조달처, 부족, 품귀, volume manufacturing, high-volume
    manufacturing, volume chip manufacturing, chip manufacturing in, manufacturing capacity, production
    capacity, fab capacity, new fab, chip plant*, chip factory, wafer fab*, production line*, fabbrica,
    fabbriche, stabiliment*, chipfabrik*, werk, chipwerk, chipfabriek*, fabriek*, 増産, 量産投資, 产线, 產線, 扩产, 擴產, 증설,
    産業化, sites de production, capacités de production, capacité de production, produktionskapazit*, capacità
    produttiva, capacidad de producción, capacidade de produção, productiecapaciteit, chip supply, wafer supply,
    wafer supplies, silicon supply, rare earth*, gallium supply, critical mineral*, stockpil*, lead time*,
    inventory shortage, memory shortage, chip crisis, supply crunch, supply squeeze, supply risk*, supply
    disruption*, supply security, security of supply, supply constraint*, supply assurance, alternative source*,
    alternative supplier*, secure* supply, supply line*, supply base, diversif* supply, diversif* suppliers,
    multi-sourc*, dual sourc*, dual-sourc*, single-sourc*, sole-sourc*, locking in capacity, lock in capacity,
    capacity expansion, expand capacity, expands capacity, ramp up production, ramp-up, doubles output, boost
    output, mega-fab, megafab, gigafab, wafer plant*, wafer factory, 300mm fab*, 200mm fab*,
    300 mm fab*, semiconductor plant*, semiconductor factory, assembly plant*, packaging plant*, manufacturing
    plant*, manufacturing site*, production site*, production halt*, halts production, halted production,
    factory fire, stop production, restructur* * fabs, fab closure*, plant closure*, factory closure*, new
    plant, new factory, front-end fab*, chaîne logistique, chaînes de valeur, sécurisation des
    approvisionnements, sécuriser ses approvisionnements, sécurité d’approvisionnement, matières premières,
    terres rares, diversifi* * fournisseurs, seconde source, double source, rupture de stock, délais de
    livraison, site de production, nouvelle usine, extension de l’usine, mégafab, lignes de production, ligne de
    production, fermeture de site*, fermeture d’usine*, versorgungssicherheit, lieferfähig*, lieferausfall*,
    lieferstopp*, lieferproblem*, lieferverzögerung*, lieferrisik*, rohstoff*, seltene erden, zweitlieferant*,
    zweite bezugsquelle, zweitquelle, chipversorgung, chip-mangel, chipkrise, fertigungskapazität*,
    produktionslinie*, neues werk, werksschließung*, werke, chipwerk*, halbleiterwerk*, halbleiterfabrik*,
    standortschließung*, produktionsstopp*, produktionsausfall*, catena di approvvigionamento, catene di
    approvvigionamento, catena del valore, supply chain, terre rare, seconda fonte, doppia fonte, sicurezza
    degli approvvigionamenti, carenza di, scarsità di, linea di produzione, linee di produzione, nuovo
    stabilimento, nuova fabbrica, siti produttivi, sito produttivo, esuberi, polo produttivo, cadena de
    abastecimiento, cadenas de abastecimiento, segunda fuente, doble fuente, materias primas, tierras raras,
    seguridad de suministro, desabastecimiento, falta de chips, línea de producción, planta de chips, nueva
    planta, nueva fábrica, planta de producción, plantas de producción, cadeia de valor, segunda fonte,
    matérias-primas, terras raras, segurança de abastecimento, segurança do abastecimento, linha de produção,
    nova fábrica, unidade fabril, desabastecimento, leveringszekerheid, toeleveringsketens, grondstoffen,
    zeldzame aardmetalen, tweede bron, productielijn*, nieuwe fabriek, chipstekort*, chipschaarste, fabrieken,
    łańcuch* wartości, surowc*, metal* ziem rzadkich, bezpieczeństw* dostaw, lini* produkcyjn*, now* fabryk*,
    drugi dostawca, zakład* produkcyjn*, leveranskedj*, försörjningskedj*, komponentbrist, chipbrist,
    halvledarbrist, råvar*, sällsynta jordart*, försörjningstrygghet, ny fabrik, fabriker, нехватк*,
    редкоземельн*, сырь*, перебо* поставок, перебои с поставками, втор* источник, линия по производству, линию
    по производству, производств* пластин, мощност* по производству, tedarik güvenli*, hammadde, nadir toprak,
    çip krizi, çip kıtlığ*, çip sıkıntısı, üretim tesis*, üretim hatt*, سلسلة التوريد, سلاسل التوريد, سلاسل
    الإمداد, نقص الرقائق, مصنع, المعادن النادرة, आपूर्ति श्रृंखला, सप्लाई चेन, कारखाना, चिप की कमी, संयंत्र,
    原材料, レアアース, 希土類, 部材不足, 品薄, 調達網, 複数調達, 第2調達先, 二次サプライヤー, 生産ライン, 新工場, 生産能力, 生産停止, 操業停止, 量産工場, 增产, 增產, 量产线, 生产线,
    生產線, 通线, 新厂, 新廠, 建厂, 建廠, 晶圆厂, 晶圓廠, 产能, 產能, 稀土, 断供, 斷供, 缺芯, 第二供应商, 第二供應商, 供应安全, 供應安全, 停产, 停產, 희토류, 원자재, 수급,
    수급난, 생산라인, 생산 라인, 생산능력, 생산 능력, 신공장, 팹, 공급 부족, 공급난, 공급선 다변화, 조달선, chiusura di stabiliment*, chiusura dello
    stabilimento, chiusura del sito, chip
    stockpile*,
    reshap* manufacturing, restructur* manufacturing, manufacturing
    programme, wafer capacity, wafer output, 8-inch line, 200 mm line, 150 mm line, 300 mm line, 8-inch wafer*,
    moves production, move production, shift production, stockpiles,     deliveries of shipments of chips, chip shipments, wafer shipments, wafer deliveries, polo di
    Catania, campus del carburo, fertigung auf, weitet fertigung, fertigung,
    production lines, pilot line*, manufacturing base, manufacturing footprint, manufacturing network, reshap*
    factories, second supplier*, another supplier, new supplier*, lack of chips, missing chips, chip deliveries,
    share of world production, world production, global production, world market share of chip production,
    capacity in europe, european capacity, fab network,     increase* output, raise* output, more capacity, extra capacity, idle capacity, capacity cut*, cuts capacity,
    cut production, cuts production, output cut*, loadings, utilisation rate, utilization rate, deuxième
    fournisseur, second fournisseur, autre fournisseur, ligne pilote, lignes pilotes, outil industriel, outil de
    production, appareil productif, manque de puces, fonderies européennes, production mondiale, part de la
    production mondiale, doubler la production, doublement de la production, cadences, fermeture du site,
    fermeture de l’usine, sites italiens, arrêt de la production, production européenne, zweiten lieferanten,
    zweiter lieferant, weiteren lieferanten, ersatzlieferant*, fehlende chips, fehlenden chips, fehlen chips,
    pilotlinie*, weltproduktion, produktionsverbund, produktion gestoppt, produktionskürzung*, kurzarbeit,
    standortgarantie*, fertigungslinie*, fertigungsstandort*, produktionsstandort*, produktion in europa,
    auslastung, secondo fornitore, altro fornitore, linea pilota, linee pilota, produzione mondiale, rete
    produttiva, raddoppio dello stabilimento, raddoppia lo stabilimento, raddoppiare la produzione, chiusura di
    siti, chiude il sito, chiudere il sito, siti in italia, fermo produttivo, cassa integrazione, mancanza di
    chip, polo industriale, carburo di silicio slitta, segundo proveedor, otro proveedor, línea
    piloto, producción mundial, parada de producción, cierre de la planta, cierre de la fábrica, duplicar la
    producción, tejido industrial, falta de semiconductores, segundo fornecedor, linha piloto, produção mundial,
    falta de semicondutores, fechamento da fábrica, encerramento da fábrica, duplicar a produção, tweede
    leverancier, andere leverancier, proeflijn, wereldproductie, gebrek aan chips, sluiting van de fabriek,
    productie stil, productiestop, drug* dostawc*, lini* pilotażow*, brak* chipów, brak* półprzewodnik*,
    produkcj* wafli, závod na, závodu na, továrn*, výrob* čipů, nedostat* čipů, andra leverantör*, pilotlinje,
    brist på, второй поставщик, второго поставщика, нехватк* чипов, производств* линии, ikinci tedarikçi, pilot
    hat*, üretim kapasite*, çip üretim*, çip fabrika*, 生産を統合, 生産統合, 生産移管, 生産拠点, 減産, 国内生産, 量産拠点, 試作ライン, パイロットライン,
    調達難, 供給停止, 出荷停止, 前工程, 後工程, 中试线, 量产基地, 生产基地, 產地, 减产, 減產, 停工, 共用产能, 第二供货商, 供货商, 생산거점, 생산 거점, 감산, 파운드리 증설, 공장
    폐쇄, 공장 증설, 조달 다변화,
    source outside asia, source outside china,
    停供, werk im zeitplan, l’extension de l’usine, substrates, avoid* asia, sans passer par, sin pasar por,
    without going through, ohne asien,
  `,
  ),
  ...terms(
    1,
    'who',
    `
    suppliers, supplier, fournisseur*, lieferant*, fornitori, proveedor*, fornecedor*, leverancier*, поставщик*,
    factory, factories, plant, plants, fab, fabs, foundry, wafer supply, fette, nexperia, production, produzione,
    produktion, fire, incendie, brand, incendio, 火災,  resilien*, resilienz, résilience,
    deliveries, delivery of, lieferung*, livraisons, consegne, entregas, leveringen, dostawy, car makers fear,
    carmakers, automakers, autobauer, constructeurs automobiles, case automobilistiche, fabricantes de
    automóviles, montadoras, autofabrikanten, 自動車メーカー, 车企, 車廠, 자동차 업체,
    wafer, wafers, ersatz für, source outside, car makers,
    linea, linee, line, linie, ligne, werk, scheiben, 300 millimetri,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    diversif*, remplacer, irremplaç*, replaceable, depends on, dépend, dépend*, abhängig*, dipende*, depende*,
    afhankelijk*, secure, reliance, zölle, droits de douane, dazi, aranceles, chiuder*, close, closing, closure,
    halt, halts, stop production, investiment*, production en, onshor*, reshor*, relocat*, disrupt*, pause*, suspend*, idled, idle, shut*, ramp*, expand*, build*, construction, suspendue,
    suspendu, extension, erweiter*, ausbau*, ampliamento, ampliación, ampliação, uitbreiding, rozbudow*,
    utbyggnad, expansion, расшир*, запуст*, 拡張, 建設, 扩建, 擴建, 建设, 건설, 확장, localiz*, localis*, autarky, relocali*,
    reindustriali*, industrial plan, footprint,
    save several, secures, source outside, outside asia, outside china, hors d’asie, außerhalb asiens, fuori
    dall’asia, fuera de asia, slitta, rallenta, delay*, delayed, postpone*, verschiebt, verzögert, retard*,
    reporte, aplaza*, adia, vertraagd, opóźni*, 延期, 推迟, 연기, stillstand*, stillständ*, débray*, strike at, wind
    down, phase out, fin du, consolidat*, concentrat*, konzentrier*, 統合, 集约, 통합, moves to, transfer*, verlager*,
    délocalis*, trasferi*, traslad*,   `,
  ),
  ...terms(
    -2,
    'photonic',
    `
    outage, outages,
    量産, 量产, 양산, a pieno regime, full capacity, hochlauf, montée en cadence, im zeitplan, gelé, on hold, frozen,
    eingefroren, congelado, 停供, 告急, 库存,
  `,
  ),
  ...terms(
    1.6,
    'what',
    `
    back-end, chipmaking, fab in, fabrik, fabrika*, fabriken, fabryk*, fabs in, fábrica, fábricas, impianti,
    impianto, materie prime, piano industriale, plan industriel, raw material*, usine*, завод*, 工厂, 工場, 工廠, 공장,
    200 mm, 200mm, 150 mm, 8-inch, 12-inch, Siliziumscheiben,     stabilimento, planta, fabryka, závod*, 量产, 양산, replacement chips, replacement part*,   `,
  ),
  ...terms(
    -1.5,
    'tariffs',
    `
    tariff*, droits de douane, strafzölle, dazi, aranceles, 关税, 關稅, 関税, 관세,
  `,
  ),
  ...listings,
  ...terms(
    2,
    'what',
    `
    linea dei wafer, linea di wafer,
    unused capacity, idle factories, half-empty fabs, run half empty, overcapacity charges, other sources, alternative sources, no longer ships, no longer deliver*, ban on * shipments, sold out through, output * is sold, capacités inutilisées, sous-charge, sous-utilisation, unterauslastung, capacità inutilizzata, capacidad ociosa, capacidade ociosa, onbenutte capaciteit, 未使用能力, 产能利用率, 가동률, 포괄허가, 包括許可,
    opens * fab, opens fab, fab opens, opened * fab, turns out * wafers, fette da 300 millimetri, plaques de 300 mm, 300-mm-wafer,
  `,
  ),
  ...terms(
    1.4,
    'what',
    `
    booked out, fully booked, sold out, waiting time*, wait time*, wait * years, wait * months, waiting list*, delivery time*, order backlog*, délais d’attente, carnet de commandes plein, carnets de commandes pleins, ausverkauft, ausgebucht, wartezeit*, lieferzeit*, lieferfrist*, knappheit, tempi di consegna, tutto esaurito, esaurit*, plazos de entrega, agotad*, prazos de entrega, esgotad*, levertijd*, uitverkocht, 納期, 売り切れ, 品切れ, 交期, 交货期, 售罄, 납기, run short, running short, runs short, short of chips, no chips, no wafers, no dies,
    glut, oversupply, overcapacity, surcapacité*, überkapazität*, sovraccapacità, sobrecapacidad, sobrecapacidade, overcapaciteit, 供給過剰, 产能过剩, 過剩, 공급 과잉, fonderies, foundries, own foundries,
    ration, rationing, rationed, will last, usines de, fabrik abgesagt, fabrik absagt, fabbrica di packaging, remodèle,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    at full stretch, flat out, fall behind, falling behind, no slot*, no capacity, count their stocks, live from hand to mouth, from hand to mouth,
  `,
  ),
];
