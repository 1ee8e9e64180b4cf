/** What Slack and Teams take: their limits, and no text of a feed that could call a channel or write a link. */
import { describe, expect, test } from 'vitest';
import type { Update, UpdateStory } from '../../../lambda/model/update.ts';
import { slackMessage, teamsMessage } from '../../../lambda/publish/chat-messages.ts';
import { renderText } from '../../../lambda/publish/render-text.ts';

const story: UpdateStory = {
  id: 's1',
  title: 'AWS & ST agree',
  url: 'https://outlet.example/a?b=1&c=2',
  summary: 'One sentence. Another.',
  outlets: ['The Wire', 'Le Fil'],
  languages: ['en', 'fr'],
  articleCount: 3,
  lastPublishedAt: '2026-02-10T08:00:00.000Z',
  relation: true,
  isNew: false,
  news: ['2 new articles'],
  figures: [{ kind: 'money', value: 28.38, unit: 'USD', text: '$28.38', contradicted: true, outlets: ['The Wire'] }],
  links: [],
};
const update: Update = {
  type: 'digest',
  language: 'en',
  heading: 'Chips',
  subject: 'Chips: 1 story, 2026-02-10',
  intro: '1 story, 3 articles.',
  stories: [story],
  trends: [{ name: 'Prices', count: 9, usual: 2.14 }],
  troubledFeeds: [{ name: 'Feed', state: 'failing', reason: 'HTTP 500' }],
};
const evil: UpdateStory = {
  ...story,
  title: '<!channel> <https://evil.example|Click> & *bold* [link](https://evil.example) _x_',
  summary: '<@U123> @everyone\r\n# Heading <script>alert(1)</script>',
  outlets: ['<!here>', '[a](https://evil.example)'],
  url: 'https://outlet.example/a|b>c)d(e',
};
const many = (change: Partial<UpdateStory>): Update => ({
  ...update,
  stories: Array.from({ length: 100 }, (_, n) => ({ ...story, id: `s${n}`, title: `Story ${n}`, ...change })),
});

interface Slack {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text: { readonly type: string; readonly text: string };
  }[];
}
const slack = (of: Update) => slackMessage(of) as Slack;
const sections = (of: Update) => slack(of).blocks.flatMap(({ type, text }) => (type === 'section' ? text.text : []));

interface Teams {
  readonly type: string;
  readonly attachments: readonly [
    {
      readonly contentType: string;
      readonly content: {
        readonly type: string;
        readonly version: string;
        readonly body: readonly { readonly type: string; readonly text: string; readonly wrap: boolean }[];
      };
    },
  ];
}
const teams = (of: Update) => teamsMessage(of) as Teams;
const lines = (of: Update) => teams(of).attachments[0].content.body.map(({ text }) => text);

describe('Slack', () => {
  test('gets a heading, a section a story, trends and feeds in trouble', () => {
    const { text, blocks } = slack(update);
    expect(text).toBe(update.subject);
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: update.subject } });
    expect(blocks.slice(1).every(({ type, text: of }) => type === 'section' && of.type === 'mrkdwn')).toBe(true);
    expect(sections(update)).toEqual([
      '1 story, 3 articles.',
      [
        '*<https://outlet.example/a?b=1&c=2|AWS &amp; ST agree>*',
        'One sentence. Another.',
        '3 articles · The Wire, Le Fil · English, French · Links the firms watched',
        '+ 2 new articles',
        'Figures: $28.38 (reports differ)',
      ].join('\n'),
      'More or less than usual: Prices: 9 (usually 2.1)',
      'Feeds in trouble: Feed: failing. HTTP 500',
    ]);
  });

  test('stays within 50 blocks of 3,000 characters and a header of 150, and says what is left out', () => {
    const long = { ...many({ summary: 'x'.repeat(5000), title: '字'.repeat(5000) }), subject: 's'.repeat(500) };
    const { blocks } = slack(long);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const { type, text } of blocks) expect(text.text.length).toBeLessThanOrEqual(type === 'header' ? 150 : 3000);
    expect(sections(many({})).join('\n')).toContain('… and 80 more');
  });

  test('is called by no text of a feed, and linked nowhere by it', () => {
    const text = sections({ ...update, stories: [evil] }).join('\n');
    // The one thing in angle brackets is the link to the story.
    expect(text.match(/<[^>]*>/g)).toEqual([
      expect.stringMatching(/^<https:\/\/outlet\.example\/a%7Cb%3Ec\)d\(e\|&lt;!channel&gt; /),
    ]);
    expect(text).toContain('&lt;@U123&gt;');
    expect(text.split('\n').some((line) => line.startsWith('# '))).toBe(false);
    expect(slack({ ...update, subject: '<!channel>' }).text).toBe('&lt;!channel&gt;');
  });

  test('gets no link that is not of the web', () => {
    const [, told] = sections({ ...update, stories: [{ ...story, url: 'javascript:alert(1)' }] });
    expect(told).toMatch(/^\*AWS &amp; ST agree\*\n/);
  });
});

describe('Teams', () => {
  test('gets an adaptive card: heading, stories with links, trends and feeds in trouble', () => {
    const { type, attachments } = teams(update);
    expect(type).toBe('message');
    expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0].content).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    expect(attachments[0].content.body.every((block) => block.type === 'TextBlock' && block.wrap)).toBe(true);
    expect(lines(update)).toEqual([
      'Chips: 1 story, 2026-02-10',
      '1 story, 3 articles.',
      '[AWS & ST agree](https://outlet.example/a?b=1&c=2)',
      'One sentence. Another.',
      '3 articles · The Wire, Le Fil · English, French · Links the firms watched',
      '+ 2 new articles',
      'Figures: $28.38 \\(reports differ\\)',
      'More or less than usual: Prices: 9 \\(usually 2.1\\)',
      'Feeds in trouble: Feed: failing. HTTP 500',
    ]);
  });

  test('stays within 28 KB and says what is left out', () => {
    const long = many({ summary: '字'.repeat(400), title: '字'.repeat(300), outlets: Array(50).fill('字'.repeat(40)) });
    expect(Buffer.byteLength(JSON.stringify(teams(long)))).toBeLessThanOrEqual(28 * 1024);
    expect(lines(long).join('\n')).toMatch(/… and \d+ more/);
    const feed = { name: '字'.repeat(200), state: 'failing', reason: '字'.repeat(500) };
    const ill = { ...long, troubledFeeds: Array(500).fill(feed) };
    expect(Buffer.byteLength(JSON.stringify(teams(ill)))).toBeLessThanOrEqual(28 * 1024);
    expect(renderText(ill, null)).toContain('… and 480 more');
  });

  test('carries out no Markdown of a feed', () => {
    const text = lines({ ...update, stories: [evil] }).join('\n');
    // Without what is escaped, one link is left: the story's.
    const live = text.replace(/\\./g, '');
    expect(live.match(/\]\(/g)).toHaveLength(1);
    expect(live).not.toMatch(/[*_<>`#]/);
    expect(live).toContain('](https://outlet.example/a|b%3Ec%29d%28e)');
  });
});
