/** Words that say nothing of the event: function words of the languages read, and the small change of business news. */

const FUNCTION_WORDS =
  // en
  'the and for with from that this its has have had was were will would are not but more than which into over after about their they been also all can said says who one two per new year years now out off via may could should when while what how why where being other some such most only just very each between under against during since until because before both own same being there here then them these those his her him our your you she does did done make made makes making takes take taken get gets ' +
  // de
  'der die das und den dem des ein eine einer eines einem einen mit von zum zur auf für aus bei nach über unter ist sind war waren wird werden wurde wurden hat haben hatte auch als wie noch nur nicht sich sein seine seiner seinen ihre ihrer ihren dass aber oder vor bis durch gegen ohne mehr sowie will soll sollen kann können beim vom ins sie wir damit dabei rund laut schon seit ' +
  // fr
  'les des une aux par pour sur dans avec est sont qui que ses son sa leur leurs plus pas cette ces cet été ont mais elle ils elles nous vous entre sous comme fait dont même aussi sans vers lors deux deja après avant selon ainsi tout tous toute afin etre avait sera ' +
  // it
  'gli del della dello dei delle degli dal dalla dai dalle nel nella nei nelle sul sulla sui sulle con per tra fra che non più una uno suo sua suoi loro anche come sono stato stata stati hanno alla allo alle agli dopo prima oggi dove mentre ancora essere questo questa quanto ' +
  // es pt
  'los las del por para con una uno unos unas que sus más pero como está están fue han este esta estos estas entre sobre sin hasta desde también ser son muy tras según cada donde cuando dos das nos nas pela pelo pelos pelas com uma não mais foi sua seus suas seu são como entre até após também já deve ser pode ' +
  // nl sv da
  'het een van voor met aan bij naar niet ook maar deze dit zijn wordt worden werd heeft hebben over door uit meer dan als nog zich onder tegen tot ett och att som för med den det till från har inte ska kan efter vid men eller och af på til fra ikke ' +
  // pl cs tr
  'jest się nie oraz dla jak ale czy ich przez pod nad przed między które który która jako już także będzie jsou bylo který která které jako nebo také ale pro při mezi jeho svou bude bir için ile olan olarak daha çok bu ve gibi kadar sonra ' +
  // ru
  'что как это для при или его она они все был была были будет также после более если под над между без чтобы уже еще который которая которые компания ';

const BUSINESS =
  'company companies group firm firms million millions billion billions percent market markets news report reports reported announce announces announced announcement today monday tuesday wednesday thursday friday week month months business technology technologies service services customer customers world global part plan plans based use used using including european europe data first last next time high higher lower largest big large ' +
  'unternehmen konzern firma prozent milliarden millionen markt montag dienstag mittwoch donnerstag freitag woche jahr jahre jahren aktie ' +
  'entreprise groupe société societe milliards millions marché lundi mardi mercredi jeudi vendredi année annees ' +
  'azienda società gruppo milioni miliardi mercato lunedì martedì mercoledì giovedì venerdì euro anni ' +
  'empresa empresas compañía compania millones mercado lunes martes miércoles jueves viernes ano anos años milhões bilhões segunda terça quarta quinta sexta ' +
  'bedrijf miljoen miljard procent maandag dinsdag woensdag donderdag vrijdag euros dollars dollar ';

/** Names that stand in any business item: months, days, countries, currencies, markets. */
const COMMON_NAMES =
  'january february march april may june july august september october november december januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre décembre gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre ' +
  'eu us usa uk europe europa european america american amerika asia china chinese germany deutschland france italia italy india japan japanese korea germany german french italian milan milano paris london frankfurt geneva ginevra genf geneve ' +
  'eur usd ai ia ki it ceo cfo cto inc corp ltd nv n.v spa ag sa plc llc co the in on at by of st dr mr ms pr ' +
  'gbit gbits gbps mbit mbps tbps mb gb tb ghz mhz region regions ue eua vs faq pdf api today ' +
  'securities exchange commission cloud sovereign data center centre centers centres research web services amazon bank board key first news ' +
  'reuters bloomberg ansa dpa afp nyse nasdaq dax cac ftse mib stoxx dow jones wall street piazza affari borsa bourse internet web online';

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const setOf = (list: string): ReadonlySet<string> =>
  new Set(
    fold(list)
      .split(/\s+/)
      .filter((word) => word !== ''),
  );

const STOP_WORDS = setOf(FUNCTION_WORDS + BUSINESS);
const COMMON = setOf(COMMON_NAMES);

/** `word` is folded: lower case, without marks. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** `name` is folded: lower case, without marks. */
export function isCommonName(name: string): boolean {
  return COMMON.has(name);
}

/** Names that are also common words: without a capital they are not the name that another report has. */
const ALSO_WORDS = setOf('apple arm bath cork gap meta nice orange reading shell target tours visa');

/** `token` as it is written. */
export const isWordLikeName = (token: string): boolean => ALSO_WORDS.has(token);
