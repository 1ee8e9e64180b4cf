import { describe, expect, it } from 'vitest';
import { defineTracker } from '../../../lambda/model/define-tracker.ts';
import { ConfigError } from '../../../lambda/model/errors.ts';
import type { TrackerInput } from '../../../lambda/model/tracker-config.ts';
import config from '../../../tracker.config.ts';

const minimal: TrackerInput = {
  contact: 'news@example.org',
  feeds: [{ name: 'L’Usine Étrange', url: 'https://feeds.example/a.xml' }],
  entities: [{ id: 'aws', name: 'Amazon Web Services', aliases: ['AWS'] }],
  topics: [{ id: 'power', name: 'Power', terms: ['SiC', { text: 'GaN', weight: 2 }] }],
  watches: [{ id: 'all-aws', name: 'AWS', query: 'aws' }],
  subscriptions: [{ id: 'daily', channel: { kind: 'email', to: 'a@example.org' }, cadence: 'daily at 08:00' }],
};

/** The minimal input with other values at the top, as a user without types could write it. */
function changed(change: Record<string, unknown>): TrackerInput {
  return { ...minimal, ...change } as TrackerInput;
}

function withFeed(change: Record<string, unknown>): TrackerInput {
  return changed({ feeds: [{ ...minimal.feeds[0], ...change }] });
}

function withSubscription(change: Record<string, unknown>): TrackerInput {
  return changed({ subscriptions: [{ ...minimal.subscriptions?.[0], ...change }] });
}

