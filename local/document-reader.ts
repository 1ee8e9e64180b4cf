/**
 * What reads documents: the parser, and the watch list compiled. Both are loaded when the first document has come, so
 * that a poll that finds nothing new does without.
 */
import { setFlagsFromString } from 'node:v8';
import type { PollJobDeps } from '../lambda/flows/run-poll-job.ts';
import type { AnalyseText } from '../lambda/model/ports.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';

type Match = PollJobDeps['match'];

export interface DocumentReader {
  readonly parseFeed: PollJobDeps['parseFeed'];
  /** For entries that `parseFeed` has returned. */
  readonly match: Match;
  readonly analyse: AnalyseText;
}

/** From this size on the heap is kept near what is in use: collecting more often costs a document like that a quarter. */
const LARGE_BYTES = 2 * 1024 * 1024;

export function createDocumentReader(config: TrackerConfig): DocumentReader {
  let loading: ReturnType<typeof load> | null = null;
  let match: Match | null = null;

  async function load() {
    const { compileWatch, matchEntry, analyseEntry } = await import('../lambda/match/match-article.ts');
    const { parseFeed } = await import('../lambda/parse/parse-feed.ts');
    const watch = compileWatch(config);
    match = (entry, feed) => matchEntry(entry, watch, feed);
    const analyse: AnalyseText = async (text) => analyseEntry(text, watch);
    return { parseFeed, analyse };
  }

  const loaded = () => {
    loading ??= load();
    return loading;
  };

  return {
    async parseFeed(bytes, options) {
      if (bytes.byteLength >= LARGE_BYTES) setFlagsFromString('--heap-growing-percent=20');
      return (await loaded()).parseFeed(bytes, options);
    },
    match(entry, feed) {
      if (!match) throw new TypeError('an entry is matched that was not parsed here');
      return match(entry, feed);
    },
    analyse: async (text) => (await loaded()).analyse(text),
  };
}
