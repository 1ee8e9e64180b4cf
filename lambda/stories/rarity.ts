/** How telling it is that two reports share a concept, a name or a word: what is rare in the field tells events apart. */
import { hashWord, stem } from './signature.ts';

/** In how many of EVENTS labelled events a report speaks of a concept; those not listed are rarer than all of these. */
const CONCEPTS =
  'chips:93 shares:62 cloud:57 investment:46 ai:46 move:39 datacenter:38 launch:33 marketwrap:30 results:30 revenue:29 factory:26 partnership:24 acquisition:22 microcontroller:22 sensor:22 target:18 billions:17 sovereignty:16 outlook:15 education:15 layoff:14 outage:13 union:12 photonics:11 automotive:11 siliconcarbide:10 metro:10 cloudregion:10 loan:9 ceo:9 supply:9 conference:9 manyyears:8 strike:8 optics:8 water:8 gan:7 electriccar:6 power:6 robot:6 satellite:6 appointment:6 buyback:6 stake:5 warrant:5 opticallink:5 laboratory:5 rating:5';
const EVENTS = 424;
const RARE = 3;

const weightOf = (count: number): number => Math.log((EVENTS + 1) / (count + 1)) / Math.log(EVENTS / RARE);

const conceptWeights: ReadonlyMap<string, number> = new Map(
  CONCEPTS.split(' ').map((entry) => {
    const [id = '', count] = entry.split(':');
    return [id, weightOf(Number(count))];
  }),
);
const RARE_CONCEPT = weightOf(RARE);

/** From 0.3 for what every fourth report speaks of to 1: inverse document frequency, over that of a rare concept. */
export const conceptWeight = (id: string): number => conceptWeights.get(id) ?? RARE_CONCEPT;

/** Names that many events of the field have in common. */
const FREQUENT_NAMES = new Set(
  'stm microsoft nxp infineon nvidia le crolles aws montreal sic catania google agrate stm32 chatgpt gan act azure brandenburg u.s anthropic trump openai singapore chips chery instruments euronext york intel virginia mems claude mcu president grenoble sap engineering welding society jean marc seattle'.split(
    ' ',
  ),
);

export const nameWeight = (name: string): number => (FREQUENT_NAMES.has(name) ? 0.5 : 1);

/** Words that many reports of the field have, beside those of stop-words.ts. */
const FREQUENT_WORDS =
  'services web cloud data shares years customers region power price quarter share opens regions silicon revenue announced microsoft buy sales digital chipmaker centres demand target maker contract says sensor site agreement infineon hours stock centers american rating carbide infrastructure deal orders photonics worth buys average takes plant availability semiconductor day wants control unit tech opened half links adds sovereignty google anthropic expects quarterly nvidia board microcontroller lifts office raises total build launches volume kept less lower computing reach sovereign planned built end optical production sensors president summit cost hold keeps sign signed meant cut management many intel work rose shows raised learn engineers partners energy sell center inside filed commission models free security results devices near microcontrollers offers general spend chatgpt employees chief third brussels conference zones small ' +
  'dollars puces fabricant ligne montreal paris prend trimestre titre gagne presente premiere cede transport donnees hausse chiffre panne artificielle annonce veut conseil projet nouvelle ' +
  'quartal eroffnet umsatz stellt kursziel einstufung halbleiter ' +
  'titolo borsa milano piazza affari ftse chiude sindacati stabilimento prezzo ricavi seduta obiettivo rialzo perde silicio conferma trimestrale ' +
  'datos nube centros';
const frequentWords: ReadonlySet<number> = new Set(FREQUENT_WORDS.split(' ').map((word) => hashWord(stem(word))));

/** Of a hashed word. */
export const wordWeight = (word: number): number => (frequentWords.has(word) ? 0.4 : 1);
