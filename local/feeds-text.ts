/** What the feeds command tells a person at a terminal. */
import type { FeedRecord } from '../lambda/model/feed.ts';
import { ownerAdvice } from '../lambda/model/feed-advice.ts';
import type { AddFeedOutcome, FeedCheck, ImportOutcome } from '../lambda/model/feed-management.ts';
import { inWords } from '../lambda/model/polling-interval.ts';
import { printable } from './console-logger.ts';
import { plainTable } from './tables.ts';

const DEFAULT_COLUMNS = 140;
const FRAME = 20;
const FIXED = { state: 8, interval: 30, time: 9 };
/** Width of names and ids; longer ones go on in the next line. */
const FEED = { least: 12, most: 40 };

/** One row a feed; long reasons go on in further lines. */
export function feedTable(feeds: readonly FeedRecord[], now: Date, columns = DEFAULT_COLUMNS): string {
  const { state, interval, time } = FIXED;
  const longest = Math.max(...feeds.map(({ id, name }) => Math.max(id.length, name.length)));
  const feed = Math.min(Math.max(longest, FEED.least), FEED.most);
  const reason = Math.max(24, columns - feed - state - interval - 2 * time - FRAME);
  const widths = [feed, state, interval, time, time, reason].map((width) => width + 2);
  const table = plainTable(['feed', 'state', 'interval', 'success', 'next', 'reason'], widths);
  for (const each of feeds) {
    const cells = [
      `${printable(each.name)}\n${each.id.replace(new RegExp(`.{${feed}}(?=.)`, 'g'), '$&\n')}`,
      each.state,
      each.intervalReason ?? '',
      each.lastSuccessAt === null ? 'never' : ago(each.lastSuccessAt, now),
      each.nextPollAt === null ? 'never' : ahead(each.nextPollAt, now),
      reasonOf(each),
    ];
    table.push(cells.map((content) => ({ content, wordWrap: true })));
  }
  return table.toString();
}

/** States that an owner ends. */
const WANTS_ITS_OWNER: ReadonlySet<string> = new Set(['paused', 'gone', 'moved']);

function reasonOf(feed: FeedRecord): string {
  const advice = WANTS_ITS_OWNER.has(feed.state) ? ownerAdvice(feed) : null;
  return printable([feed.reason, advice].filter((part) => part !== null).join(' '));
}

function ago(time: string, now: Date): string {
  return `${inWords(Math.max(0, (now.getTime() - Date.parse(time)) / 1000))} ago`;
}

function ahead(time: string, now: Date): string {
  const seconds = (Date.parse(time) - now.getTime()) / 1000;
  return seconds <= 0 ? 'now' : `in ${inWords(seconds)}`;
}

export function addedText(outcome: Exclude<AddFeedOutcome, { kind: 'invalid' }>): string {
  const tried = outcome.tried.map(({ url, why, message }) => `  asked ${url} (${why}): ${message}`);
  const head =
    outcome.kind === 'no-feed'
      ? `no feed added: ${outcome.message}`
      : `${outcome.kind === 'added' ? 'added' : 'known already:'} ${outcome.feed.id}  ${outcome.feed.name}  ${outcome.feed.url}\n  why: ${outcome.why}`;
  return [head, ...tried].map(safe).join('\n');
}

export function importText(outcome: Extract<ImportOutcome, { kind: 'imported' }>, file: string): string {
  const { added, known, duplicates, refused } = outcome;
  return [
    `${added.length} added, ${known.length} known already, ${duplicates.length} repeated, ${refused.length} refused`,
    ...refused.map(({ line, name, reason }) => `  ${file}:${line}: ${name || 'an entry without a name'} ${reason}`),
    ...duplicates.map(({ line, url, firstLine }) => `  ${file}:${line}: ${url} stands in line ${firstLine} already`),
    ...known.map(({ line, id, url }) => `  ${file}:${line}: ${url} is feed ${id} already`),
  ]
    .map(safe)
    .join('\n');
}

export function checkText(check: FeedCheck): string {
  const { http, document, verdict, problem, candidates } = check;
  const rows: (readonly [string, string | null])[] = [
    ['known', check.known && `${check.known.id} (${check.known.name}), ${check.known.state}`],
    ['answer', answerOf(http)],
    ['address', http.url === null || http.url === check.address ? null : redirectOf(http)],
    ['validators', http.outcome === 'fetched' ? validatorsOf(http.validators) : null],
    ['problem', problem && `${problem.code}: ${problem.message}`],
    ['format', document && `${document.format}, ${document.encoding}`],
    ['malformed', document?.recovered ?? null],
    ['title', document && `${document.title}${document.siteUrl === null ? '' : ` (${document.siteUrl})`}`],
    ['entries', document && entriesOf(document)],
    ['newest', document?.newest ? `${document.newest.published ?? 'undated'}  ${document.newest.title}` : null],
    ['hub', document && (document.hub ? `${document.hub.hub} pushes ${document.hub.topic}` : 'none')],
    ['state', `${verdict.state}${verdict.reason === null ? '' : `: ${verdict.reason}`}`],
    ['interval', verdict.intervalReason],
    ['next poll', verdict.nextInSeconds === null ? 'never' : `in ${inWords(verdict.nextInSeconds)}`],
    ['to do', verdict.advice ?? 'nothing'],
  ];
  return [
    check.address,
    ...rows.flatMap(([name, value]) => (value === null ? [] : `  ${name.padEnd(11)}${value}`)),
    ...(candidates.length > 0 ? ['  feeds of this page, the likeliest first:'] : []),
    ...candidates.map(({ url, title, why }) => `    ${url}${title === null ? '' : ` "${title}"`} (${why})`),
  ]
    .map(safe)
    .join('\n');
}

function answerOf({ outcome, status, contentType, bytes, bytesOnWire, milliseconds }: FeedCheck['http']): string {
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  if (outcome !== 'fetched') return `${outcome}${status === null ? '' : `, ${status}`}, in ${time}`;
  return `${status}, ${contentType ?? 'no content type'}, ${bytes} bytes (${bytesOnWire} on the wire), in ${time}`;
}

function redirectOf({ url, permanentUrl }: FeedCheck['http']): string {
  return `redirects ${permanentUrl === null ? 'for now' : 'for good'} to ${permanentUrl ?? url}`;
}

function validatorsOf({ etag, lastModified }: FeedCheck['http']['validators']): string {
  const sent = [etag && `ETag ${etag}`, lastModified && `Last-Modified ${lastModified}`].filter(Boolean);
  return sent.length > 0 ? sent.join(', ') : 'none: every poll transfers the whole document';
}

function entriesOf({ entries, matching }: NonNullable<FeedCheck['document']>): string {
  return matching === null ? String(entries) : `${entries}, of which ${matching} would be kept`;
}

/** Line by line, so that line breaks within a text from outside do not survive and those between lines do. */
function safe(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