function issuesOf(input: unknown): readonly { path: string; message: string }[] {
  try {
    defineTracker(input as TrackerInput);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('defaults', () => {
  const tracker = defineTracker(minimal);

  it('makes a feed id from the name, without accents and signs', () => {
    expect(tracker.feeds[0]).toEqual({
      id: 'l-usine-etrange',
      name: 'L’Usine Étrange',
      url: 'https://feeds.example/a.xml',
      about: [],
      language: null,
      tags: [],
      paused: null,
    });
  });

  it('polls every 15 minutes, within 5 minutes and a day', () => {
    expect(tracker.poll).toEqual({ defaultSeconds: 900, minSeconds: 300, maxSeconds: 86_400 });
  });

  it('lowers the least interval when a shorter one is asked for', () => {
    expect(defineTracker(changed({ poll: { every: '90s' } })).poll).toMatchObject({
      defaultSeconds: 90,
      minSeconds: 90,
    });
  });

  it('keeps articles 400 days, raw documents 90, and readers out', () => {
    expect(tracker.retention).toEqual({ articleDays: 400, archiveDays: 90 });
    expect(tracker.access).toBe('private');
  });

  it('lets a caller ask 600 times a minute, and no other page read', () => {
    expect(tracker.rateLimit).toEqual({ requests: 600, seconds: 60 });
    expect(tracker.corsOrigins).toEqual([]);
    const given = { rateLimit: { requests: 10, per: '1s' }, corsOrigins: ['https://desk.example:8443'] };
    expect(defineTracker(changed(given))).toMatchObject({
      rateLimit: { requests: 10, seconds: 1 },
      corsOrigins: ['https://desk.example:8443'],
    });
    expect(defineTracker(changed({ rateLimit: null })).rateLimit).toBeNull();
  });

  it('turns plain terms into terms of weight 1', () => {
    expect(tracker.topics[0]).toEqual({
      id: 'power',
      name: 'Power',
      terms: [
        { text: 'SiC', weight: 1 },
        { text: 'GaN', weight: 2 },
      ],
      threshold: 1,
    });
  });

  it('subscribes to everything, in English and in UTC, with at least one story a digest and one alert a story', () => {
    expect(tracker.subscriptions[0]).toEqual({
      id: 'daily',
      name: 'daily',
      query: null,
      channel: { kind: 'email', to: 'a@example.org' },
      cadence: 'daily at 08:00',
      timeZone: 'UTC',
      quiet: null,
      minimum: 1,
      language: 'en',
      events: ['story.opened'],
    });
  });
});

describe('accepted', () => {
  it.each<[string, TrackerInput]>([
    ['a web address as contact', changed({ contact: 'https://example.org/about' })],
    [
      'no topics, subscriptions or poll bounds',
      changed({ topics: undefined, subscriptions: undefined, poll: undefined }),
    ],
    ['hours that make whole days', changed({ retention: { articles: '48h' } })],
    ['the last minute of the week', withSubscription({ cadence: 'weekly on sunday at 23:59' })],
    ['UTC', withSubscription({ timeZone: 'UTC' })],
    ['a language tag with a region', withFeed({ language: 'pt-BR' })],
    ['a feed without Latin letters in its name, given an id', withFeed({ name: '日経', id: 'nikkei' })],
    [
      'a term that speaks against its topic',
      changed({ topics: [{ id: 'p', name: 'P', terms: [{ text: 'x', weight: -2 }] }] }),
    ],
    ['an address with a port and a query', withFeed({ url: 'http://feeds.example:8080/?a=1&b=2' })],
  ])('%s', (_, input) => {
    expect(issuesOf(input)).toEqual([]);
  });

  it('the project’s own configuration, with doubtful feeds paused', () => {
    expect(config.feeds.length).toBeGreaterThan(30);
    expect(config.feeds.filter((feed) => feed.paused !== null).map((feed) => feed.id)).toContain('st-newsroom');
    expect(config.subscriptions.map(({ channel }) => channel)).toEqual([{ kind: 'email', to: 'you@example.org' }]);
  });
});

describe('refusals', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no object at all', 7, '(top)', /an object with contact.*found 7/],
    ['an unknown setting', changed({ feed: [] }), 'feed', /one of the settings contact, poll.*found "feed"/],
    ['an unknown setting of a feed', withFeed({ uri: 'x' }), 'feeds[0].uri', /id, name, url, about/],
    ['an unknown poll setting', changed({ poll: { often: '1m' } }), 'poll.often', /every, min, max/],
    ['a missing contact', changed({ contact: undefined }), 'contact', /mail address or a web address.*found nothing/],
    ['a contact that is neither', changed({ contact: 'me' }), 'contact', /found "me"/],
    ['a contact with a line break', changed({ contact: 'a@example.org\r\nX: y' }), 'contact', /found/],
    ['feeds that are no list', changed({ feeds: {} }), 'feeds', /a list of feeds, found an object/],
    ['a feed without an address', withFeed({ url: undefined }), 'feeds[0].url', /http or https.*found nothing/],
    ['another scheme', withFeed({ url: 'ftp://feeds.example/a' }), 'feeds[0].url', /http or https.*found "ftp:/],
    ['no address', withFeed({ url: 'feeds.example/a' }), 'feeds[0].url', /http or https/],
    ['an address without slashes', withFeed({ url: 'https:feeds.example' }), 'feeds[0].url', /http or https/],
    ['a space in an address', withFeed({ url: 'https://feeds.example/a b' }), 'feeds[0].url', /http or https/],
    ['credentials', withFeed({ url: 'https://u:secret@feeds.example/' }), 'feeds[0].url', /without user name/],
    ['a feed id with capitals', withFeed({ id: 'Feed_1' }), 'feeds[0].id', /lower-case letters.*found "Feed_1"/],
    ['a name that gives no id', withFeed({ name: '日経' }), 'feeds[0].id', /an id, since the name gives none/],
    ['an empty name', withFeed({ name: ' ' }), 'feeds[0].name', /1 to 200 characters/],
    ['a line break in a name', withFeed({ name: 'a\nb' }), 'feeds[0].name', /without control characters/],
    ['an unknown entity', withFeed({ about: ['aws', 'asw'] }), 'feeds[0].about[1]', /entity \(aws\), found "asw"/],
    ['a language that is no tag', withFeed({ language: 'french!' }), 'feeds[0].language', /BCP 47/],
    ['a pause without a reason', withFeed({ paused: true }), 'feeds[0].paused', /found true/],
    [
      'two feeds of one id',
      changed({ feeds: [minimal.feeds[0], { name: 'l usine etrange', url: 'https://feeds.example/b' }] }),
      'feeds[1].id',
      /used once, found "l-usine-etrange"/,
    ],
    [
      'two feeds of one address',
      changed({ feeds: [minimal.feeds[0], { name: 'b', url: 'https://FEEDS.example/a.xml' }] }),
      'feeds[1].url',
      /used once/,
    ],
    [
      'an entity given twice',
      changed({ entities: [minimal.entities[0], minimal.entities[0]] }),
      'entities[1].id',
      /once/,
    ],
    [
      'an alias of a wrong kind',
      changed({ entities: [{ id: 'aws', name: 'AWS', aliases: [{ text: 'AWS', match: 'fuzzy' }] }] }),
      'entities[0].aliases[0].match',
      /"exact" or "any", found "fuzzy"/,
    ],
    [
      'an alias that is no text',
      changed({ entities: [{ id: 'aws', name: 'AWS', aliases: [3] }] }),
      'entities[0].aliases[0]',
      /found 3/,
    ],
    ['a topic without terms', changed({ topics: [{ id: 'p', name: 'P', terms: [] }] }), 'topics[0].terms', /one term/],
    [
      'a weight of zero',
      changed({ topics: [{ id: 'p', name: 'P', terms: [{ text: 'x', weight: 0 }] }] }),
      'topics[0].terms[0].weight',
      /other than zero, found 0/,
    ],
    [
      'a watch without a query',
      changed({ watches: [{ id: 'w', name: 'W', query: '' }] }),
      'watches[0].query',
      /a query/,
    ],
    [
      'a time of 24:00',
      withSubscription({ cadence: 'daily at 24:00' }),
      'subscriptions[0].cadence',
      /"instant".*24:00/,
    ],
    ['a time of 8:00', withSubscription({ cadence: 'daily at 8:00' }), 'subscriptions[0].cadence', /HH:MM/],
    [
      'an unknown zone',
      withSubscription({ timeZone: 'Europe/Pariss' }),
      'subscriptions[0].timeZone',
      /IANA.*found "Europe\/Pariss"/,
    ],
    ['an offset for a zone', withSubscription({ timeZone: '+01:00' }), 'subscriptions[0].timeZone', /IANA/],
    [
      'a wrong mail address',
      withSubscription({ channel: { kind: 'email', to: 'b\r\nBcc: c@example.org' } }),
      'subscriptions[0].channel.to',
      /mail address/,
    ],
    [
      'a webhook that is no web address',
      withSubscription({ channel: { kind: 'webhook', url: 'ftp://example.org' } }),
      'subscriptions[0].channel.url',
      /http or https/,
    ],
    [
      'an unknown channel',
      withSubscription({ channel: { kind: 'fax' } }),
      'subscriptions[0].channel.kind',
      /a channel/,
    ],
    [
      'quiet hours that never end',
      withSubscription({ quiet: { from: '22:00', to: '22:00' } }),
      'subscriptions[0].quiet',
      /two different/,
    ],
    [
      'a subscription twice',
      changed({ subscriptions: [minimal.subscriptions?.[0], minimal.subscriptions?.[0]] }),
      'subscriptions[1].id',
      /once/,
    ],
    [
      'a limit of none',
      changed({ rateLimit: { requests: 0, per: '1m' } }),
      'rateLimit.requests',
      /at least 1, found 0/,
    ],
    ['half a request', changed({ rateLimit: { requests: 1.5, per: '1m' } }), 'rateLimit.requests', /whole number/],
    ['a limit without a window', changed({ rateLimit: { requests: 5 } }), 'rateLimit.per', /a unit.*found nothing/],
    ['an origin with a path', changed({ corsOrigins: ['https://a.example/'] }), 'corsOrigins[0]', /an origin such as/],
    ['any origin', changed({ corsOrigins: ['*'] }), 'corsOrigins[0]', /an origin.*found "\*"/],
    ['a duration without unit', changed({ poll: { every: '15' } }), 'poll.every', /number above zero and a unit/],
    ['a duration as a number', changed({ poll: { every: 15 } }), 'poll.every', /a unit.*found 15/],
    ['a zero duration', changed({ poll: { min: '0s' } }), 'poll.min', /above zero/],
    ['a fraction', changed({ retention: { articles: '1.5d' } }), 'retention.articles', /whole number/],
    ['half days', changed({ retention: { archive: '36h' } }), 'retention.archive', /whole days/],
    ['more than a day between polls', changed({ poll: { max: '2d' } }), 'poll.max', /at most 24h/],
    ['an interval above the longest', changed({ poll: { every: '2h', max: '1h' } }), 'poll.every', /at most poll.max/],
    ['a least interval above the usual', changed({ poll: { min: '20m' } }), 'poll.min', /at most poll.every, 900s/],
    ['a third kind of access', changed({ access: 'open' }), 'access', /"private" or "public", found "open"/],
  ])('%s', (_, input, path, message) => {
    const issues = issuesOf(input);
    expect(issues.map((issue) => issue.path)).toEqual([path]);
    expect(issues[0]?.message).toMatch(/^expected .*, found /);
    expect(issues[0]?.message).toMatch(message);
  });

  it('lists everything that is wrong at once, references included', () => {
    const issues = issuesOf({
      ...changed({ contact: 'me', access: 'open', extra: 1, more: 2 }),
      feeds: [{ name: 'a', url: 'x', about: ['nobody'] }],
    });
    expect(issues.map((issue) => issue.path).sort()).toEqual([
      'access',
      'contact',
      'extra',
      'feeds[0].about[0]',
      'feeds[0].url',
      'more',
    ]);
  });

  it('shows no password', () => {
    const issues = issuesOf(withFeed({ url: 'https://u:hunter2@feeds.example/' }));
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  it('names the file and every place in its message', () => {
    expect(() => defineTracker(changed({ access: 'open' }))).toThrow(
      /tracker\.config\.ts is not valid:\n {2}access: expected/,
    );
  });
});
