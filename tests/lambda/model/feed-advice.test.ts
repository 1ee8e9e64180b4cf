import { expect, test } from 'vitest';
import type { FeedRecord } from '../../../lambda/model/feed.ts';
import { ownerAdvice } from '../../../lambda/model/feed-advice.ts';
import { newFeed } from '../../helpers/feeds.ts';

const problem = (code: string) => ({ code, message: 'no', at: '2026-02-01T00:00:00.000Z' });

test.each<[string, Partial<FeedRecord>, string | null]>([
  ['all is well', {}, null],
  ['an owner paused it', { state: 'paused', pausedBy: 'owner' }, 'Resume the feed'],
  ['the config paused it', { state: 'paused' }, 'Change tracker.config.ts'],
  ['gone, run-time', { state: 'gone', origin: 'runtime', lastProblem: problem('http/gone') }, 'Remove the feed'],
  ['gone, config', { state: 'gone', lastProblem: problem('http/gone') }, 'It stands in tracker.config.ts.'],
  ['trouble of its own', { state: 'failing', lastProblem: problem('http/server-error') }, 'Nothing needs to be done'],
  ['a code that is not known', { state: 'failing', lastProblem: problem('x') }, 'Nothing needs to be done'],
  ['moved', { state: 'moved', url: 'https://new.example/' }, 'Put https://new.example/ into tracker.config.ts.'],
  ['moved, run-time', { state: 'moved', origin: 'runtime', url: 'https://new.example/' }, 'Nothing needs to be done.'],
  ['malformed', { recovered: 'mismatched tags' }, 'the publisher may like to hear'],
  ['slow', { state: 'slow' }, 'pause or remove the feed'],
])('%s', (_name, change, advice) => {
  const given = ownerAdvice(newFeed('a', change));
  if (advice === null) expect(given).toBeNull();
  else expect(given).toContain(advice);
});
