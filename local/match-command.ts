/** `news-tracker match --jsonl`: what the watch list finds in lines of news items. Writes nothing to any table. */
import { readFile } from 'node:fs/promises';
import { analyseEntry, compileWatch } from '../lambda/match/match-article.ts';
import { BadRequestError, messageOf } from '../lambda/model/errors.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { clusterStories } from '../lambda/stories/cluster.ts';
import { readStandardInput } from './standard-input.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  readonly lang: string | null;
  readonly published: string | null;
}

/**
 * @param file a path, or `-` for standard input
 * @returns one JSON line an item, in input order, stories clustered over the whole input
 * @throws BadRequestError naming the line that is no item
 */
export async function matchLines(file: string, config: TrackerConfig): Promise<string[]> {
  const text = new TextDecoder().decode(file === '-' ? await readStandardInput() : await readFile(file));
  const items = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseItem(line, index + 1)]));
  const watch = compileWatch(config);
  const analysed = items.map((item) => ({
    item,
    match: analyseEntry(
      { title: item.title, summary: item.summary, published: item.published, feed: { about: [], language: item.lang } },
      watch,
    ),
  }));
  const stories = clusterStories(
    analysed.map(({ item, match }) => ({
      id: item.id,
      title: item.title,
      summary: item.summary,
      url: item.url,
      publishedAt: item.published,
      match,
    })),
  );
  return analysed.map(({ item, match }) =>
    JSON.stringify({
      id: item.id,
      entities: match.entities,
      topics: match.topics,
      relation: match.relation !== null,
      score: match.score,
      lang: match.language,
      story: stories.get(item.id) ?? null,
      facts: match.facts,
      evidence: match.evidence,
    }),
  );
}

function parseItem(line: string, number: number): Item {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new BadRequestError('--jsonl', `line ${number} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null) throw new BadRequestError('--jsonl', `line ${number} is no object`);
  const record = value as Record<string, unknown>;
  const text = (key: string) => (typeof record[key] === 'string' ? record[key] : null);
  const id = text('id');
  const title = text('title');
  if (id === null || title === null) {
    throw new BadRequestError('--jsonl', `line ${number} needs the strings "id" and "title"`);
  }
  return {
    id,
    title,
    summary: text('summary') ?? '',
    url: text('url'),
    lang: text('lang'),
    published: text('published'),
  };
}
