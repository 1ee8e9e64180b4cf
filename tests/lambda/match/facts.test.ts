import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../../lambda/match/facts.ts';

const facts = (language: string, summary: string, published: string | null = '2026-02-12') =>
  extractFacts({ title: '', summary }, { language, published });
const brief = (language: string, summary: string, published?: string | null) =>
  facts(language, summary, published).map(({ kind, value, unit }) => `${kind} ${value} ${unit}`);

describe('the figures of one deal in a dozen languages', () => {
  const deal = ['shares 24800000 share', 'price-per-share 28.38 USD', 'duration 7 year'];
  it.each([
    ['en', 'The warrant covers up to 24.8 million shares at $28.38 each and runs for seven years.'],
    ['fr', 'Les bons portent sur 24,8 millions d’actions au prix de 28,38 $ l’action, sur sept ans.'],
    ['de', 'AWS darf 24,8 Mio. Aktien zu je 28,38 US-Dollar kaufen, sieben Jahre lang.'],
    ['it', 'Warrant su un massimo di 24,8 milioni di azioni a 28,38 dollari, durata di sette anni.'],
    ['es', 'Recibe opciones sobre 24,8 millones de acciones a 28,38 dólares por título durante siete años.'],
    ['pt', 'As garantias cobrem 24,8 milhões de ações a US$ 28,38 por ação e valem sete anos.'],
    ['nl', 'De warrants gelden voor 24,8 miljoen aandelen tegen 28,38 dollar per aandeel, looptijd zeven jaar.'],
    ['sv', 'Optionerna avser 24,8 miljoner aktier till kursen 28,38 dollar under sju år.'],
    ['pl', 'Warranty obejmują 24,8 mln akcji po 28,38 dolara za akcję przez siedem lat.'],
    ['cs', 'Opční listy se týkají 24,8 milionu akcií za 28,38 dolaru za akcii po dobu sedmi let.'],
    ['ru', 'Варранты на 24,8 млн акций по цене исполнения $28,38 за акцию действуют семь лет.'],
  ])('%s', (language, text) => {
    expect(brief(language, text)).toEqual(deal);
  });

  it.each([
    ['tr', 'AWS, hisse başına 28,38 dolardan 24,8 milyon hisse alabilecek; süre yedi yıl.'],
    ['ja', 'AWSは1株28.38ドルで最大2,480万株を取得できる権利を7年間持つ。'],
    ['zh', '亚马逊可在七年内以每股28.38美元购买至多2480万股。'],
    ['ko', 'AWS는 7년간 주당 28.38달러에 최대 2480만 주를 살 수 있다.'],
  ])('%s', (language, text) => {
    expect(brief(language, text).sort()).toEqual([...deal].sort());
  });
});

