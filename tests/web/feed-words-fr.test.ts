import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollInterval } from '../../lambda/model/polling-interval.ts';
import { showFeed } from '../../lambda/serve/show-feed.ts';
import { adviceFr, intervalFr, reasonFr } from '../../web/src/feed-words-fr.ts';
import { newFeed } from '../helpers/feeds.ts';

const now = new Date('2026-06-01T12:00:00.000Z');
const bounds = { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86_400 };

describe('the interval of a feed in French', () => {
  it('has words for whatever the tracker writes', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 200 * 86_400 }), { maxLength: 12 });
    const seconds = fc.option(fc.integer({ min: 1, max: 90_000 }));
    const hub = fc.option(fc.constant({ hub: 'https://hub.example:8443/x', until: '2026-06-03T09:30:00.000Z' }));
    fc.assert(
      fc.property(ages, seconds, seconds, hub, (silences, requestedSeconds, freshSeconds, pushed) => {
        const recentPublished = silences.map((age) => new Date(now.getTime() - age * 1000).toISOString());
        const known = { recentPublished, requestedSeconds, freshSeconds, pushed };
        const said = intervalFr(pollInterval(known, bounds, now).reason);
        expect(said).toMatch(/^toutes les \S+ (s|min|h) : /);
        expect(said).not.toMatch(/\b(every|the|its|news|days|silent|publishes)\b/);
      }),
    );
  });

  it.each([
    ['every 33 min: publishes 11 a day, max-age 900', 'toutes les 33 min : publie 11 fois par jour, max-age 900'],
    ['every 6 h: silent for 40 days', 'toutes les 6 h : muet depuis 40 jours'],
  ])('%s', (reason, french) => {
    expect(intervalFr(reason)).toBe(french);
  });

  it('has none for a form that is not known', () => {
    expect(intervalFr('every 6 h: the moon is full')).toBeNull();
    expect(intervalFr('now and then')).toBeNull();
  });
});

describe('the reason and the advice of a feed in French', () => {
  const failing = newFeed('feed', {
    state: 'failing',
    reason: 'HTTP 503. Failed 3 times, next try in 2 h.',
    consecutiveFailures: 3,
    lastProblem: { code: 'http/server-error', message: 'HTTP 503', at: now.toISOString() },
  });

  it('come from the code of the problem', () => {
    expect(reasonFr(showFeed(failing))).toBe('Le serveur a une panne. 3 échecs de suite.');
    expect(adviceFr(showFeed(failing))).toMatch(/^Rien à faire/);
  });

  it('come from the state', () => {
    const slow = newFeed('feed', { state: 'slow', reason: 'x', intervalReason: 'every 24 h: silent for 40 days' });
    expect(reasonFr(showFeed(slow))).toBe('Lu toutes les 24 h : muet depuis 40 jours.');
    const moved = newFeed('feed', { state: 'moved', origin: 'runtime', url: 'https://new.example/feed', reason: 'x' });
    expect(reasonFr(showFeed(moved))).toContain('https://new.example/feed');
  });

  it('leave what somebody wrote as it is', () => {
    expect(reasonFr(showFeed(newFeed('feed', { state: 'paused', reason: 'until the summer' })))).toBeNull();
    expect(reasonFr(showFeed(newFeed('feed', { state: 'paused', reason: 'paused by its owner' })))).toBe(
      'Suspendu par vous.',
    );
  });
});
