/**
 * Invented news of feeds that report much of one company in few days, grouped by the event: `null` stands alone. What
 * stands alone shares company, day and phrases with its neighbours, and no event. Written for these tests.
 */
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import type { StoryItem } from '../../../lambda/stories/signature.ts';
import trackerConfig from '../../../tracker.config.ts';

export interface BusyItem extends StoryItem {
  readonly story: string | null;
}

type Row = readonly [story: string | null, publishedAt: string | null, title: string, summary: string];

/** Announcements of a cloud provider within two days, most by one template. */
const LAUNCHES: readonly Row[] = [
  [
    null,
    '2026-05-12T16:00:00Z',
    'Amazon Aurora PostgreSQL clusters can now be renamed without downtime',
    'Starting today you can rename an Aurora PostgreSQL cluster while it serves traffic. The feature is available in all AWS Regions at no additional charge. To get started, see the Aurora user guide.',
  ],
  [
    null,
    '2026-05-12T16:20:00Z',
    'AWS Lambda raises the payload limit of asynchronous calls to 2 MB',
    'AWS Lambda functions that are invoked asynchronously now accept payloads of up to 2 MB. The change is available in all commercial AWS Regions. To get started, see the Lambda developer guide.',
  ],
  [
    null,
    '2026-05-12T17:05:00Z',
    'Amazon EC2 R9i instances are now available in the Spain Region',
    'Starting today, memory-optimized Amazon EC2 R9i instances are available in AWS Europe (Spain). R9i instances offer up to 18% better price performance than R8i instances.',
  ],
  [
    null,
    '2026-05-12T17:10:00Z',
    'Amazon EC2 C9gn instances are now available in the Osaka Region',
    'Starting today, network-optimized Amazon EC2 C9gn instances are available in AWS Asia Pacific (Osaka). C9gn instances offer up to 600 Gbps of network bandwidth.',
  ],
  [
    null,
    '2026-05-12T18:00:00Z',
    'Amazon SageMaker notebooks add shared comments',
    'Amazon SageMaker now lets data scientists comment on cells of a shared notebook. The feature is available in all AWS Regions where SageMaker is offered.',
  ],
  [
    null,
    '2026-05-12T18:30:00Z',
    'AWS Backup supports cross-account restore for Amazon Neptune',
    'AWS Backup now restores Amazon Neptune graphs into another account. The feature is available in all AWS Regions where AWS Backup is offered.',
  ],
  [
    null,
    '2026-05-12T19:00:00Z',
    'Amazon CloudWatch introduces anomaly bands for log patterns',
    'Amazon CloudWatch Logs now draws anomaly bands around the frequency of log patterns. There is no additional charge. To get started, see the CloudWatch user guide.',
  ],
  [
    null,
    '2026-05-13T15:00:00Z',
    'AWS announces general availability of Verified Workflows',
    'Today, AWS announces the general availability of Verified Workflows, a service that proves that a state machine ends. It is available in six AWS Regions.',
  ],
  [
    null,
    '2026-05-13T15:40:00Z',
    'AWS announces general availability of Fleet Ledger',
    'Today, AWS announces the general availability of Fleet Ledger, a service that keeps the maintenance history of vehicles. It is available in four AWS Regions.',
  ],
  [
    null,
    '2026-05-13T16:00:00Z',
    'Amazon RDS for MariaDB supports minor version 11.8.9',
    'Amazon RDS for MariaDB now supports minor version 11.8.9. We recommend that you upgrade to fix known security vulnerabilities. Create or update an instance in the Amazon RDS console.',
  ],
  [
    null,
    '2026-05-13T16:10:00Z',
    'Amazon RDS for Oracle supports the April 2026 release update',
    'Amazon RDS for Oracle now supports the April 2026 release update for 19c and 21c. We recommend that you upgrade to fix known security vulnerabilities. Create or update an instance in the Amazon RDS console.',
  ],
  [
    null,
    '2026-05-13T17:00:00Z',
    'AWS opens a Local Zone in Nairobi',
    'AWS customers in Kenya can run latency-sensitive applications in the new Nairobi Local Zone.',
  ],
  [
    null,
    '2026-05-13T17:30:00Z',
    'AWS opens a Direct Connect location in Tallinn',
    'AWS customers in Estonia can reach all AWS Regions over dedicated 100 Gbps links from the new Tallinn location.',
  ],
  // The same announcement at two outlets of the provider and in a trade paper.
  [
    'key-rotation',
    '2026-05-13T18:00:00Z',
    'AWS KMS rotates imported key material on demand',
    'AWS Key Management Service (KMS) now rotates imported key material on demand, without a change of the key identifier. The feature is available in all AWS Regions.',
  ],
  [
    'key-rotation',
    '2026-05-13T20:15:00Z',
    'On-demand rotation of imported keys arrives in AWS KMS',
    'AWS Key Management Service (KMS) can now rotate imported key material on demand, without a change of the key identifier, the company wrote in a blog post.',
  ],
  [
    'key-rotation',
    '2026-05-14T07:00:00Z',
    'AWS KMS: Importierte Schlüssel lassen sich jetzt rotieren',
    'Der Key Management Service (KMS) von AWS tauscht importiertes Schlüsselmaterial auf Wunsch aus, ohne dass sich die Kennung des Schlüssels ändert.',
  ],
];

