import { expect, it } from 'vitest';
import { phasesOf } from '../../../lambda/stories/phases.ts';
import { prepare } from '../../../lambda/stories/prepared.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { similarity } from '../../../lambda/stories/similarity.ts';
import { itemOf } from './news.ts';

it.each([
  ['The operator plans to open a wing for optics in Rennes', ['planned']],
  ['Volume production of the optical engine has begun', ['begun']],
  ['Der Betreiber will bauen, geplant ist ein zweites Werk', ['planned']],
  ['Das Werk hat die Serienproduktion aufgenommen', ['begun']],
  ['L’exploitant prévoit une seconde ligne', ['planned']],
  ['第2ラインの稼働を開始', ['begun']],
  ['新しいラインを計画', ['planned']],
  ['Shares of the operator rose', []],
])('%s: %j', (text, phases) => {
  expect(phasesOf(text)).toEqual(phases);
});

it('tells the plan of a project from its beginning', () => {
  const base = { publishedAt: null, language: 'en', entities: ['aws'], topics: ['sovereignty'] };
  const report = (id: string, title: string) =>
    prepare(
      signatureOf(
        itemOf({ ...base, id, title, summary: 'The cloud region in Brandenburg is run by staff in Europe.' }),
      ),
    );
  const plan = report('a1', 'AWS plans a sovereign cloud region in Brandenburg');
  const start = report('a2', 'AWS sovereign cloud region in Brandenburg launched');
  const again = report('a3', 'Sovereign cloud region of AWS in Brandenburg planned');
  expect(similarity(plan, again) - similarity(plan, start)).toBeGreaterThan(1.5);
});
