/** An update as plain text: for mail, and for topics that carry nothing else. */
import type { Update, UpdateStory } from '../model/update.ts';
import { oneLine, shorten } from './text.ts';
import { languageName, type Words, words } from './words.ts';

/** SNS takes messages up to 256 KiB; an update stays well below and says what it left out. */
const MAX_TEXT_BYTES = 200 * 1024;

export function renderText(update: Update, unsubscribeUrl: string | null): string {
  const said = words(update.language);
  const head = [update.heading, ...(update.intro ? [update.intro] : []), ''];
  const tail = [
    ...section(
      said.trends,
      update.trends.map((trend) => said.trend(oneLine(trend.name), trend.count, usualText(trend.usual))),
    ),
    ...section(said.trouble, troubleTexts(update, said)),
    ...(unsubscribeUrl === null ? [] : [`${said.unsubscribe}: ${unsubscribeUrl}`, '']),
  ];
  let room = MAX_TEXT_BYTES - Buffer.byteLength([...head, ...tail].join('\n'));
  const blocks: string[] = [];
  for (const story of update.stories) {
    const block = storyBlock(story, update);
    room -= Buffer.byteLength(block) + 1;
    if (room < 200) {
      blocks.push(`${said.more(update.stories.length - blocks.length)}\n`);
      break;
    }
    blocks.push(block);
  }
  return [...head, ...blocks, ...tail].join('\n');
}

/** At most one decimal. */
export const usualText = (usual: number): string => String(Math.round(usual * 10) / 10);

const MAX_TROUBLED = 20;

/** A line for each feed in trouble, of many for the first. */
export function troubleTexts({ troubledFeeds }: Update, said: Words): string[] {
  const lines = troubledFeeds.map(({ name, state, reason }) => shorten(oneLine(`${name}: ${state}. ${reason}`), 300));
  const left = lines.length - MAX_TROUBLED;
  return left > 0 ? [...lines.slice(0, MAX_TROUBLED), said.more(left)] : lines;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
}

function storyBlock(story: UpdateStory, { language }: Update): string {
  const said = words(language);
  const languages = story.languages.map((tag) => languageName(tag, language)).join(', ');
  const reach = [said.articles(story.articleCount), story.outlets.map(oneLine).join(', '), languages].filter(Boolean);
  return [
    `* ${oneLine(story.title) || '-'}`,
    `  ${reach.join(' · ')}${story.relation ? ` · ${said.link}` : ''}`,
    ...(story.summary ? [`  ${shorten(oneLine(story.summary), 400)}`] : []),
    ...story.news.map((line) => `  + ${oneLine(line)}`),
    ...story.figures.map(
      ({ text, outlets, contradicted }) =>
        `  # ${oneLine(text)}${outlets.length > 0 ? ` (${outlets.map(oneLine).join(', ')})` : ''}${contradicted ? ` – ${said.contradicted}` : ''}`,
    ),
    ...story.links.map(({ url, outlet }) => `  ${oneLine(outlet)} ${oneLine(url)}`),
    '',
  ].join('\n');
}