/** A chip maker in one week: sites, products, jobs, awards; in five languages. */
const CHIPMAKER: readonly Row[] = [
  [
    null,
    '2026-06-08',
    'STMicroelectronics opens design office in Porto',
    'STMicroelectronics has opened a design office in Porto, Portugal, with 40 engineers who will work on image sensors.',
  ],
  [
    null,
    '2026-06-09',
    'STMicroelectronics opens design office in Kraków',
    'STMicroelectronics has opened a design office in Kraków, Poland, with 65 engineers who will work on motor control.',
  ],
  [
    null,
    '2026-06-10',
    'STMicroelectronics opens sales office in Guadalajara',
    'STMicroelectronics has opened a sales office in Guadalajara, Mexico, with a team of 12 that will serve appliance makers.',
  ],
  [
    null,
    '2026-06-09',
    'STMicroelectronics launches ISM7D inertial sensor for drones',
    'STMicroelectronics has launched the ISM7D, an inertial sensor that withstands the vibration of drones. It costs $4.20 in orders of 1,000 pieces.',
  ],
  [
    null,
    '2026-06-09',
    'STMicroelectronics launches VL59 ranging sensor for taps',
    'STMicroelectronics has launched the VL59, a time-of-flight sensor that opens water taps. It costs $1.35 in orders of 1,000 pieces.',
  ],
  [
    null,
    '2026-06-09',
    'STMicroelectronics présente un pilote de LED pour les phares',
    'STMicroelectronics présente le L99LX20, un pilote de LED qui règle séparément vingt segments d’un phare de voiture.',
  ],
  [
    null,
    '2026-06-09',
    'STMicroelectronics présente un lecteur de cartes sans contact',
    'STMicroelectronics présente le ST25R900, un lecteur sans contact pour les bornes de péage et de stationnement.',
  ],
  [
    null,
    '2026-06-10',
    'STMicroelectronics stellt Motortreiber für Gartengeräte vor',
    'Der STSPIN9G von STMicroelectronics steuert bürstenlose Motoren in Rasenmähern und Heckenscheren mit bis zu 60 V.',
  ],
  [
    null,
    '2026-06-10',
    'STMicroelectronics stellt Funkchip für Stromzähler vor',
    'Der ST87M09 von STMicroelectronics verbindet Stromzähler und Wasseruhren über NB-IoT mit dem Versorger.',
  ],
  [
    null,
    '2026-06-10',
    'Stm, borse di studio per trenta ingegneri a Catania',
    'STMicroelectronics e l’Università di Catania assegnano trenta borse di studio a laureati in ingegneria elettronica.',
  ],
  [
    null,
    '2026-06-10',
    'Stm, sciopero di due ore ad Agrate',
    'I sindacati hanno proclamato uno sciopero di due ore nello stabilimento STMicroelectronics di Agrate contro i turni del sabato.',
  ],
  [
    null,
    '2026-06-10',
    'STマイクロ、車載カメラ向けイメージセンサーを発売',
    'STマイクロエレクトロニクスは、車室内を見守るカメラ向けのイメージセンサー「VB57」を発売した。',
  ],
  [
    null,
    '2026-06-10',
    'STマイクロ、産業機器向け絶縁ゲートドライバーを発売',
    'STマイクロエレクトロニクスは、太陽光発電用インバーターに使う絶縁ゲートドライバー「STGAP5」を発売した。',
  ],
  [
    null,
    '2026-06-10',
    '意法半导体推出面向电动自行车的微控制器',
    '意法半导体推出STM32B3系列微控制器,用于电动自行车的电池管理,单价0.98美元。',
  ],
  [
    null,
    '2026-06-10',
    '意法半导体推出面向智能门锁的指纹传感器',
    '意法半导体推出FP500指纹传感器,可用于智能门锁和保险箱,单价2.30美元。',
  ],
  [
    'porto-lab',
    '2026-06-11T08:00:00Z',
    'ST and University of Aveiro found joint lab for imaging',
    'STMicroelectronics and the University of Aveiro will run a joint imaging laboratory with a budget of 9.5 million euros over five years, rector Marta Lobo said.',
  ],
  [
    'porto-lab',
    '2026-06-11T10:30:00Z',
    'Aveiro: laboratório conjunto com a STMicroelectronics',
    'A Universidade de Aveiro e a STMicroelectronics vão ter um laboratório conjunto de imagem, com 9,5 milhões de euros em cinco anos, disse a reitora Marta Lobo.',
  ],
  [
    'porto-lab',
    '2026-06-12T09:00:00Z',
    'STMICRO STARTS IMAGING LAB WITH AVEIRO',
    'STMicroelectronics and the University of Aveiro will run a joint imaging labratory with a budget of 9.5 million euros over five years, rector Marta Lobo said. Sign up for our newsletter.',
  ],
];

