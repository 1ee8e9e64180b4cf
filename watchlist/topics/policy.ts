import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

export const policy: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    Chips Act*, Chips and Science Act, CHIPS, Chips JU, EU CHIPS, EU CHIPs, IPCEI, subsidy, subsidies,
    subsidised, subsidized, subvention*, fördermittel, förderung, beihilfe*, staatshilfe*, export control*,
    export curb*, export ban*, export restriction*, contrôle* des exportations, contrôles à l’exportation,
    exportkontroll*, controlli sulle esportazioni, control* de exportación, controle* de exportação,
    exportcontrole*, exportbeperking*, экспортн* контрол*, экспортн* ограничен*, 輸出規制, 輸出管理, 出口管制, 수출 통제, 수출통제,
    tariff*, droits de douane, strafzölle, zölle, dazi, aranceles, tarifas de importação, importheffing*,
    пошлин*, cła, gümrük vergi*, 関税, 关税, 關稅, 관세, industrial policy, politique industrielle, industriepolitik,
    politica industriale, política industrial, industriebeleid, 産業政策, 产业政策, 產業政策, 산업 정책, European Investment
    Bank, EIB, BEI, Banque européenne d’investissement, Europäische Investitionsbank, Banca europea per gli
    investimenti, Banco Europeo de Inversiones, Banco Europeu de Investimento, Europese Investeringsbank,
    Европейск* инвестиционн* банк*, Europejski Bank Inwestycyjny, 欧州投資銀行, 欧洲投资银行, 歐洲投資銀行, 유럽투자은행, state aid,
    aide d’état, aides d’état, aiuti di stato, ayudas estatales, auxílios estatais, staatssteun, sussidi,
    subsídio*, subvenci*, sovvenzion*, dotacj*, субсиди*, 補助金, 支援策, 补贴, 補貼, 보조금, sanction*, trade war, guerre
    commerciale, handelskrieg, guerra commerciale, guerra comercial, handelsoorlog, guerre des puces, chip war,
    chips war, Chips Act, European Chips Act, Chip Act, Cloud and AI Development Act, Data Act, AI Act, Digital
    Markets Act, public funding, public money, state funding, state support, government support, government
    funding, government grant*, federal grant*, federal funding, state subsid*, taxpayer*, tax credit*, tax
    break*, export-control*, export licence*, export license*, entity list, trade restriction*, trade tension*,
    trade dispute, trade deal, import dut*, import tax, duties on, levies on, section 232, retaliatory,
    sanctions, embargo, blacklist*, seized control, took control of, nationalis*, nationaliz*, golden power,
    foreign investment screening, investment screening, buy european, buy-european, made in europe, industrial
    strategy, semiconductor strategy, chip strategy, chips strategy, semiconductor policy, chip policy,
    strategic autonomy fund, procurement rule*, public procurement, Horizon Europe, Important Project of Common
    European Interest, European Investment Fund, blocks export*, block export*, bans export*, banned export*,
    curb*, curbs on, draft law, aides publiques, aide publique, d’aides, subvention, subventions publiques,
    argent public, fonds publics, soutien public, soutien de l’état, crédit d’impôt, plan France 2030, France
    2030, projet de loi, règlement européen, politique commerciale, restrictions à l’exportation, licences
    d’exportation, surtaxe*, taxes douanières, préférence européenne, commande publique, marchés publics,
    gouvernement néerlandais, plan semi-conducteurs, stratégie industrielle, fördergeld*, staatliche förderung,
    staatlich gefördert, staatliche hilfe*, steuergeld*, chip-gesetz, chipgesetz, eu-chipgesetz, gesetzentwurf,
    gesetzesvorschlag, ausfuhrkontroll*, ausfuhrbeschränkung*, exportbeschränkung*, exportverbot*,
    exportlizenz*, importzölle, einfuhrzölle, zoll*, zollstreit, handelsstreit, handelskonflikt, sanktion*,
    industriestrateg*, beschaffungsrecht, vergaberecht, bundeswirtschaftsministerium, wirtschaftsministerium,
    mikroelektronik-strategie, europäische chipstrategie, aiuti pubblici, fondi pubblici, finanziamento
    pubblico, contributi pubblici, contributo pubblico, pnrr, regolamento ue, restrizioni all’export,
    restrizioni alle esportazioni, controlli all’export, licenze di esportazione, sanzioni, strategia
    industriale, politica dei chip, ayudas públicas, ayuda pública, fondos públicos, perte chip, fondos
    europeos, subvención, ley de chips, ley europea de chips, restricciones a la exportación, controles a la
    exportación, control de exportaciones, licencias de exportación, arancel, sanciones, estrategia industrial,
    apoios públicos, fundos públicos, fundos europeus, incentivos fiscais, lei dos chips, lei europeia,
    restrições à exportação, controles de exportação, controlo das exportações, licenças de exportação, tarifas,
    tarifaço, sanções, sobretaxa*, overheidssteun, subsidie*, belastinggeld, chipwet, wetsvoorstel,
    exportverbod*, exportlicentie*, exportrestrictie*, handelsconflict, importtarie*, invoerheffing*, heffingen,
    sancties, pomoc publiczn*, dofinansowan*, ustaw*, rozporządzeni*, kontrol* eksport*, ograniczeni* eksport*,
    sankcj*, wojn* handlow*, cł* na, celn*, statligt stöd, statsstöd, lagförslag, exportförbud,
    exportrestriktion*, handelskrig, tullar*, sanktioner, industripolitik, chipsakt*, eu:s chips, госсубсид*,
    господдержк*, закон* о чипах, закон*, санкци*, запрет* на экспорт, экспортн*, торгов* войн*, тариф*,
    teşvik*, devlet desteğ*, çip yasası, yasa*, ihracat kontrol*, ihracat kısıtla*, ihracat yasağı, gümrük*,
    yaptırım*, ticaret savaş*, tarife*, دعم حكومي, قيود التصدير, ضوابط التصدير, رسوم جمركية, الرسوم الجمركية,
    عقوبات, قانون الرقائق, सब्सिडी, निर्यात नियंत्रण, टैरिफ, शुल्क, सेमीकंडक्टर मिशन, प्रतिबंध, कानून, 欧州半導体法,
    半導体法, チップス法, 法案, 輸出許可, 輸出禁止, 制裁, 追加関税, 相互関税, 経済安全保障, 公的支援, 国の支援, 政府支援, 助成, 税額控除, 政府調達, 経産省, 芯片法案, 晶片法案, 芯片法,
    晶片法, 出口限制, 出口禁令, 出口许可, 出口許可, 管制, 加征, 加徵, 对等关税, 對等關稅, 贸易战, 貿易戰, 国家补助, 國家補助, 政府补助, 政府補助, 税收抵免, 反垄断, 工业政策, 칩스법,
    반도체법, 반도체 특별법, 법안, 수출 규제, 수출규제, 수출 허가, 수출금지, 제재, 상호관세, 무역전쟁, 정부 지원, 지원금, 세액공제, 세액 공제, 산업정책,
    chipsubvention*, staatssubvention*, milliardensubvention*, subventionstopf, exportsubvention*, fördertopf, fördertöpfe, seizes control, seized control of, takes control of,
    took charge of, take charge of, emergency law, cold-war law, invoked a law, invokes law, goods availability
    act, defence production act, defense production act, DMA, Digital Services Act, DSA, market investigation*,
    enquête de marché, enquêtes de marché, enquête sur, marktuntersuchung*, indagine di mercato, indagini di
    mercato, investigación de mercado, marktonderzoek van de commissie, čipový akt, čipového aktu, akt o
    chipach, ustaw* o chipach, zákon o čipech, europese chipwet, chipförordning*, chiplag, europeiska chipakten,
    chipakten, lei europeia dos chips, lei dos semicondutores, legge europea sui chip, règlement sur les puces,
    loi européenne sur les puces, acte européen sur les puces, чипов* акт, çip kanunu, 歐洲晶片法, 半導體法案, 유럽 반도체법,
    mag uitvoeren, mag exporteren, exportvergunning*, exportverbod, uitvoerverbod, uitvoervergunning*,
    ausfuhrgenehmigung*, ausfuhrstopp*, exportstopp, autorisation d’exportation, interdiction d’exporter,
    interdit d’exporter, licenza di esportazione, divieto di esportazione, prohibición de exportar, veto a la
    exportación, proibição de exportar, zakaz eksportu, zákaz vývozu, ihracat kısıtlama*, 禁输, convert grants
    into, turn grants into, government stake, state stake, participation de l’état, staatsbeteiligung, quota
    statale, participación estatal, staatsbelang, 国が出資, 政府出資, 政府が最大, 政府が助成, 助成金, 국비, 정부 보조, economic security
    act, national security review, CFIUS, FDI screening, investitionskontrolle, außenwirtschaftsgesetz,
    außenwirtschaftsverordnung,
    % duty, duty on, a levy on, levy on, new levy, the levy, bund fördert, staat fördert, land fördert, mit
    öffentlichem geld, fonds européens, 追加支援, 特别法, 특별법, 国家基金, 大基金, export permit*, general licence*, general
    license*, mise sous tutelle, sous tutelle, unter aufsicht, commissariamento, ley de, tarif impor, thuế quan,
    δασμ*, cel na, vám na, vámok,
  `,
  ),
  ...terms(
    1,
    'who',
    `
    European Commission, Commission européenne, EU-Kommission, Commissione europea, Comisión Europea,
    Comissão Europeia, Europese Commissie, Brussels, Bruxelles, Brüssel, Bruselas, Bruxelas, Brussel, EU, UE, l’UE,
    Virkkunen, commissioner, commissaire, Trump, White House, Washington, Beijing, Pékin, Commerce Department,
    Congress, regulators, government, gouvernement, bundesregierung, governo, gobierno, regering, Еврокомисси*,
    欧州委員会, 欧盟, 歐盟, 유럽연합, 정부,
    The Hague, Berlin, US-Regierung, US government, US
    administration, U.S. government, state secretary, economy minister, ministère, Ministerium, kabinett, Kommission, komise, Komisja, kommissionen, Комисси*, Komisyon, المفوضية,
    chin*, Pekin,
    la Commission,
    China, bund, regierung, US puts, Staat, l’État, 政府, 国会, 국회, parliament,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    law, regulation*, initiative, iniziativa, programme européen, funding, grant*, financement, financing, aid,
    legislation, consortium européen, 共同事業, géopolit*, geopolit*, enjeu stratégique, investissent massivement,
    tech chief, technology chief, ban, licence
    requirement, restrict*, minister, commerce secretary, lobby*, ministre, l’état, ministro, ministra,
    ministerin, министр*, bakan*, 大臣, 大統領, 総統, 部长, 部長, 장관, 대통령, Den Haag, The Hague, La Haye, Peking, Pechino,
    Pekín, 中国政府, 商务部, 商務部,
    permit*, licence*, license*, eases, ease, approval, genehmigung*, lizenz*, permis, licences, autorizzazion*,
    permes*, permisos, vergunning*, zezwole*, 許可, 许可, 許可證, 허가, parliamentary report, rapport parlementaire,
    corte dei conti, commande publique, public contracts, pubbliche amministrazioni, amministrazioni,
    administrations, ayuntamientos, behörden, verwaltung, overheid,
    出資, 승인을 받아야, 허가 취소, 禁止, exenciones,
  `,
  ),
  ...terms(
    1.2,
    'how',
    `
    PERTE, PRR, bidrag, bill, decreto, gesetz, incentivi, kabinet, lawmakers, legge, lei, ley, loi, ministerie,
    ministero, ministers, ministry, parliament, policymakers, reglamento, tull, verordnung, wet, قانون, नीति,
    規制, 규제,
    parlament, parlement, parlamento, enterprise chamber, ondernemingskamer, court order, rechter, regulator,
    régulateur, aufsicht, autorité, authority, autorità, autoridad, commission opens, ouvre, eröffnet verfahren,
    apre un’indagine, komise, komisja europejska, kommissionen, komisyon, komission, EU-commissaris, proposal,
    proposition de, vorschlag, proposta, propuesta, voorstel, wniosek, návrh, förslag, предложен*, öneri*, 提案,
    草案, 제안,
  `,
  ),
  ...terms(
    0.7,
    'how',
    `
    plan, rules, strategy, approval, approved, approves, rule,
  `,
  ),
  ...terms(
    1.4,
    'what',
    `
    aiuti, aides, ayudas, auxílios, steun, hilfen, via libera di Bruxelles, feu vert de Bruxelles, grünes licht
    aus brüssel, visto bueno de bruselas, luz verde de bruselas, approval from Brussels, court of auditors, cour
    des comptes, rechnungshof, corte dei conti, tribunal de cuentas, fördert, bund fördert, EU prepares, EU
    plans, order against, suspends order, government order, talks with Beijing, EU probe, antitrust,
    gatekeeper*, market investigation, enquête de la Commission, fund of, sostegno pubblico, sostegno italiano,
    soutien, sostiene,
  `,
  ),
  ...terms(
    2,
    'what',
    `
    trade accord, trade pact, trade agreement*, handelsabkommen, 通商合意, 貿易協定, 贸易协定, 무역협정,
    chipzölle*, halbleiterzölle*, autozölle*, us-zölle*, sonderzölle*, regione finanzia, finanziato dalla regione, région finance,
    medida provisória, medidas provisórias, bundeshaushalt, fließen zurück in den haushalt, haushalt, loi de finances, legge di bilancio, presupuestos generales, 接管, 포괄허가, 包括許可, 政府が*出資, noodwet, emergency act, notgesetz, loi d’urgence,
  `,
  ),
  ...terms(
    1.4,
    'what',
    `
    duties, trade official*, trade minister*, took control, takes control, taken control, sociedad estatal, state-owned fund, state fund, public bank, Bpifrance, Cassa depositi, KfW, 국산 우선, 国产优先, 国産優先,
    états actionnaires, état actionnaire, l’État actionnaire, Stato azionista, azionisti pubblici, actionnaires publics, state shareholder*, public shareholder*, staatlichen aktionär*,
    decreto, décret, decree, tax* data cent*, imposto*, impuesto*, tassa*,
  `,
  ),
  ...terms(
    1,
    'who',
    `
    dutch state, french state, italian state, german state, lo Stato, el Estado, o Estado, de Staat,
    中方, 미국, 荷兰, den bund, trump says, president trump,
  `,
  ),
];