describe('money', () => {
  it.each([
    ['en', 'a €2.3bn order', 'money 2300000000 EUR'],
    ['en', 'worth S$13.8 billion', 'money 13800000000 SGD'],
    ['en', 'a fine of £400,000', 'money 400000 GBP'],
    ['en', 'EUR 500 Mln from the bank', 'money 500000000 EUR'],
    ['fr', 'un prêt de 1,2 Md€', 'money 1200000000 EUR'],
    ['fr', 'soit 3 billions d’euros', 'money 3000000000000 EUR'],
    ['de', 'kostet 6.900 Euro', 'money 6900 EUR'],
    ['de', 'sechs Milliarden Euro', 'money 6000000000 EUR'],
    ['es', 'ingresó 3.190 millones de euros', 'money 3190000000 EUR'],
    ['es', 'gastó 350 mil dólares', 'money 350000 USD'],
    ['pt', 'uma linha de 1 mil milhões de euros', 'money 1000000000 EUR'],
    ['pt', 'investe R$ 1,2 bilhão', 'money 1200000000 BRL'],
    ['pl', 'wyda 1,5 mld zł', 'money 1500000000 PLN'],
    ['cs', 'investuje 2,4 miliardy korun', 'money 2400000000 CZK'],
    ['sv', 'värd 450 miljoner kronor', 'money 450000000 SEK'],
    ['da', 'på 1,5 mia. kroner', 'money 1500000000 DKK'],
    ['tr', '1,2 milyar euroluk yatırım', 'money 1200000000 EUR'],
    ['ru', 'выручка 3,3 млрд долларов', 'money 3300000000 USD'],
    ['ja', '総額1兆3700億円', 'money 1370000000000 JPY'],
    ['zh', '投资50亿欧元', 'money 5000000000 EUR'],
    ['ko', '투자액은 1조 2천억원', 'money 1200000000000 KRW'],
    ['en', 'a dividend of $0.36 per share', 'money 0.36 USD'],
    ['en', 'pays 12 cents a share in dividends', 'money 0.12 USD'],
    ['ja', '電圧は1.2kVまで', 'power-voltage 1200 V'],
    ['id', 'menjadi Rp 4.850', 'money 4850 IDR'],
    ['sv', 'en order på 120 MSEK', 'money 120000000 SEK'],
    ['en', 'worth three quarters of a billion dollars', 'money 750000000 USD'],
    ['en', 'costs 35 dollars and 80 cents', 'money 35.8 USD'],
    ['es', 'costará 2,300 mdd', 'money 2300000000 USD'],
    ['it', 'un campus da 5 miliardi', 'money 5000000000 EUR'],
    ['it', '2 miliardi di aiuti', 'money 2000000000 EUR'],
    ['en', 'several hundred million dollars', 'money null USD'],
  ])('%s: %s', (language, text, wanted) => {
    expect(brief(language, text)).toEqual([wanted]);
  });

  it.each([
    ['en', 'a multi-billion-dollar deal', 'USD'],
    ['en', 'tens of millions of euros', 'EUR'],
    ['fr', 'plusieurs milliards de dollars', 'USD'],
    ['de', 'ein milliardenschwerer Vertrag', null],
    ['it', 'un accordo miliardario', null],
    ['nl', 'het miljardencontract', null],
    ['pl', 'wielomiliardowy kontrakt', null],
    ['ru', 'многомиллиардный контракт', null],
    ['ja', '数十億ドル規模の契約', 'USD'],
    ['zh', '数十亿美元的协议', 'USD'],
    ['ko', '수십억 달러 계약', 'USD'],
  ])('is vague in %s: %s', (language, text, unit) => {
    expect(facts(language, text)).toMatchObject([{ kind: 'money', value: null, unit }]);
  });

  it('gives the lower end of a range unit and scale of the upper end', () => {
    expect(brief('en', 'It plans to spend between 3 and 4 billion euros.')).toEqual([
      'money 3000000000 EUR',
      'money 4000000000 EUR',
    ]);
  });

  it('completes an amount that leaves out what the one before names', () => {
    expect(brief('it', 'Vanno 2,6 miliardi di euro a Catania e 1,4 per Agrate.')).toEqual([
      'money 2600000000 EUR',
      'money 1400000000 EUR',
    ]);
  });
});

describe('prices of a share', () => {
  it.each([
    ['en', 'Shares ended 3% higher at 26.10 euros.', 'price-per-share 26.1 EUR'],
    ['de', 'Die Aktie gewann 8,3 Prozent auf 27,15 Euro.', 'price-per-share 27.15 EUR'],
    ['en', 'The warrants can be exercised for six years at a first price of $19.40.', 'price-per-share 19.4 USD'],
    [
      'fr',
      'Les bons donnent des actions et sont exerçables pendant six ans, au prix initial de 19,40 dollars.',
      'price-per-share 19.4 USD',
    ],
    [
      'de',
      'Die Rechte auf Aktien können sechs Jahre lang ausgeübt werden, zum Preis von 19,40 Dollar.',
      'price-per-share 19.4 USD',
    ],
    ['pt', 'As ações subiram 4,5%, para 26,10 euros.', 'price-per-share 26.1 EUR'],
    ['da', 'Aktien steg 4,2 procent til 310 kroner.', 'price-per-share 310 DKK'],
    ['ko', '목표주가는 30유로.', 'price-per-share 30 EUR'],
  ])('%s: %s', (language, text, wanted) => {
    expect(brief(language, text)).toContain(wanted);
  });

  it('reads both ends of a target that moves', () => {
    const wanted = ['price-per-share 29 EUR', 'price-per-share 35 EUR'];
    expect(brief('en', 'The price target goes from 35 euros to 29.').sort()).toEqual(wanted);
    expect(brief('en', 'The bank lifts its price target from 29 to 35 euros.').sort()).toEqual(wanted);
  });

  it('does not take a fee for a quotation', () => {
    expect(brief('en', 'The fee rises 8% to $1,150.')).toEqual(['percent 8 percent', 'money 1150 USD']);
  });
});