/** Analysts on one day: the same words, another house and another sum. */
const ANALYSTS: readonly Row[] = [
  [
    null,
    '2026-07-24T06:30:00Z',
    'Holmgren raises STMicroelectronics price target to 33 euros',
    'Holmgren raised its price target for STMicroelectronics from 30 to 33 euros after quarterly results and kept its buy rating.',
  ],
  [
    null,
    '2026-07-24T07:00:00Z',
    'Castellane raises STMicroelectronics price target to 36 euros',
    'Castellane raised its price target for STMicroelectronics from 31 to 36 euros after quarterly results and kept its buy rating.',
  ],
  [
    null,
    '2026-07-24T07:30:00Z',
    'Brookfold cuts STMicroelectronics price target to 24 euros',
    'Brookfold cut its price target for STMicroelectronics from 26 to 24 euros after quarterly results and kept its sell rating.',
  ],
  [
    null,
    '2026-07-24T08:00:00Z',
    'Wannsee Bank hebt Kursziel für STMicro auf 35 Euro',
    'Die Wannsee Bank hat das Kursziel für STMicroelectronics nach Quartalszahlen von 29 auf 35 Euro angehoben und die Einstufung auf „Kaufen“ belassen.',
  ],
  [
    null,
    '2026-07-24T08:10:00Z',
    'Privatbank Ehlers senkt Kursziel für STMicro auf 27 Euro',
    'Die Privatbank Ehlers hat das Kursziel für STMicroelectronics nach Quartalszahlen von 30 auf 27 Euro gesenkt und die Einstufung auf „Halten“ belassen.',
  ],
  [
    'target-oakline',
    '2026-07-24T09:00:00Z',
    'STMicroelectronics: Oakline passe de 28 à 32 euros',
    'Oakline relève son objectif de cours sur STMicroelectronics de 28 à 32 euros et reste neutre.',
  ],
  [
    'target-oakline',
    '2026-07-24T09:20:00Z',
    'Oakline lifts STMicro target price to 32 euros',
    'Oakline lifted its target price for STMicroelectronics to 32 euros from 28 euros and stays neutral.',
  ],
];

