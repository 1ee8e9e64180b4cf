/** Companies and products as other scripts write them, under the name that Latin letters give them. */
import { stemFinder } from './stems.ts';

const NAMES: Readonly<Record<string, string>> = {
  intel: 'インテル 인텔 英特尔 英特爾 интел',
  nvidia: 'エヌビディア 엔비디아 英伟达 輝達 нвидиа',
  openai: 'オープンai 오픈ai',
  anthropic: 'アンソロピック 앤스로픽 앤트로픽',
  google: 'グーグル 구글 谷歌 гугл',
  alphabet: 'アルファベット 알파벳 字母表',
  microsoft: 'マイクロソフト 마이크로소프트 微软 微軟 майкрософт',
  apple: 'アップル 애플 苹果 蘋果',
  meta: 'メタが メタは メタ・プラ 메타플랫폼',
  tesla: 'テスラ 테슬라 特斯拉 тесла',
  infineon: 'インフィニオン 인피니언 英飞凌 英飛凌',
  nxp: 'nxpセミ 恩智浦',
  nexperia: 'ネクスペリア 넥스페리아 安世',
  renesas: 'ルネサス 르네사스 瑞萨 瑞薩',
  onsemi: 'オン・セミ オンセミ 온세미 安森美',
  tsmc: '台湾積体電路 台积电 台積電',
  samsung: 'サムスン 삼성 三星',
  hynix: 'ハイニックス 하이닉스 海力士',
  qualcomm: 'クアルコム 퀄컴 高通',
  broadcom: 'ブロードコム 브로드컴 博通',
  wolfspeed: 'ウルフスピード 울프스피드',
  sanan: '三安光电 三安光電 三安オプト',
  innoscience: 'イノサイエンス 英诺赛科 英諾賽科',
  geely: '吉利 ジーリー',
  huahong: '华虹 華虹',
  globalfoundries: 'グローバルファウンドリーズ 글로벌파운드리 格芯 格羅方德',
  soitec: 'ソイテック',
  spacex: 'スペースx 스페이스x 太空探索',
  starlink: 'スターリンク 스타링크 星链 星鏈',
  oracle: 'オラクル 오라클 甲骨文',
  alibaba: 'アリババ 알리바바 阿里巴巴 阿里云',
  huawei: 'ファーウェイ 화웨이 华为 華為',
  toyota: 'トヨタ 도요타 丰田 豐田',
  sony: 'ソニー 소니 索尼',
  softbank: 'ソフトバンク 소프트뱅크 软银 軟銀',
  volkswagen: 'フォルクスワーゲン 폭스바겐 大众汽车 福斯',
  bosch: 'ボッシュ 보쉬 博世',
  siemens: 'シーメンス 지멘스 西门子 西門子',
  asml: '阿斯麦 艾司摩爾',
  wingtech: '闻泰 聞泰 ウイングテック',
  humain: 'ヒューメイン',
  eib: "欧州投資銀行 欧洲投资银行 歐洲投資銀行 유럽투자은행 europäische_investitionsbank banque_européenne_d’investissement banque_européenne_d'investissement banca_europea_per_gli_investimenti banco_europeo_de_inversiones banco_europeu_de_investimento europese_investeringsbank",
  lambda: 'ラムダ関数',
};

const spelledElsewhere = stemFinder(NAMES);

/** Cloud regions as consoles and reporters write them: "US-EAST-1", "US East 1", "eu west 3". */
const REGION =
  /(?<![\p{L}\d])(us|eu|ap|sa|ca|me|af|il|mx|cn)[ -]((?:north|south)?(?:east|west)|north|south|central)[ -]([1-9])(?![\p{L}\d])/giu;

/** Names that a text has in another script or language, and cloud regions by their codes ("us-east-1"). */
export function knownNamesIn(text: string): string[] {
  const regions = [...text.matchAll(REGION)].map(([, where, side, number]) =>
    `${where}-${side}-${number}`.toLowerCase(),
  );
  return [...spelledElsewhere(text), ...regions];
}
