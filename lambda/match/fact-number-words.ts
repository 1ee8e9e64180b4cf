/** Numbers written as words, by language. */

/** One to twelve, then `word=value` pairs; `,` separates forms of the same number. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90',
  de: 'eins zwei,zweier drei,dreier vier fünf,fuenf sechs sieben acht neun zehn elf zwölf dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90',
  fr: '- deux trois quatre cinq six sept huit neuf dix onze douze treize=13 quatorze=14 quinze=15 seize=16 dix-huit=18 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60',
  it: '- due tre quattro cinque sei sette otto nove dieci undici dodici tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40 cinquanta=50 sessanta=60',
  es: '- dos tres cuatro cinco seis siete ocho nueve diez once doce trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 treinta=30 cuarenta=40 cincuenta=50',
  pt: '- dois,duas três quatro cinco seis sete oito nove dez onze doze treze=13 catorze=14 quatorze=14 quinze=15 dezesseis=16 dezesete=17 dezoito=18 dezenove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50',
  nl: '- twee drie vier vijf zes zeven acht negen tien elf twaalf dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40 vijftig=50',
  sv: '- två tre fyra fem sex sju åtta nio tio elva tolv tretton=13 fjorton=14 femton=15 sexton=16 arton=18 tjugo=20 trettio=30 fyrtio=40 femtio=50',
  da: '- to tre fire fem seks syv otte ni ti elleve tolv femten=15 atten=18 tyve=20 tredive=30',
  nb: '- to tre fire fem seks sju,syv åtte ni ti elleve tolv femten=15 atten=18 tjue=20 tretti=30',
  hr: '- dva,dvije,dvije tri četiri pet šest sedam osam devet deset jedanaest dvanaest petnaest=15 dvadeset=20',
  sr: '- два,две,двије три четири пет шест седам осам девет десет једанаест дванаест петнаест=15 двадесет=20',
  bg: '- два,две три четири пет шест седем осем девет десет единадесет дванадесет петнадесет=15 двадесет=20',
  sk: '- dva,dve,dvoch tri,troch štyri,štyroch päť,piatich šesť,šiestich sedem,siedmich osem,ôsmich deväť,deviatich desať,desiatich jedenásť dvanásť pätnásť=15 dvadsať=20',
  sl: '- dve,dva tri,treh štiri,štirih pet,petih šest,šestih sedem,sedmih osem,osmih devet,devetih deset,desetih',
  ca: '- dos,dues tres quatre cinc sis set vuit nou deu onze dotze quinze=15 vint=20',
  et: '- kaks,kahe kolm,kolme neli,nelja viis,viie kuus,kuue seitse,seitsme kaheksa üheksa kümme,kümne',
  lt: '- dvejus,dvejų,du trejus,trejų,tris ketverius,ketverių,keturis penkerius,penkerių,penkis šešerius,šešerių,šešis septynerius,septynis aštuonerius,aštuonis devynerius,devynis dešimt,dešimties',
  lv: '- divus,divu trīs,triju četrus,četru piecus,piecu sešus,sešu septiņus,septiņu astoņus deviņus desmit',
  fa: '- دو سه چهار پنج شش هفت هشت نه ده',
  pl: '- dwa,dwie,dwóch,dwu trzy,trzech cztery,czterech pięć,pięciu sześć,sześciu siedem,siedmiu osiem,ośmiu dziewięć,dziewięciu dziesięć,dziesięciu jedenaście dwanaście piętnaście=15 dwadzieścia=20',
  cs: '- dva,dvě,dvou tři,tří čtyři,čtyř pět,pěti šest,šesti sedm,sedmi osm,osmi devět,devíti deset,deseti jedenáct dvanáct patnáct=15 dvacet=20',
  ru: '- два,две,двух три,трех,трёх четыре,четырех,четырёх пять,пяти шесть,шести семь,семи восемь,восьми девять,девяти десять,десяти одиннадцать двенадцать пятнадцать=15 двадцать=20 тридцать=30',
  uk: "- два,дві,двох три,трьох чотири,чотирьох п'ять,п'яти шість,шести сім,семи вісім,восьми дев'ять,дев'яти десять,десяти одинадцять дванадцять п'ятнадцять=15 двадцять=20",
  ro: '- doi,două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece cincisprezece=15 douăzeci=20',
  fi: '- kaksi,kahden,kahdessa kolme,kolmen,kolmessa neljä,neljän,neljässä viisi,viiden,viidessä kuusi,kuuden seitsemän kahdeksan yhdeksän kymmenen,kymmenessä',
  hu: '- két,kettő három négy öt hat hét nyolc kilenc tíz húsz=20',
  ar: '- سنتان ثلاث,ثلاثة أربع,أربعة خمس,خمسة ست,ستة سبع,سبعة ثماني,ثمانية تسع,تسعة عشر,عشرة',
  he: '- שתי,שני שלוש,שלושה,שלושת,לשלוש ארבע,ארבעה,לארבע חמש,חמישה,לחמש שש,שישה,לשש שבע,שבעה,לשבע שמונה תשע,תשעה עשר,עשרה,לעשר',
  hi: '- दो तीन चार पांच,पाँच छह,छः सात आठ नौ दस बारह=12 पंद्रह=15 बीस=20',
  id: '- dua tiga empat lima enam tujuh delapan sembilan sepuluh',
  vi: '- hai ba bốn năm sáu bảy tám chín mười',
  el: '- δύο τρία,τρεις τέσσερα πέντε έξι επτά,εφτά οκτώ εννέα δέκα',
  tr: 'bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki yirmi=20 otuz=30 kırk=40 elli=50',
};

function parseWords(list: string): Map<string, number> {
  const words = new Map<string, number>();
  let next = 1;
  for (const item of list.split(' ')) {
    const [forms = '', value] = item.split('=');
    const number = value === undefined ? next : Number(value);
    next += value === undefined ? 1 : 0;
    for (const form of forms.split(',')) {
      if (form !== '-') {
        words.set(form, number);
      }
    }
  }
  return words;
}

/** Numerals that make a sum only together with a scale. */
export const fractionWords: ReadonlyMap<string, number> = new Map([
  ...'a an un une una uno um uma ein eine einer einem einen een en ett jeden один одного одним один'
    .split(' ')
    .map((word): [string, number] => [word, 1]),
  ...'half halbe halben halve halv halva demi mezzo medio meio meia pół yarım'
    .split(' ')
    .map((word): [string, number] => [word, 0.5]),
  ...'anderthalb eineinhalb anderhalf anderhalve halvannan półtora полтора полутора'
    .split(' ')
    .map((word): [string, number] => [word, 1.5]),
  ['zweieinhalb', 2.5],
  ['tweeënhalf', 2.5],
  ['dreieinhalb', 3.5],
]);