/** A second week, in other words and languages. */
const SECOND_WEEK: readonly Row[] = [
  [
    null,
    '2026-09-07T08:00:00Z',
    'AWS partners with Lumora Airlines to predict delays',
    'Lumora Airlines will use machine learning from Amazon Web Services to predict delays of its 80 aircraft.',
  ],
  [
    null,
    '2026-09-07T09:00:00Z',
    'AWS partners with Corvid Health to read X-ray images',
    'Corvid Health will use machine learning from Amazon Web Services to sort X-ray images in its 30 clinics.',
  ],
  [
    null,
    '2026-09-07T10:00:00Z',
    'AWS investit 600 millions d’euros près de Lille',
    'Amazon Web Services va construire un centre de données près de Lille pour 600 millions d’euros.',
  ],
  [
    null,
    '2026-09-07T11:00:00Z',
    'AWS investit 250 millions d’euros près de Nantes',
    'Amazon Web Services va construire un centre de données près de Nantes pour 250 millions d’euros.',
  ],
  [
    null,
    '2026-09-08T08:00:00Z',
    'AWS eröffnet Büro in Dortmund',
    'Amazon Web Services hat in Dortmund ein Büro für 50 Mitarbeiter eröffnet.',
  ],
  [
    null,
    '2026-09-08T09:00:00Z',
    'AWS eröffnet Schulungszentrum in Rostock',
    'Amazon Web Services hat in Rostock ein Schulungszentrum für 400 Teilnehmer im Jahr eröffnet.',
  ],
  [
    null,
    '2026-09-08T10:00:00Z',
    'STMicroelectronics y Ferrovía Norte prueban sensores en vías',
    'Los sensores de STMicroelectronics avisarán de grietas en las vías de Ferrovía Norte entre Oviedo y Gijón.',
  ],
  [
    null,
    '2026-09-08T11:00:00Z',
    'STMicroelectronics y Aguas del Ebro prueban contadores',
    'Los contadores con chips de STMicroelectronics medirán el consumo de agua en 3.000 hogares de Tudela.',
  ],
  [
    null,
    '2026-09-08T12:00:00Z',
    'Stm, Banca Ligure alza il target a 33 euro',
    'Banca Ligure ha alzato il prezzo obiettivo di Stm da 29 a 33 euro e conferma buy.',
  ],
  [
    null,
    '2026-09-08T12:30:00Z',
    'Stm, Sim Adriatica alza il target a 31,5 euro',
    'Sim Adriatica ha alzato il prezzo obiettivo di Stm da 28 a 31,5 euro e conferma neutral.',
  ],
  [
    null,
    '2026-09-09T08:00:00Z',
    'AWS、福岡にオフィスを開設',
    'アマゾンウェブサービスは福岡市に約40人が働くオフィスを開設した。',
  ],
  [
    null,
    '2026-09-09T09:00:00Z',
    'AWS、中小企業向けの料金を値下げ',
    'アマゾンウェブサービスは中小企業向けサポートの料金を20%引き下げる。',
  ],
  [
    null,
    '2026-09-09T10:00:00Z',
    'Introducing Amazon Bedrock batch summaries',
    'AWS customers can now summarise thousands of documents with one Amazon Bedrock job. Learn more in the documentation.',
  ],
  [
    null,
    '2026-09-09T10:30:00Z',
    'Introducing Amazon Redshift query budgets',
    'AWS customers can now cap what a query may cost in Amazon Redshift. Learn more in the documentation.',
  ],
  [
    null,
    '2026-09-09T11:00:00Z',
    'Introducing AWS Glue column lineage',
    'AWS customers can now follow a column through every AWS Glue job. Learn more in the documentation.',
  ],
  [
    null,
    '2026-09-09T12:00:00Z',
    'ST microcontrollers certified for rail use',
    'An institute in Munich has certified STM32H5 microcontrollers from STMicroelectronics for signalling.',
  ],
  [
    null,
    '2026-09-09T13:00:00Z',
    'ST microcontrollers run on a pocket solar cell',
    'Students in Delft run STM32U3 microcontrollers from STMicroelectronics on light from a desk lamp.',
  ],
  [
    'wind-farm',
    '2026-09-10T07:00:00Z',
    'AWS buys power from Brontë Ridge wind farm',
    'Amazon Web Services will buy 180 MW from the Brontë Ridge wind farm in Yorkshire for 12 years, operator Galewise said.',
  ],
  [
    'wind-farm',
    '2026-09-10T09:30:00Z',
    'Galewise verkauft Windstrom an AWS',
    'Amazon Web Services nimmt zwölf Jahre lang 180 MW aus dem Windpark Brontë Ridge von Galewise in Yorkshire ab.',
  ],
  [
    'wind-farm',
    '2026-09-10T12:00:00Z',
    'AWS koopt stroom van windpark Brontë Ridge',
    'Amazon Web Services neemt twaalf jaar lang 180 MW af van het windpark Brontë Ridge van Galewise in Yorkshire.',
  ],
  [
    null,
    '2026-09-10T13:00:00Z',
    'AWS buys power from Tarn Valley solar park',
    'Amazon Web Services will buy 75 MW from the Tarn Valley solar park in Occitanie for 15 years, operator Heliance said.',
  ],
];

