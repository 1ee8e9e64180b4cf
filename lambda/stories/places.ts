/** Countries and regions that news of companies name, in many languages: another place is hardly ever the same event. */
import { stemFinder } from './stems.ts';

/** See stems.ts. A capital or region stands for its country. */
const PLACES: Readonly<Record<string, string>> = {
  germany:
    'germany german =deutschland deutsch allemagne allemand germania =tedesc alemania alemán alemanha alemã duitsland niemcy niemieck němec германи almanya ドイツ 德国 德國 독일 brandenburg brandebourg brandeburgo potsdam dresden dresde dresda sachsen saxony =saxe hamburg stuttgart magdeburg =berlin =berlino =berlín munich münchen',
  france:
    'france french français frankreich franzos francia francesa francese francés frança frankrijk =frans =franse francji francouz франци fransa フランス 法国 法國 프랑스 crolles grenoble =tours rousset isère grésivaudan =lyon toulouse marseille rennes',
  italy:
    'italy italian =italie italien =italia italië itálie włoch итали italya イタリア 意大利 義大利 이탈리아 =rome =rom =roma catania =catane agrate brianza =turin torino sicily sicilia sicile sizilien カターニア',
  spain:
    'spain spanish spanien spanisch =espagne espagnol =spagna spagnol españa español espanha spanje hiszpani španěl испани ispanya スペイン 西班牙 스페인 aragón aragon zaragoza saragossa huesca',
  portugal: 'portugal portugues ポルトガル 葡萄牙 =sines lisbon lisboa',
  netherlands:
    'netherland =dutch niederland niederländ pays-bas néerlandais paesi_bassi oland países_bajos neerland países_baixos nederland holandi nizozem нидерланд hollanda オランダ 荷兰 荷蘭 네덜란드 nijmegen eindhoven =hague',
  switzerland:
    'switzerland =swiss schweiz suisse svizzer suiza suíça zwitserland szwajcar švýcar швейцар isviçre スイス 瑞士 스위스 zurich zürich',
  uk: '=uk britain british britisch großbritannien vereinigtes_königreich royaume-uni britanni gran_bretagna regno_unito reino_unido verenigd_koninkrijk brytyj británi великобритан ingiltere イギリス 英国 英國 영국 =cma',
  ireland: 'ireland =irish irland irlande irlanda ierland ирланди アイルランド 爱尔兰 愛爾蘭 아일랜드 dublin',
  nordic:
    'sweden =swedish schweden suède svezia suecia zweden sverige švéd szwec швеци スウェーデン 瑞典 스웨덴 norway norwegian norwegen norvège norvegia noruega norge norsk норвеги ノルウェー 挪威 노르웨이 =oslo denmark danish dänemark danemark danimarca dinamarca danmark дани デンマーク 丹麦 finland finnish finnland finlande finlandia финлянди フィンランド 芬兰',
  poland: 'poland =polish =polen =polsk pologne =polonia polska polsko польш polonya ポーランド 波兰 波蘭 폴란드',
  austria: 'austria österreich autriche oostenrijk rakous австри オーストリア 奥地利 오스트리아 =graz villach',
  china:
    '=china chines chinois =chine =cina cinese =kina китай çin =chiny čín 中国 中國 중국 beijing peking pékin pechino pekín chongqing shenzhen shanghai 重慶 重庆 上海 深圳',
  taiwan: 'taiwan taïwan tayvan тайван 台湾 台灣 대만 taipei 台北 hsinchu',
  japan:
    '=japan japanese japanisch =japon japonais giappon japón japones japão япони japonya =日本 日本政府 日本の 일본 =tokyo kumamoto 熊本 osaka 大阪 名古屋 横浜 福岡',
  korea: 'korea =corée =corea coreia südkorea kore_ 韓国 韩国 韓國 한국 корея ulsan 울산 蔚山 =seoul séoul',
  india:
    '=india =indian =indien =inde =indiano indisch hindistan インド 印度 인도 индия hyderabad mumbai telangana maharashtra kerala',
  malaysia: 'malaysia malaisie malesia malasia malásia maleisië マレーシア 马来西亚 馬來西亞 말레이시아 =johor penang',
  singapore: 'singap シンガポール 新加坡 싱가포르 сингапур',
  thailand: 'thailand thaïland tailand タイに タイで 泰国 泰國 태국 таиланд bangkok',
  indonesia: 'indones インドネシア 印尼 인도네시아 индонез jakarta',
  vietnam: 'vietnam ベトナム 越南 베트남 вьетнам',
  australia: 'austral オーストラリア 澳大利亚 澳洲 호주 австрали',
  newzealand:
    'new_zealand neuseeland nouvelle-zélande nuova_zelanda nueva_zelanda nova_zelândia ニュージーランド 新西兰 紐西蘭 뉴질랜드 auckland',
  brazil: 'brazil brasil =brésil =brasile brazylia brazílie бразил ブラジル 巴西 브라질',
  chile: '=chile chilen chili =cile チリ 智利 칠레 чили',
  mexico: 'mexic mexik méxico messico メキシコ 墨西哥 멕시코 мексик querétaro',
  canada: 'canad kanad カナダ 加拿大 캐나다 канад montreal montréal québec quebec',
  gulf: 'united_arab_emirates =uae =émirats emirat ムアラブ首長国 アラブ首長国 阿联酋 아랍에미리트 оаэ dubai dubaï abu_dhabi bahrain bahreïn baréin',
  saudi: 'saudi saoudi saudit arabia_sau サウジ 沙特 사우디 саудов riyadh riyad',
  israel: 'israel israël イスラエル 以色列 이스라엘 израил',
  turkey: 'türkiye =turkey türkei turquie turchia turquía トルコ 土耳其 турци',
  ukraine: 'ukrain ucrain ucran ウクライナ 乌克兰 우크라이나 украин',
  iran: '=iran =iranian イラン 伊朗 이란 иран',
  southafrica: 'south_africa südafrika afrique_du_sud sudafric sudáfric 南アフリカ 南非',
  ohio: '=ohio',
  indiana: '=indiana',
  virginia: 'virginia virginie',
  pennsylvania: 'pennsylvania pennsylvanie',
  georgia: '=georgia',
  mississippi: 'mississippi',
  carolina: 'carolina',
  oregon: '=oregon',
  arizona: '=arizona',
  louisiana: '=louisiana',
  nevada: '=nevada',
  malta: '=malta =kirkop マルタ 马耳他',
  morocco: 'morocc maroc marocco marruecos bouskoura モロッコ',
};

const find = stemFinder(PLACES);
/** What is also an English word: "a minister tours a plant" names no town of France. */
const NO_TOWN = /(?<!\p{L})(?:tours|Tours\s+(?:an?|the|its|his|her|their|new|of)(?!\p{L}))/gu;
/** What describes a company ("the Franco-Italian chipmaker") says nothing of where something happens. */
const TWO_NATIONS = /\p{L}+[oô]-(?:ital|fran[cçz])\p{L}*/giu;

/** Places that a text names. */
export const placesIn = (text: string): string[] => find(text.replace(TWO_NATIONS, '').replace(NO_TOWN, ''));
