/** Updates for incoming webhooks of Slack (blocks) and Microsoft Teams (adaptive card). */
import type { Update, UpdateStory } from '../model/update.ts';
import { troubleTexts, usualText } from './render-text.ts';
import { oneLine, shorten } from './text.ts';
import { languageName, words } from './words.ts';

/** Slack takes 50 blocks of at most 3,000 characters; a header block at most 150. */
const SLACK_STORIES = 20;
const SLACK_TEXT = 2_900;
const SLACK_HEADER = 150;
/** Teams takes messages up to 28 KB. */
const TEAMS_STORIES = 12;
const TEAMS_BYTES = 28_000;

export function slackMessage(update: Update): unknown {
  const shown = update.stories.slice(0, SLACK_STORIES);
  const parts = [
    ...(update.intro ? [slackText(update.intro)] : []),
    ...shown.map((story) => slackStory(story, update)),
    ...endLines(update, shown.length).map(slackText),
  ];
  return {
    // Shown in notifications, and read by screen readers in place of the blocks.
    text: slackText(update.subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: shorten(update.subject, SLACK_HEADER) } },
      ...parts.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text: shorten(text, SLACK_TEXT) } })),
    ],
  };
}

function slackStory(story: UpdateStory, update: Update): string {
  const title = slackText(shorten(story.title || story.url, 300));
  const address = encodeURI(decodedOnce(story.url)).replaceAll('|', '%7C').replaceAll('>', '%3E');
  return [
    /^https?:\/\//i.test(story.url) ? `*<${address}|${title}>*` : `*${title}*`,
    ...storyLines(story, update).map(slackText),
  ].join('\n');
}

/** An address that is percent-encoded already stays as it is. */
function decodedOnce(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** Slack's three control characters (Slack API, "Formatting text"): with them a text could call a whole channel. */
const slackText = (text: string): string =>
  oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function teamsMessage(update: Update): unknown {
  for (let count = TEAMS_STORIES; ; count--) {
    const message = teamsCard(update, update.stories.slice(0, count));
    if (count === 0 || Buffer.byteLength(JSON.stringify(message)) <= TEAMS_BYTES) return message;
  }
}

function teamsCard(update: Update, shown: readonly UpdateStory[]): unknown {
  const block = (text: string, more: Record<string, unknown> = {}) => ({
    type: 'TextBlock',
    wrap: true,
    text,
    ...more,
  });
  const body = [
    block(teamsText(update.subject), { size: 'Large', weight: 'Bolder' }),
    ...(update.intro ? [block(teamsText(update.intro))] : []),
    ...shown.flatMap((story) => [
      block(teamsLink(story), { weight: 'Bolder', separator: true }),
      ...storyLines(story, update).map((line) => block(teamsText(shorten(line, 500)), { spacing: 'Small' })),
    ]),
    ...endLines(update, shown.length).map((line) => block(teamsText(shorten(line, 2_000)))),
  ];
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body,
        },
      },
    ],
  };
}

function teamsLink({ title, url }: UpdateStory): string {
  const text = teamsText(shorten(title || url, 300));
  return /^https?:\/\//i.test(url) ? `[${text}](${url.replace(/[()\s\\<>]/g, percentEncoded)})` : text;
}

/** Of parentheses too, which end the address of a link and which `encodeURIComponent` leaves. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

/** The Markdown that a text block would carry out. */
const teamsText = (text: string): string => oneLine(text).replace(/[\\*_[\]()`#<>~]/g, '\\$&');

function storyLines(story: UpdateStory, { language }: Update): string[] {
  const said = words(language);
  const languages = story.languages.map((tag) => languageName(tag, language)).join(', ');
  const reach = [said.articles(story.articleCount), story.outlets.join(', '), languages].filter(Boolean).join(' · ');
  const figures = story.figures.map(({ text, contradicted }) =>
    contradicted ? `${text} (${said.contradicted})` : text,
  );
  return [
    ...(story.summary ? [story.summary] : []),
    reach + (story.relation ? ` · ${said.link}` : ''),
    ...story.news.map((line) => `+ ${line}`),
    ...(figures.length > 0 ? [`${said.figures}: ${figures.join('; ')}`] : []),
  ];
}

function endLines(update: Update, shown: number): string[] {
  const said = words(update.language);
  const left = update.stories.length - shown;
  const trends = update.trends.map(({ name, count, usual }) => said.trend(name, count, usualText(usual)));
  const trouble = troubleTexts(update, said);
  return [
    ...(left > 0 ? [said.more(left)] : []),
    ...(trends.length > 0 ? [`${said.trends}: ${trends.join('; ')}`] : []),
    ...(trouble.length > 0 ? [`${said.trouble}: ${trouble.join(' ')}`] : []),
  ];
}
