import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../lambda/match/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['en', 'The plant will close in May'],
    ['fr', 'L’usine fermera en mai'],
    ['de', 'Das Werk schließt im Mai'],
    ['it', 'Lo stabilimento chiude a maggio'],
    ['es', 'La fábrica cierra en mayo'],
    ['pt', 'A fábrica fecha em maio e não reabre'],
    ['nl', 'De fabriek gaat in mei dicht'],
    ['pl', 'Fabryka zostanie zamknięta w maju'],
    ['tr', 'Fabrika mayıs ayında kapanıyor'],
    ['ru', 'Завод закроется в мае'],
    ['uk', 'Завод закриється у травні, повідомили в компанії'],
    ['ja', 'AWSとSTMicroelectronicsが提携'],
    ['zh', '工厂将于五月关闭'],
    ['ko', '공장은 5월에 문을 닫는다'],
    ['th', 'โรงงานจะปิดในเดือนพฤษภาคม'],
    ['el', 'Το εργοστάσιο κλείνει τον Μάιο'],
    ['he', 'המפעל ייסגר במאי'],
    ['ar', 'سيغلق المصنع في مايو'],
    ['hi', 'कारखाना मई में बंद होगा'],
  ])('%s', (language, text) => {
    expect(detectLanguage(text, null)).toBe(language);
  });

  it('believes the feed where the text is too short to tell', () => {
    expect(detectLanguage('STM +2 %', 'it-IT')).toBe('it');
    expect(detectLanguage('24.8 %', 'fr')).toBe('fr');
  });

  it('believes the text where it is clear', () => {
    expect(detectLanguage('Das Werk in Dresden wird im kommenden Jahr erweitert.', 'en')).toBe('de');
  });

  it('says so when nothing can be told', () => {
    expect(detectLanguage('', null)).toBe('und');
    expect(detectLanguage('12:30', 'x-none')).toBe('und');
  });
});