/** Words that are common in another sense when the language is not known. */
const RISKY = new Set([
  'on',
  'once',
  'sei',
  'due',
  'tre',
  'to',
  'fire',
  'ni',
  'ti',
  'elf',
  'set',
  'elli',
  'bir',
  'dix',
  'sex',
  'tio',
  'six',
  'hat',
  'hai',
  'ba',
  'năm',
  'hét',
  'tiga',
  'nouă',
  'opt',
]);

const BY_LANGUAGE = new Map(Object.entries(WORDS).map(([language, list]) => [language, parseWords(list)]));
const ANY = new Map([...BY_LANGUAGE.values()].flatMap((words) => [...words]).filter(([word]) => !RISKY.has(word)));

/** Number words of a language; of all languages, without the risky ones, when it is unknown. */
export function numberWords(language: string): ReadonlyMap<string, number> {
  return BY_LANGUAGE.get(language) ?? ANY;
}

/** Prefixes of compounds such as `siebenjährig`, `zevenjarig`, `sjuårig`, `семилетний`, `siedmioletni`, `sedmiletý`. */
const COMPOUND_NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/^(?:zwei|twee|två|двух|dwu|dvou)/, 2],
  [/^(?:drei|drie|tre|трёх|трех|trzy|tří)/, 3],
  [/^(?:vier|fyra|четырёх|четырех|cztero|čtyř)/, 4],
  [/^(?:fünf|vijf|fem|пяти|pięcio|pěti)/, 5],
  [/^(?:sechs|zes|sex|шести|sześcio|šesti)/, 6],
  [/^(?:sieben|zeven|sju|семи|siedmio|sedmi)/, 7],
  [/^(?:acht|åtta|восьми|ośmio|osmi)/, 8],
  [/^(?:neun|negen|nio|девяти|dziewięcio|devíti)/, 9],
  [/^(?:zehn|tien|tio|десяти|dziesięcio|deseti)/, 10],
  [/^(?:zwölf|twaalf|tolv|двенадцати|dwunasto|dvanácti)/, 12],
  [/^(?:fünfzehn|vijftien|femton|пятнадцати|piętnasto|patnácti)/, 15],
  [/^(?:zwanzig|twintig|tjugo|двадцати|dwudziesto|dvaceti)/, 20],
];
const COMPOUND_UNITS: readonly (readonly [RegExp, 'year' | 'month' | 'week' | 'day' | 'hour'])[] = [
  [/^(?:jährig|jahres|jarig|årig|års|летн|letni|let[ýéá]|leté)/, 'year'],
  [/^(?:monatig|monats|maands|månaders|месячн|miesięczn|měsíčn)/, 'month'],
  [/^(?:wöchig|wochen|недельн|tygodniow|týdenn)/, 'week'],
  [/^(?:tägig|tage|daags|дневн|dniow|denn)/, 'day'],
  [/^(?:stündig|stunden|часов|godzinn|hodinov)/, 'hour'],
];
/** Single words for a term of years in the Romance languages. */
const ROMANCE_TERMS: readonly (readonly [RegExp, number])[] = [
  [/^triennal/, 3],
  [/^quadriennal/, 4],
  [/^quinquennal|^quinquenal/, 5],
  [/^septennal|^settennal|^septenal/, 7],
  [/^d[eé]cennal|^decenal/, 10],
  [/^ventennal/, 20],
];

/** The duration that a single word states (`siebenjähriger`, `Fünfjahresvertrag`, `decennale`), null for other words. */
export function durationWord(word: string): { value: number; unit: 'year' | 'month' | 'week' | 'day' | 'hour' } | null {
  for (const [term, value] of ROMANCE_TERMS) {
    if (term.test(word)) {
      return { value, unit: 'year' };
    }
  }
  for (const [prefix, value] of COMPOUND_NUMBERS) {
    const number = prefix.exec(word)?.[0];
    if (number === undefined) {
      continue;
    }
    const rest = word.slice(number.length);
    for (const [unitPrefix, unit] of COMPOUND_UNITS) {
      if (unitPrefix.test(rest)) {
        return { value, unit };
      }
    }
  }
  return null;
}
