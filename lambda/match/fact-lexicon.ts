/** Words for scales, currencies and units in the languages that are read. All entries are folded (lower case). */
import { lexiconOf } from './fact-trie.ts';

/** Multipliers. `billion` and `trillion` depend on the language, see `LONG_SCALE`. */
export const SCALES = lexiconOf<number>([
  [1e2, 'hundred cien hundert cent'],
  [
    1e3,
    'tsek teur k thousand tausend tsd tsd. mille mila mil duizend tusen tys tys. tysi* tis. tisíc* тыс тыс. тысяч* тис тис. bin ezer tuhat* χιλιάδες ألف آلاف אלף हजार हज़ार nghìn ngàn ribu',
  ],
  [1e5, 'lakh* लाख'],
  [
    1e6,
    'm mn mn. mln mln. mio mio. msek meur musd mnok mdkk mchf mkr mdd mdp mil. milijun* εκατ. εκατ میلیون million* millionen* millón millones milhão milhões milione milioni miljoen* miljon* milj. milion* milión* milijon* млн млн. миллион* милиона мільйон* milyon* miljoon* miljó* εκατομμύρι* millió* milioane mi مليون* ملايين ميليون מיליון מיליוני मिलियन ล้าน triệu juta jt',
  ],
  [1e7, 'crore* करोड़ करोड़'],
  [
    1e9,
    'mdkr mdsek δισ. δισ میلیارد milijardi b bn bn. bln bln. g md md. mds mds. mrd mrd. mld mld. mia mia. milliard* miliard* miljard* mjrd mdr mdr. milijard* mil_millones mil_milhões mil_milh* mil_mill* miles_de_millones milhares_de_milhões bilhão bilhões bi миллиард* млрд млрд. мільярд* milyar* miljardi* δισεκατομμύρι* milliárd* miliarde miliar mdlr مليار* مليارات ملايير بليون מיליארד מיליארדי अरब बिलियन พันล้าน tỷ tỉ',
  ],
  [
    1e12,
    't tn tn. trn trillionen trilhão trilhões trilhao трлн трлн. триллион* trilyon* biljoen* biljon* bilion* billón billones biliões bilião bilione bilioni billionen bilijon* تريليون* ترليون טריליון खरब ट्रिलियन triliun nghìn_tỷ',
  ],
]);

/** Scale words that mean a thousand times more where the long scale is used. */
export const SHORT_OR_LONG = lexiconOf<{ readonly short: number; readonly long: number }>([
  [{ short: 1e9, long: 1e12 }, 'billion billions billionth billion-plus'],
  [{ short: 1e12, long: 1e18 }, 'trillion trillions'],
]);

/** Languages in which `billion` is a million millions. */
export const LONG_SCALE: ReadonlySet<string> = new Set(['fr', 'de', 'da', 'nb', 'no', 'sv', 'nl', 'fi', 'hu']);