/** A register of filings: the form is the same, the document is another. */
const FILINGS: readonly Row[] = [
  ['2026-04-20', '0001700001-26-000051'],
  ['2026-04-22', '0001700001-26-000057'],
  ['2026-04-23', '0001700001-26-000060'],
].map(([day = '', number]) => [
  null,
  `${day}T10:00:00Z`,
  '6-K - Report of foreign issuer [Rules 13a-16 and 15d-16]',
  `Filed: ${day} AccNo: ${number} Size: 41 KB`,
]);

/** No publisher's time, and near in subject. */
const UNDATED: readonly Row[] = [
  [
    null,
    null,
    'AWS trains nurses in Leipzig to read dashboards',
    'Sixty nurses of a Leipzig hospital learned to build dashboards in a course given by Amazon Web Services.',
  ],
  [
    null,
    null,
    'AWS trains bus drivers in Graz to plan shifts',
    'Forty bus drivers of the Graz transit company learned to plan shifts with tools of Amazon Web Services.',
  ],
  [
    null,
    null,
    'ST gyroscope steadies camera of bird watchers',
    'A camera maker from Utrecht steadies its lenses with a gyroscope from STMicroelectronics.',
  ],
  [
    null,
    null,
    'ST pressure sensor warns of leaking greenhouses',
    'A greenhouse builder from Westland finds leaks with a pressure sensor from STMicroelectronics.',
  ],
  [
    null,
    null,
    'AWS invierte 310 millones en un centro de datos en Teruel',
    'Amazon Web Services construirá en Teruel un centro de datos de 310 millones de euros.',
  ],
  [
    null,
    null,
    'AWS invierte 120 millones en un centro de datos en Huesca',
    'Amazon Web Services ampliará en Huesca un centro de datos con una inversión de 120 millones de euros.',
  ],
];

const watch = compileWatch(trackerConfig);

const itemsOf = (feed: string, rows: readonly Row[], about: readonly string[] = []): BusyItem[] =>
  rows.map(([story, publishedAt, title, summary], i) => ({
    id: `${feed}-${String(i + 1).padStart(2, '0')}`,
    story,
    title,
    summary,
    publishedAt,
    match: analyseEntry({ title, summary, published: publishedAt, feed: { about, language: null } }, watch),
  }));

export const BUSY_FEEDS: Readonly<Record<string, readonly BusyItem[]>> = {
  launches: itemsOf('launches', LAUNCHES, ['aws']),
  chipmaker: itemsOf('chipmaker', CHIPMAKER),
  analysts: itemsOf('analysts', ANALYSTS),
  secondWeek: itemsOf('second', SECOND_WEEK),
  filings: itemsOf('filings', FILINGS, ['stmicroelectronics']),
  undated: itemsOf('undated', UNDATED),
};