describe('other units', () => {
  it.each([
    ['en', 'links of 1.6 Tbps', 'data-rate 1600000000000 bit/s'],
    ['fr', '200 Gbits par seconde', 'data-rate 200000000000 bit/s'],
    ['en', 'racks at 800 VDC', 'power-voltage 800 V'],
    ['tr', 'Hisseler %6,5 yükseldi', 'percent 6.5 percent'],
    ['en', 'down -5.04% on the day', 'percent 5.04 percent'],
    ['de', 'ein siebenjähriger Vertrag', 'duration 7 year'],
    ['ru', 'семилетний контракт', 'duration 7 year'],
    ['en', 'a six-month pause', 'duration 6 month'],
  ])('%s: %s', (language, text, wanted) => {
    expect(brief(language, text)).toEqual([wanted]);
  });

  it.each([
    ['an indefinite duration', 'en', 'a multi-year deal'],
    ['what a site draws', 'en', 'a campus of 5 gigawatts'],
    ['what a device draws', 'zh', '功率120千瓦'],
    ['a point in time', 'en', 'two years ago'],
    ['an age', 'it', 'Rossi, 24 anni, resta'],
    ['a model name', 'en', 'the STM32 and the PIC100'],
    ['a head count', 'en', '3,000 jobs and 12 sites'],
    ['a clock time', 'en', 'at 09:30 and 3:45 p.m.'],
    ['a version', 'en', 'release 2.10.1 of the tool'],
    ['a year of the calendar', 'ja', '2031年まで'],
    ['an index level', 'it', 'il Ftse Mib a 46.310 punti'],
  ])('passes over %s', (_, language, text) => {
    expect(brief(language, text)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['en', 'on February 9, 2026'],
    ['en', 'on 9 February'],
    ['fr', 'le 9 février'],
    ['de', 'am 9. Februar 2026'],
    ['es', 'el 9 de febrero de 2026'],
    ['nl', 'op 9 februari'],
    ['pl', 'podpisano 9 lutego 2026 r.'],
    ['cs', 'oznámila 9. února 2026'],
    ['ru', 'подписан 9 февраля 2026 года'],
    ['tr', '9 Şubat 2026 tarihinde'],
    ['ja', '2026年2月9日に発表'],
    ['ko', '2월 9일 발표'],
    ['de', 'am 09.02.2026'],
    ['en', 'dated 2026-02-09'],
  ])('%s: %s', (language, text) => {
    expect(brief(language, text)).toEqual(['date 20260209 yyyymmdd']);
  });

  it('takes the year nearest to the publication', () => {
    expect(brief('en', 'on 30 December', '2026-01-03')).toEqual(['date 20251230 yyyymmdd']);
  });

  it('takes no year from nowhere', () => {
    expect(brief('en', 'on 30 December', null)).toEqual([]);
  });

  it.each(['from 2 to 6 March 2026', 'until 6 March 2026', 'between 2 and 6 March'])(
    'passes over the span %s',
    (text) => {
      expect(brief('en', text)).toEqual([]);
    },
  );
});

describe('extractFacts', () => {
  it('lists the same words once and other words again', () => {
    const found = extractFacts(
      { title: '$200B for chips', summary: 'It pays $200 billion. Yes, $200 billion.' },
      { language: 'en', published: null },
    );
    expect(found.map(({ text, field }) => `${field}: ${text}`)).toEqual(['title: $200B', 'summary: $200 billion']);
  });

  it('ties a figure to its sentence', () => {
    const [fact] = facts('de', 'Es bleibt ruhig. Der Kurs stieg um 2 Prozent. Mehr morgen.');
    expect(fact?.sentence).toBe('Der Kurs stieg um 2 Prozent.');
  });

  const piece = fc.constantFrom(
    '24,8',
    '1.5',
    '%',
    ' ',
    '$',
    '€',
    'Mio. ',
    'billion',
    '億',
    '万株',
    '년',
    'seven',
    '-',
    'İ',
    '９',
    '’',
    '\n',
    '\ud83d',
    '9 Feb',
    'from ',
    ' to ',
    '.',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  const anyLanguage = fc.constantFrom('en', 'de', 'fr', 'ja', 'zh', 'ko', 'ru', 'tr', 'und', 'xx', '', 'no such tag');

  it('gives offsets at which the words stand, for any text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyLanguage, (title, summary, language) => {
        const text = { title, summary, contentText: summary };
        for (const fact of extractFacts(text, { language, published: null })) {
          const field = fact.field === 'content' ? text.contentText : text[fact.field];
          expect(field.slice(fact.start, fact.end)).toBe(fact.text);
          expect(fact.text.length).toBeGreaterThan(0);
          expect(fact.value === null || Number.isFinite(fact.value)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('gives the same facts for the same text', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (summary, language) => {
        expect(facts(language, summary)).toEqual(facts(language, summary));
      }),
    );
  });

  it('bounds what it reads and returns', () => {
    const found = extractFacts(
      {
        title: '',
        summary: '',
        contentText: Array.from({ length: 60_000 }, (_, i) => `${i} % and ${i} euros`).join('; '),
      },
      { language: 'en', published: null },
    );
    expect(found).toHaveLength(200);
  });
});