/** Currencies by name or sign, as they follow an amount. `?` codes depend on language or context. */
export const CURRENCIES = lexiconOf<string>([
  [
    'EUR',
    "€ eur eurų евра eiro یورو euro euros euro's eurů evro* евро ευρώ avro* euroa euroon euron euroluk euroya euroyu euronun eurodan eurot يورو אירו यूरो ยูโร ユーロ 欧元 歐元 유로 eura",
  ],
  [
    '$',
    '$ دلار dollar dollars dollari dólar dólares dolar* dolares dollaria dollár долл долл. доллар* доларів доларів долар* dolaru ドル 달러 δολάρι* دولار* دولارا دولاراً דולר דולרים डॉलर ดอลลาร์ đô_la đô',
  ],
  [
    'USD',
    'us$ usd us-dollar* us_dollar* u.s._dollar* american_dollar* amerikanische*_dollar amerikaanse_dollar* dollars_américain* dollars_us dollars_des_états-unis dollari_usa dollari_statunitensi dollari_americani dólares_estadounidenses dólares_americanos dólares_norte-americanos amerikan_doları dolarów_amerykańskich amerických_dolarů долларов_сша доларів_сша dolar_as dolarów_usa دولار_أمريكي דולר_אמריקאי अमेरिकी_डॉलर đô_la_mỹ 米ドル 美元 美金 미국_달러',
  ],
  [
    'SGD',
    's$ sgd singapore_dollar* dollars_de_singapour singapur-dollar シンガポールドル シンガポール・ドル 新元 新加坡元 新币 싱가포르_달러',
  ],
  ['CAD', 'c$ ca$ cad canadian_dollar* dollars_canadiens kanadische_dollar dólares_canadienses カナダドル 加元'],
  ['AUD', 'a$ au$ aud australian_dollar* australische_dollar 豪ドル 澳元'],
  ['HKD', 'hk$ hkd hong_kong_dollar* 香港ドル 港元 港币 港幣'],
  ['TWD', 'nt$ twd taiwan_dollar* 台湾ドル 新台幣 新台币 台币 台幣'],
  ['NZD', 'nz$ nzd new_zealand_dollar*'],
  [
    'GBP',
    '£ gbp pound pounds pfund libra* sterlin* livres_sterling livre_sterling ponden pond funtów фунт* ポンド 英镑 英鎊 파운드',
  ],
  ['JPY', '¥ jpy yen yens иен* йен* jenů jenów 円 日元 日圓 엔'],
  ['CNY', 'cny rmb yuan yuans renminbi юан* 元人民币 元人民幣 人民币 人民幣 人民元 위안'],
  ['KRW', '₩ krw won вон ウォン 韩元 韓元 원'],
  [
    'CHF',
    'chf franken francs franchi francos franki franków швейцарск*_франк* 瑞郎 스위스프랑 스위스_프랑 schweizer_franken swiss_franc* francs_suisses franchi_svizzeri francos_suizos スイスフラン 瑞士法郎 sfr.',
  ],
  ['INR', '₹ inr rupee* rupien roupie* rupias rupie ルピー 卢比 रुपये रुपए रुपया रूपये'],
  ['SEK', 'sek kronor kronors svenska_kronor'],
  ['DKK', 'dkk danske_kroner'],
  ['NOK', 'nok norske_kroner'],
  ['kr', 'kr kr. kroner'],
  ['PLN', 'pln zł zł. złoty* złotych zloty*'],
  ['CZK', 'czk kč koruna koruny korun'],
  ['HUF', 'huf forint*'],
  ['RUB', '₽ rub руб руб. рубл* rubel* roubles rublos'],
  ['TRY', '₺ try tl lira*'],
  ['BRL', 'r$ brl real reais'],
  ['MXN', 'mx$ mxn pesos peso pesos_mexicanos mexican_pesos'],
  ['ILS', '₪ ils shekel* שקל שקלים'],
  ['ZAR', 'zar rand'],
  ['元', '元'],
  ['XOF', 'xof fcfa cfa_franc* francs_cfa franc_cfa'],
  ['AED', 'aed dirham* درهم'],
  ['SAR', 'sar riyal* ريال'],
  ['EGP', 'egp جنيه'],
  ['THB', 'thb ฿ baht บาท バーツ'],
  ['IDR', 'idr rupiah'],
  ['MYR', 'myr ringgit'],
  ['VND', 'vnd đồng'],
  ['UAH', 'uah ₴ гривень гривні гривня hryvnia*'],
  ['RON', 'ron lei'],
  ['CLP', 'clp pesos_chilenos'],
  ['ARS', 'ars pesos_argentinos'],
  ['COP', 'cop pesos_colombianos'],
  ['cent', 'cent cents centimes centesimi centavos céntimos centów копе* セント 美分'],
  ['cent:GBP', 'pence'],
  ['cent:SGD', 'singapore_cents'],
  ['cent:USD', 'us_cents u.s._cents us-cent'],
  ['cent:EUR', "euro_cents eurocent* euro-cent centimes_d'euro"],
]);

export const PERCENT = lexiconOf<true>([
  [
    true,
    '% ٪ درصد posto odsto одсто protsen* pc بالمئة بالمائة في_المئة في_المائة אחוז אחוזים प्रतिशत फीसदी फ़ीसदी เปอร์เซ็นต์ phần_trăm persen la_sută százalék százalékkal percent* per_cent pct pct. prozent* procent* proc. pour_cent por_ciento por_cento per_cento percento процент* відсот* prosent* prosentti* százalék* τοις_εκατό パーセント 퍼센트 프로',
  ],
]);

/** What follows a percentage when it is a difference of percentages or a longer word. */
export const NOT_PERCENT = /^(?:punkt|point|ige|iger|iges)/;

/** `share`: the word says so. `paper`: securities by another name, which in small numbers are other things. */
export const SHARES = lexiconOf<'share' | 'paper'>([
  ['paper', 'titres pezzi titoli títulos titulos papéis papiere papier* papeles бумаг* papierów titlar'],
  [
    'share',
    'share shares stock_shares aktie aktien stammaktien stückaktien vorzugsaktien action actions azione azioni acción acciones ação ações aandeel aandelen aktier aktierna akcji akcje akcii akcií aksje* aksjer aktsia* dionic* akcij* акциј* delnic* акци* hisse* hisseli osakett* osaketta részvény* μετοχ* acțiuni سهم سهما سهماً أسهم الأسهم מניות מניה शेयर* หุ้น cổ_phiếu saham pay 株 股 주',
  ],
]);

