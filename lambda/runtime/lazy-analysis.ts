/** Matching for a function that rarely needs it: code, language statistics and watch list are loaded by the first text. */
import { once } from '../flows/once.ts';
import type { AnalyseText } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';

export function lazyAnalysis(config: TrackerConfig): AnalyseText {
  const load = once(async () => {
    const { analyseEntry, compileWatch } = await import('../match/match-article.ts');
    const watch = compileWatch(config);
    return (text: Parameters<AnalyseText>[0]) => analyseEntry(text, watch);
  });
  return async (text) => (await load())(text);
}
