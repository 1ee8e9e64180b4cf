import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const aiDatacenter: readonly TopicTerm[] = [
  ...terms(
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
    datahall*, rekencentr*, rekenzal*, serverpark*, datasenter*, datacentral*, datové centr*, datového centra,
    datov* center, data-center, dataközpont*, centru de date, centre de date, centrów danych, adatközpont*,
    центры обработки данных, dátové centr*, podatkovn* cent*, κέντρα δεδομένων, κέντρο δεδομένων, مركز البيانات,
    لمراكز البيانات, ومراكز البيانات, מרכז נתונים, डेटा सेंटर*, डाटा सेंटर, डेटा केंद्र, server farm*, farm di
    server, granja de servidores, ferme de serveurs, fermes de serveurs, rechenzentren, hyperscale campus,
    server campus, サーバーファーム, 机房, 機房, 智算中心, 算力中心, IDC, 전산센터,
    مراكز بيانات,
    veri merkez*,
  `,
  ),
  ...terms(
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
    server room*, machine hall*, serveurs d’IA, serveurs IA, KI-Server*, server per l’IA, server IA, servidores de IA, AIサーバー, AI服务器, AI伺服器, AI 서버, salle de serveurs, salles de serveurs, serverraum*, serverräum*, sala server, sale server, sala de servidores, salas de servidores, サーバールーム, 机房, 機房, 서버실, rack controller*, baies du géant du cloud, baies de serveurs,
  `,
  ),
  ...terms(
    1.2,
    'cloud',
    `
    sovereign cloud*, souveräne* cloud*, souverän* cloud*, cloud souverain*, clouds souverains, cloud sovran*,
    nube soberana, nuvem soberana, soevereine cloud, ソブリンクラウド, 主权云, 소버린 클라우드, クラウド, 云服务, 云计算, 雲端, 클라우드, облач*,
    Google Cloud, sovereign aws cloud, european sovereign cloud,
  `,
  ),
  ...terms(
    1,
    'build',
    `
    Brandenburg, region, regions, gigawatt*, megawatt*, GW, MW, billion investment, opens, opened, went live, live,
    built, build-out, buildout, investiert, investieren, investir, investit, investiti, investe, invierte,
    invertirá, investirá, investeert, 投資, 投资, 투자, capex, capital spending, plant, start gehen, in betrieb,
    инвестир*, infrastructure, infrastruktur, it-infrastruktur, servers, supercomputer*, AI era, race, capacity,
  `,
  ),
  ...terms(
    1,
    'ai',
    `
    AI, KI, IA, ИИ, artificial intelligence, intelligence artificielle, künstliche intelligenz,
    intelligenza artificiale, inteligencia artificial, inteligência artificial, kunstmatige intelligentie, 人工知能,
    人工智能, 人工智慧, 인공지능, искусственн* интеллект*, yapay zeka, sztuczn* inteligencj*,
  `,
  ),
  ...terms(
    1,
    'hyper',
    `
    hyperscal*, custom chip*, custom silicon, カスタムチップ, Xeon, compute-heavy, GPU*, Nvidia, AI boom, KI-Boom,
    nachfrage bei KI, dominate AI, TPU*, Trainium, Graviton,
    英伟达, 英偉達, 輝達, エヌビディア, 엔비디아,
  `,
  ),
  // An outage of a cloud is about data centres only where these are named, which weighs more.
  ...terms(
    -4,
    'outage',
    `
    outage*, disruption*, downtime, blackout, panne, pannes, ausfall, ausfälle, störung*, caída, apagón, falla, fallo,
    interrupción, interrupção, queda do serviço, guasto, disservizi*, storing, 障害, 宕机, 故障, 장애, 먹통, сбой, сбоя, awaria, awarii,
  `,
  ),
  ...terms(
    2.2,
    'what',
    `
    AI model training, train AI models, training of AI, AI training, AI inference, inference chip*, training
    chip*, AI zone, AI campus, AI gigafactor*, gigafactor* AI, AI buildout, AI build-out, AI supercomputer*,
    Trainium*, Inferentia*, Graviton*, custom AI chip*, custom accelerator*, AI processor*, AI hardware, AI
    rack*, server rack*, GPU server*, GPU rental, GPUs, Nvidia chips, compute deal*, compute contract*,
    computing power, computing resources, computing infrastructure, cloud computing capacity, cloud investment*,
    cloud expansion, cloud contract*, cloud deal*, new cloud region*, capex plan*, AI spending, AI capex, AI
    investment*, capacity blocks, supercalculateur*, infrastructures d’intelligence, infrastructures de l’IA,
    entraînement des modèles, puissance de calcul, capacités cloud, infrastructures cloud, région cloud, usine
    IA, gigafactories d’IA, accélérateurs IA, KI-Training*, KI-Fabrik*, KI-Gigafactor*, KI-Beschleuniger*,
    KI-Prozessor*, KI-Server*, KI-Investition*, KI-Modelle zu trainieren, Cloud-Region*, Cloud-Kapazität*,
    Cloudkapazität*, Serverkapazität*, Supercomputer*, Superrechner*, Großrechner*, supercomputer AI,
    addestramento di modelli, potenza di calcolo, capacità di calcolo, regione cloud, infrastrutture di
    intelligenza, infrastrutture digitali per l’IA, IA infrastrutture, chip per l’IA, chip per l’intelligenza,
    potencia de cálculo, capacidad de cómputo, capacidad de computación, región de nube, región cloud, chips de
    inteligencia, infraestructura de inteligencia, infraestructuras de IA, entrenamiento de modelos,
    superordenador*, supercomputador*, poder computacional, capacidade computacional, capacidade de computação,
    região de nuvem, chips de inteligência, infraestrutura de inteligência, treinamento de modelos, rekenkracht,
    rekencapaciteit, AI-fabriek*, AI-servers, cloudregio*, AI-kapacitet, beräkningskraft, beräkningskapacitet,
    superdator*, molnregion*, AI-fabrik*, moc* obliczeniow*, infrastruktur* chmurow*, infrastruktur* AI, region*
    chmurow*, superkomputer*, вычислительн* мощност*, ИИ-инфраструктур*, облачн* инфраструктур*,
    суперкомпьютер*, обучени* моделей, yapay zeka altyapı*, bulut altyapı*, bulut bölgesi, yapay zekâ altyapı*,
    hesaplama güc*, süper bilgisayar*, البنية التحتية للذكاء, البنية التحتية السحابية, رقائق الذكاء, قدرات
    الحوسبة, منطقة سحابية, AI इन्फ्रास्ट्रक्चर, एआई इंफ्रास्ट्रक्चर, क्लाउड इंफ्रास्ट्रक्चर, क्लाउड अवसंरचना,
    計算能力, 計算資源, AI基盤, AI向け半導体, AI学習, スーパーコンピューター, スパコン, AIアクセラレーター, 生成AI向け, AIデータ, クラウド基盤, クラウド投資, AI計算, AI服务器,
    AI伺服器, 人工智能基础设施, 人工智慧基礎設施, AI基建, 云基建, 云区域, 加速器, 超算, 智算, AI 서버, AI서버, AI 가속기, AI가속기, 컴퓨팅 파워, 연산 능력, 슈퍼컴퓨터,
    클라우드 리전, AI 데이터,
  `,
  ),
  ...terms(
    1.2,
    'build',
    `
    instances, server, racks, rack, accelerators, training, inference, generative AI, AI model*, models,
    compute, supercluster, investeringen, investering*, inwesty*, yatırım*, استثمار*, निवेश, 設備投資, 资本开支, 資本支出,
    설비투자, hundreds of thousands of, processors, processeurs, prozessoren, processori,
    机架, 機架, 机柜, 機櫃, ラック, 랙, armoires, bastidor*, schrank, schränke, armadi,
  `,
  ),
  ...terms(
    0.7,
    'clouds',
    `
    cloud*, nuage, nube, nuvem, chmur*, moln*, bulut*, सैल, क्लाउड, سحابية, السحابية,
  `,
  ),
  ...terms(
    1.2,
    'ai',
    `
    Anthropic, OpenAI, xAI, Claude, ChatGPT,
  `,
  ),
  ...listings,
  ...terms(
    1.4,
    'ai',
    `
    AI demand, demand for AI, KI-Nachfrage, domanda di AI, demande en IA,
  `,
  ),
  ...terms(
    1,
    'where',
    `
    campuses, campus, as AI eats, AI demand, demande liée à l’IA, KI-nachfrage, domanda di IA, demanda de IA,
  `,
  ),
];