export const DURATIONS = lexiconOf<'year' | 'month' | 'week' | 'day' | 'hour'>([
  [
    'year',
    'year years yr yrs jahr jahre jahren jahres jährig* jahresvertrag an ans année années anno anni año años ano anos jaar jaren jarig* år årig* rok roku roky lata lat roků let letý letého год года лет летн* letni* yıl yıllık yıllığına yıla yılda yılı vuotta vuoden vuotinen év éves évre έτη χρόνια godinu godine години годину године година aastat aastaks metų metus anys any سال leta let років роки рік ani godina سنوات سنة عاما عاماً أعوام שנים שנה साल वर्ष वर्षों सालों ปี năm tahun 年間 年 년간 년',
  ],
  [
    'month',
    'month months monat monate monaten monats monatig* mois mese mesi mes meses mês maand maanden månad månader miesiąc* miesięc* měsíc* месяц* ay aylık aylığına місяц* luni أشهر شهرا شهراً شهور חודשים महीने माह เดือน tháng bulan mėnesi* kuud mjeseci meseci месеци месеца mesos ماه か月 カ月 ヶ月 ヵ月 ケ月 か月間 個月 个月 개월',
  ],
  [
    'week',
    'week weeks woche wochen wöchig* semaine semaines settimana settimane semana semanas weken vecka veckor tydzień tygodni* týden týdn* недел* hafta haftalık тижн* أسابيع שבועות सप्ताह हफ्ते tuần minggu 週間 周 週 주간',
  ],
  [
    'day',
    'day days tag tage tagen tägig* jour jours giorno giorni día días dia dias dag dagen dagar dni dny dní дня дней gün günlük днів päivää أيام يوما يوماً ימים दिन ngày hari 日間 天 일간',
  ],
  [
    'hour',
    'hour hours hrs stunde stunden stündig* heure heures ora ore hora horas uur timme timmar timmars godzin* hodin* часа часов saat saatlik ساعات ساعة שעות घंटे giờ 時間 小时 小時 시간',
  ],
]);

/** Full month names; every one is read in every language. */
export const MONTHS = lexiconOf<number>([
  [
    1,
    'يناير जनवरी ianuarie січня january januar jänner janvier gennaio enero janeiro januari stycznia styczeń ledna leden января январь ocak',
  ],
  [
    2,
    'فبراير फरवरी februarie лютого february februar feber février fevrier febbraio febrero fevereiro februari lutego luty února únor февраля февраль şubat',
  ],
  [3, 'مارس मार्च martie березня march märz mars marzo março maart marca marzec března březen марта март mart'],
  [4, 'أبريل إبريل अप्रैल aprilie квітня april avril aprile abril kwietnia kwiecień dubna duben апреля апрель nisan'],
  [5, 'مايو मई травня may mai maggio mayo maio mei maj maja května květen мая май mayıs'],
  [6, 'يونيو जून iunie червня june juni juin giugno junio junho czerwca czerwiec června červen июня июнь haziran'],
  [7, 'يوليو जुलाई iulie липня july juli juillet luglio julio julho lipca lipiec července červenec июля июль temmuz'],
  [
    8,
    'أغسطس अगस्त серпня august août aout agosto augustus augusti sierpnia sierpień srpna srpen августа август ağustos',
  ],
  [
    9,
    'سبتمبر सितंबर septembrie вересня september septembre settembre septiembre setiembre setembro września wrzesień září сентября сентябрь eylül',
  ],
  [
    10,
    'أكتوبر अक्टूबर octombrie жовтня october oktober octobre ottobre octubre outubro października październik října říjen октября октябрь ekim',
  ],
  [
    11,
    'نوفمبر नवंबर noiembrie листопада november novembre noviembre novembro listopada listopad listopadu ноября ноябрь kasım',
  ],
  [
    12,
    'ديسمبر दिसंबर decembrie грудня december dezember décembre dicembre diciembre dezembro grudnia grudzień prosince prosinec декабря декабрь aralık',
  ],
]);

/** Shortened month names, only with the language that uses them: `out` and `ago` are words elsewhere. */
export const SHORT_MONTHS: Readonly<Record<string, string>> = {
  en: 'jan feb mar apr may jun jul aug sep,sept oct nov dec',
  de: 'jan feb mär apr mai jun jul aug sep,sept okt nov dez',
  fr: 'janv févr,fév mars avr mai juin juil,juill août sept oct nov déc',
  it: 'gen feb mar apr mag giu lug ago set,sett ott nov dic',
  es: 'ene feb mar abr may jun jul ago sep,sept oct nov dic',
  pt: 'jan fev mar abr mai jun jul ago set out nov dez',
  nl: 'jan feb mrt apr mei jun jul aug sep,sept okt nov dec',
  sv: 'jan feb mar apr maj jun jul aug sep,sept okt nov dec',
  pl: 'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  ru: 'янв фев мар апр мая июн июл авг сен,сент окт ноя дек',
  tr: 'oca şub mar nis may haz tem ağu eyl eki kas ara',
};
