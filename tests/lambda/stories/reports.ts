/** Invented news in many languages, grouped by the event they report: `null` stands alone. Written for these tests. */

export interface Report {
  readonly id: string;
  readonly story: string | null;
  readonly language: string;
  readonly publishedAt: string | null;
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly title: string;
  readonly summary: string;
}

type Row = readonly [story: string | null, language: string, publishedAt: string | null, entities: string, topics: string, title: string, summary: string];

const ST = 'stmicroelectronics';
const BOTH = 'aws stmicroelectronics';
const ALL = 'amazon aws stmicroelectronics';

const ROWS: readonly Row[] = [
  // One buy-back notice a week: the same words, new figures.
  ['buyback-10', 'en', '2026-03-09', ST, 'equity', 'ST reports share purchases of 2 to 6 March', 'STMicroelectronics bought 142,500 of its own shares on Euronext Paris between 2 and 6 March 2026 at an average price of EUR 25.84, for EUR 3,682,200 in total, under the programme announced in June.'],
  ['buyback-10', 'fr', '2026-03-09', ST, 'equity', 'STMicroelectronics : rachats d’actions de la semaine', 'Entre le 2 et le 6 mars 2026, le groupe a racheté 142 500 actions propres sur Euronext Paris à un cours moyen de 25,84 euros, soit 3 682 200 euros.'],
  ['buyback-11', 'en', '2026-03-16', ST, 'equity', 'ST reports share purchases of 9 to 13 March', 'STMicroelectronics bought 138,000 of its own shares on Euronext Paris between 9 and 13 March 2026 at an average price of EUR 26.31, for EUR 3,630,780 in total, under the programme announced in June.'],
  ['buyback-11', 'it', '2026-03-16', ST, 'equity', 'Stm, acquisto di azioni proprie', 'Dal 9 al 13 marzo STMicroelectronics ha acquistato 138.000 azioni proprie al prezzo medio di 26,31 euro, per 3.630.780 euro complessivi.'],
  [null, 'en', '2026-03-23', ST, 'equity', 'ST reports share purchases of 16 to 20 March', 'STMicroelectronics bought 151,200 of its own shares on Euronext Paris between 16 and 20 March 2026 at an average price of EUR 27.02, for EUR 4,085,424 in total, under the programme announced in June.'],
  // Price targets of different houses.
  ['target-northbank', 'en', '2026-03-10', ST, 'market-reaction', 'Northbank lifts STMicro target to 34 euros', 'Analysts at Northbank raised their price target for STMicroelectronics from 29 to 34 euros and kept their buy rating, citing demand from data centres.'],
  ['target-northbank', 'de', '2026-03-10', ST, 'market-reaction', 'Northbank hebt Kursziel für STMicro auf 34 Euro', 'Das Kursziel für STMicroelectronics steigt bei Northbank von 29 auf 34 Euro, die Einstufung bleibt „Buy“.'],
  ['target-northbank', 'it', '2026-03-10', ST, 'market-reaction', 'Stm, Northbank alza il target', 'Northbank porta il prezzo obiettivo di STM da 29 a 34 euro e conferma buy.'],
  [null, 'en', '2026-03-10', ST, 'market-reaction', 'Kestrel Securities lifts STMicro target to 31 euros', 'Analysts at Kestrel Securities raised their price target for STMicroelectronics from 27 to 31 euros and kept their hold rating, citing valuation.'],
  [null, 'de', '2026-03-11', ST, 'market-reaction', 'Rheinhaus senkt Kursziel für STMicro auf 24 Euro', 'Das Kursziel für STMicroelectronics fällt bei Rheinhaus von 26 auf 24 Euro, die Einstufung bleibt „Hold“.'],
  // Market closes.
  ['paris-close-0310', 'fr', '2026-03-10', ST, 'market-reaction', 'Paris termine en hausse de 0,44 %', 'PARIS (InfoBourse) - Le CAC 40 gagne 0,44 % à 8 112 points. STMicroelectronics prend 2,15 % à 26,02 euros, Airbus 1,3 %. Kering cède 1,9 %.'],
  ['paris-close-0310', 'fr', '2026-03-10', ST, 'market-reaction', 'La Bourse de Paris soutenue par l’aéronautique', 'Le CAC 40 gagne 0,44 % à 8 112 points. STMicroelectronics prend 2,15 % à 26,02 euros, Airbus 1,3 %. Abonnez-vous à notre lettre.'],
  [null, 'fr', '2026-03-11', ST, 'market-reaction', 'Paris termine en baisse de 0,21 %', 'PARIS (InfoBourse) - Le CAC 40 perd 0,21 % à 8 095 points. STMicroelectronics prend 0,62 % à 26,18 euros, Airbus 0,4 %. Kering cède 0,7 %.'],
  // The same day, the same company, nothing in common.
  [null, 'en', '2026-03-10', ST, 'microcontrollers', 'New STM32 board for washing machines', 'STMicroelectronics offers a reference board that drives the motor of a washing machine with a single microcontroller.'],
  [null, 'en', '2026-03-10', ST, '', 'ST opens apprentice workshop in Agrate', 'Sixty trainees a year will learn maintenance of clean rooms at the Agrate site of STMicroelectronics, the region said.'],
  [null, 'fr', '2026-03-10', ST, 'policy', 'Crolles : le sénateur interroge le gouvernement sur l’usine ST', 'Le sénateur de l’Isère veut savoir comment sont contrôlées les aides versées à STMicroelectronics pour son usine de Crolles.'],
  [null, 'it', '2026-03-10', ST, 'power', 'St presenta un convertitore GaN per i caricatori', 'STMicroelectronics ha lanciato un convertitore in nitruro di gallio da 65 W per caricabatterie compatti.'],
  // Results in many languages, and a follow-up.
  ['results-q2', 'en', '2026-07-23', ST, 'financial-results', 'STMicroelectronics posts second-quarter revenue of $3.41 billion', 'Net revenue rose 23.2% to $3.41 billion in the second quarter; gross margin was 35.7% and net income $318 million. For the third quarter ST expects $3.62 billion.'],
  ['results-q2', 'fr', '2026-07-23', ST, 'financial-results', 'STMicroelectronics dépasse les attentes au deuxième trimestre', 'Le fabricant de puces affiche un chiffre d’affaires de 3,41 milliards de dollars, en hausse de 23,2 %, et un bénéfice net de 318 millions.'],
  ['results-q2', 'de', '2026-07-23', ST, 'financial-results', 'STMicro wächst stärker als gedacht', 'Im zweiten Quartal stieg der Umsatz um 23,2 Prozent auf 3,41 Milliarden Dollar, der Nettogewinn lag bei 318 Millionen Dollar.'],
  ['results-q2', 'ja', '2026-07-24', ST, 'financial-results', 'STマイクロ、4〜6月期は増収増益', '売上高は前年同期比23.2%増の34億1000万ドル、純利益は3億1800万ドルだった。7〜9月期は36億2000万ドルを見込む。'],
  ['results-q2', 'zh', '2026-07-24', ST, 'financial-results', '意法半导体公布第二季度财报', '意法半导体第二季度净营收34.1亿美元,同比增长23.2%,毛利率35.7%。'],
  ['results-q2', 'it', '2026-07-23', `${ST}`, 'financial-results market-reaction', 'Stm vola in Borsa dopo i conti', 'Il titolo guadagna il 6,8% a 29,14 euro dopo una trimestrale sopra le attese: ricavi a 3,41 miliardi di dollari.'],
  ['results-q2', 'pl', '2026-07-23', ST, 'financial-results', 'STMicroelectronics: wyniki za drugi kwartał', 'Przychody wzrosły o 23,2 proc. do 3,41 mld dolarów, a marża brutto wyniosła 35,7 proc.'],
  [null, 'en', '2026-07-23', 'amazon', 'financial-results', 'Chip peer Calder reports flat quarter', 'Calder Devices posted quarterly revenue of $1.12 billion, unchanged from a year ago, and a gross margin of 51.2%.'],
  // Loan and a factory, in several tongues, without dates of publication.
  ['loan-malta', 'en', null, ST, 'supply-chain', 'ST borrows 340 million euros for Malta packaging plant', 'The Mediterranean Development Fund lends STMicroelectronics €340 million to enlarge its packaging plant in Kirkop, Malta.'],
  ['loan-malta', 'de', null, ST, 'supply-chain', '340 Millionen Euro für das Werk in Kirkop', 'STMicroelectronics erhält vom Mediterranean Development Fund einen Kredit über 340 Millionen Euro und baut damit das maltesische Werk in Kirkop aus.'],
  ['loan-malta', 'es', null, ST, 'supply-chain', 'Préstamo de 340 millones para la planta maltesa de ST', 'El Mediterranean Development Fund presta 340 millones de euros a STMicroelectronics para ampliar su fábrica de Kirkop.'],
  ['loan-malta', 'ko', null, ST, 'supply-chain', 'ST마이크로, 몰타 공장에 3억4000만 유로 대출', '지중해개발기금이 ST마이크로일렉트로닉스의 커코프 패키징 공장 증설에 3억 4000만 유로를 빌려준다.'],
  // Outage of a cloud region.
  ['outage-milan', 'it', '2026-05-04', 'aws', 'ai-datacenter', 'AWS, guasto nella regione di Milano', 'Un guasto al raffreddamento ha fermato lunedì 4 maggio i servizi di Amazon Web Services nella regione eu-south-1: banche e treni in difficoltà.'],
  ['outage-milan', 'en', '2026-05-04', 'aws', 'ai-datacenter', 'AWS outage in Milan halts banks and trains', 'A cooling failure took down the eu-south-1 region of Amazon Web Services on Monday, disrupting banks and rail operators in Italy for six hours.'],
  ['outage-milan', 'fr', '2026-05-05', 'aws', '', 'Panne d’AWS à Milan : ce que l’on sait', 'La région eu-south-1 d’Amazon Web Services a connu le 4 mai une panne de six heures due au refroidissement.'],
  ['outage-milan', 'de', '2026-05-05', 'aws', '', 'Nach AWS-Ausfall in Mailand: Bahn fordert Entschädigung', 'Der Ausfall der Region eu-south-1 am 4. Mai traf Banken und die Bahn; Amazon Web Services nennt eine defekte Kühlung als Ursache.'],
  [null, 'en', '2026-05-05', 'aws', '', 'AWS adds graph queries to its data catalogue', 'Amazon Web Services customers can now ask the catalogue which tables feed a report.'],
  [null, 'en', '2026-06-19', 'aws', '', 'AWS outage in Ohio: load balancers fail for an hour', 'On 19 June a fault in load balancers of the us-east-2 region of Amazon Web Services made shops and games unreachable for an hour.'],
  // Agency copy, changed by outlets.
  ['patents-suit', 'en', '2026-04-21T08:00:00Z', ST, '', 'Halden Sensors sues STMicro over gyroscope patents', 'OSLO (NWire) - Halden Sensors has sued STMicroelectronics at the Unified Patent Court, saying that its gyroscopes infringe three patents. Halden asks for 85 million euros. ST said it would defend itself vigorously.'],
  ['patents-suit', 'en', '2026-04-21T09:10:00Z', ST, '', 'STMICRO FACES PATENT SUIT', 'HALDEN SENSORS HAS SUED STMICROELECTRONICS AT THE UNIFIED PATENT COURT, saying that its gyroscopes infringe three patents. Halden asks for 85 million euros. Read more of our coverage.'],
  ['patents-suit', 'en', '2026-04-22', ST, '', 'Norwegian sensor firm goes to court', 'OSLO (NWire) - Halden Sensors has sued STMicroelectronics at the Unified Patent Cuort, saying that its gyroscopes infringe three patents. ST said it would defend itself vigorously.'],
  ['patents-suit', 'sv', '2026-04-21', ST, '', 'Norska Halden Sensors stämmer STMicro', 'Halden Sensors kräver 85 miljoner euro av STMicroelectronics för intrång i tre gyropatent.'],
  [null, 'en', '2026-04-21', ST, '', 'Halden Sensors opens office in Lyon', 'The Norwegian maker of gyroscopes hires thirty engineers in Lyon.'],
  // A deal of the watched pair, then a later step.
  ['gallium-deal', 'en', '2026-09-14', ALL, 'partnership power', 'Amazon’s cloud arm picks ST gallium nitride for server power', 'AWS will buy gallium nitride power stages from STMicroelectronics for its 800 V racks under a four-year agreement.'],
  ['gallium-deal', 'ru', '2026-09-14', BOTH, 'partnership power', 'AWS закупит силовые чипы STMicroelectronics', 'Четырёхлетнее соглашение предусматривает поставку нитрид-галлиевых чипов для серверных стоек на 800 В.'],
  ['gallium-deal', 'tr', '2026-09-15', BOTH, 'partnership power', 'AWS ile STMicroelectronics arasında dört yıllık anlaşma', 'AWS, 800 V sunucu rafları için STMicroelectronics galyum nitrür güç çiplerini kullanacak.'],
  ['gallium-deal', 'fr', '2026-09-14', BOTH, 'partnership power market-reaction', 'STMicro grimpe après un contrat avec AWS', 'Le titre gagne 4,2 % : AWS achètera pendant quatre ans des composants en nitrure de gallium pour ses baies de 800 V.'],
  ['gallium-volume', 'en', '2027-02-02', BOTH, 'power', 'ST ships first gallium nitride parts to AWS', 'STMicroelectronics has begun volume deliveries of power stages to AWS, a quarter ahead of plan, its chief said in Geneva.'],
  ['gallium-volume', 'fr', '2027-02-02', BOTH, 'power', 'ST livre ses premières puces GaN à AWS', 'Les livraisons en volume à AWS ont commencé avec un trimestre d’avance, a dit le patron de STMicroelectronics à Genève.'],
  // Things that name nothing that is watched.
  ['quake-fab', 'en', '2026-08-03', '', 'supply-chain', 'Quake stops Norvik wafer plant', 'A magnitude 6.1 earthquake stopped the Norvik plant in Sendai, which makes a tenth of the world’s car sensors wafers.'],
  ['quake-fab', 'es', '2026-08-03', '', 'supply-chain', 'Un terremoto detiene la fábrica de Norvik', 'El sismo de magnitud 6,1 obligó a parar la planta de obleas de Norvik en Sendai.'],
  [null, 'en', '2026-08-03', '', 'financial-results', 'Norvik keeps forecast', 'Norvik still expects sales of 4.4 billion dollars this year, the wafer maker told investors in May.'],
  [null, 'en', '2026-08-03', '', '', 'River Amazon at record low', 'Ferries on the Amazon are stuck after months without rain.'],
];

export const REPORTS: readonly Report[] = ROWS.map(([story, language, publishedAt, entities, topics, title, summary], i) => ({
  id: `r${String(i).padStart(2, '0')}`,
  story,
  language,
  publishedAt,
  entities: entities === '' ? [] : entities.split(' '),
  topics: topics === '' ? [] : topics.split(' '),
  title,
  summary,
}));
