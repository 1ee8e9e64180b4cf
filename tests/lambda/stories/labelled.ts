/** News written for the tests, labelled by the event they report, in many languages. */
import { readFileSync } from 'node:fs';
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import type { Match } from '../../../lambda/model/article.ts';
import type { StoryItem } from '../../../lambda/stories/signature.ts';
import trackerConfig from '../../../tracker.config.ts';

export interface LabelledItem extends StoryItem {
  readonly match: Match;
  /** Null stands alone. */
  readonly story: string | null;
}

const watch = compileWatch(trackerConfig);

/** The items of a file under `labelled/`, a line each: `story|published|title|summary`, `-` for none. */
export function labelled(name: string): LabelledItem[] {
  const lines = readFileSync(new URL(`./labelled/${name}.txt`, import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line, number) => {
    if (line === '' || line.startsWith('#')) return [];
    const [story = '-', date = '-', title = '', ...rest] = line.split('|');
    const published = date === '-' ? null : date;
    const texts = { title, summary: rest.join('|') };
    const match = analyseEntry({ ...texts, published }, watch);
    return [{ id: `${name}-${number}`, story: story === '-' ? null : story, ...texts, publishedAt: published, match }];
  });
}
