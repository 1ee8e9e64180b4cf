/** Month names and time zone abbreviations that feeds use, in lower case and without diacritics. */

const MONTH_WORDS: readonly string[] = [
  'jan january januar januari janvier janv enero ene gennaio gen janeiro ιαν ιανουαριου ιανουαριος январь января янв sty styczen stycznia leden ledna led ianuarie ian ocak oca januara tammikuu tammikuuta tammi janner jann sijecanj sijecnja sij sic сiчня січня січ',
  'feb february februar februari fevrier fevr fev febrero febbraio fevereiro φεβ φεβρουαριου φεβρουαριος февраль февраля фев luty lutego lut unor unora uno februarie subat sub helmikuu helmikuuta helmi veljaca veljace velj лютого лют februara',
  'mar march marz mars maart marzo marco mrt maerz mrz μαρ μαρτιου μαρτιος март марта мар marzec marca brezen brezna bre martie mart maaliskuu maaliskuuta maalis ozujak ozujka ozu березня бер marcius marc',
  'apr april avril avr abril abr aprile απρ απριλιου απριλιος апрель апреля апр kwiecien kwietnia kwi duben dubna dub aprilie nisan nis huhtikuu huhtikuuta huhti travanj travnja квiтня квітня квіт aprilis ap',
  'may mai mayo maggio mag maio mei maj μαι μαιου μαιος μαη май мая maja kveten kvetna kve mayis toukokuu toukokuuta touko svibanj svibnja травня трав majus maj',
  'jun june juni juin junio giugno giu junho ιουν ιουνιου ιουνιος июнь июня июн czerwiec czerwca cze cerven cervna cer iunie iun haziran haz kesakuu kesakuuta kesa lipanj lipnja червня черв junius juna',
  'jul july juli juillet juil julio luglio lug julho ιουλ ιουλιου ιουλιος июль июля июл lipiec lipca lip cervenec cervence cvc iulie iul temmuz tem heinakuu heinakuuta heina srpanj srpnja липня лип julius jula',
  'aug august aout agosto ago augustus αυγ αυγουστου αυγουστος август августа авг sierpien sierpnia sie srpen srpna agustos elokuu elokuuta elo kolovoz kolovoza серпня серп augusztus avgust',
  'sep sept september septembre septiembre settembre set setembro σεπ σεπτεμβριου σεπτεμβριος σεπτ сентябрь сентября сен сент wrzesien wrzesnia wrz zari zar septembrie eylul eyl syyskuu syyskuuta syys rujan rujna вересня вер szeptember szept',
  'oct october oktober okt octobre octubre ottobre ott outubro out οκτ οκτωβριου οκτωβριος октябрь октября окт pazdziernik pazdziernika paz rijen rijna rij octombrie ekim eki lokakuu lokakuuta loka listopada жовтня жовт oktobra',
  'nov november novembre noviembre novembro νοε νοεμ νοεμβριου νοεμβριος ноябрь ноября ноя нояб listopad lis noiembrie noi kasim kas marraskuu marraskuuta marras studeni studenoga листопада лист novembra',
  'dec december dezember dez decembre diciembre dic dicembre dezembro δεκ δεκεμβριου δεκεμβριος декабрь декабря дек grudzien grudnia gru prosinec prosince pro decembrie aralik ara joulukuu joulukuuta joulu prosinac prosinca грудня груд desember des decembra',
];

/** Month name to 1–12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_WORDS.flatMap((words, index) => words.split(' ').map((word): [string, number] => [word, index + 1])),
);

/** Zone abbreviation to minutes east of UTC. Where one stands for several zones, the one most used in feeds. */
export const ZONES: ReadonlyMap<string, number> = new Map(
  (
    'z:0 ut:0 utc:0 gmt:0 wet:0 west:60 bst:60 ist:330 cet:60 cest:120 met:60 mest:120 mez:60 mesz:120 eet:120 eest:180 ' +
    'msk:180 msd:240 trt:180 sast:120 cat:120 eat:180 wat:60 gst:240 pkt:300 npt:345 bdt:360 ict:420 wib:420 hkt:480 ' +
    'sgt:480 myt:480 pht:480 awst:480 jst:540 kst:540 acst:570 acdt:630 aest:600 aedt:660 nzst:720 nzdt:780 nst:-210 ' +
    'ndt:-150 ast:-240 adt:-180 est:-300 edt:-240 et:-300 cst:-360 cdt:-300 ct:-360 mst:-420 mdt:-360 mt:-420 pst:-480 ' +
    'pdt:-420 pt:-480 akst:-540 akdt:-480 hst:-600 hast:-600 hadt:-540 brt:-180 brst:-120 art:-180 clt:-240 clst:-180 cot:-300 ' +
    'pet:-300 vet:-240 a:60 n:-60 m:720 y:-720'
  )
    .split(' ')
    .map((pair): [string, number] => {
      const [name = '', minutes = '0'] = pair.split(':');
      return [name, Number(minutes)];
    }),
);

/** Words for the first and second half of a twelve-hour day. */
export const HALF_DAYS: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['am', 'am'],
  ['pm', 'pm'],
  ['오전', 'am'],
  ['오후', 'pm'],
  ['上午', 'am'],
  ['下午', 'pm'],
  ['午前', 'am'],
  ['午後', 'pm'],
  ['πμ', 'am'],
  ['μμ', 'pm'],
]);
