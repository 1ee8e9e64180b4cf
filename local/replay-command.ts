/** `news-tracker replay`: today's rules on the archive of a local tracker. */
import { join } from 'node:path';
import { type ReplayReport, type ReplayRequest, replay } from '../lambda/flows/replay.ts';
import { compileWatch, matchEntry } from '../lambda/match/match-article.ts';
import { BadRequestError } from '../lambda/model/errors.ts';
import type { Logger } from '../lambda/model/ports.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import { printable } from './console-logger.ts';
import { createFileArchive } from './file-archive.ts';
import { withStore } from './open-store.ts';

const SHOWN = 50;

export interface ReplayOptions extends Omit<ReplayRequest, 'since'> {
  /** A date or an instant, ISO 8601. */
  readonly since: string;
  readonly config: TrackerConfig;
  readonly dataDir: string;
  readonly json: boolean;
  readonly log: Logger;
}

/** @throws BadRequestError for a date that is none and for a watch that the config does not have */
export async function runReplay(options: ReplayOptions): Promise<string> {
  const since = new Date(options.since);
  if (Number.isNaN(since.getTime())) {
    throw new BadRequestError('--since', `${options.since} is no date; give one like 2026-02-01`);
  }
  const { config, watch } = options;
  if (watch !== null && !config.watches.some((each) => each.id === watch)) {
    throw new BadRequestError(
      '--watch',
      `no watch is called ${watch}; there are ${config.watches.map((each) => each.id).join(', ')}`,
    );
  }
  const compiled = compileWatch(config);
  const request = { since: since.toISOString(), watch, dryRun: options.dryRun };
  const report = await withStore({ dataDir: options.dataDir, stack: null }, config, (store) =>
    replay(request, {
      store,
      archive: createFileArchive(join(options.dataDir, 'archive')),
      parseFeed,
      match: (entry, feed) => matchEntry(entry, compiled, feed),
      log: options.log,
    }),
  );
  return options.json ? JSON.stringify(report, null, 2) : inWords(report, options.dryRun);
}

function inWords(report: ReplayReport, dryRun: boolean): string {
  const list = (sign: string, articles: ReplayReport['added']) => [
    ...articles
      .slice(0, SHOWN)
      .map((each) => `  ${sign} ${each.publishedAt.slice(0, 10)} ${printable(each.title)} (${each.feedId})`),
    ...(articles.length > SHOWN ? [`  … and ${articles.length - SHOWN} more`] : []),
  ];
  const verb = dryRun ? 'would be' : 'were';
  return [
    `${report.bodies} archived bodies with ${report.entries} entries read` +
      (report.unreadable > 0 ? `, ${report.unreadable} could not be` : ''),
    `${report.added.length} articles ${verb} added, ${report.dropped.length} dropped, ${report.changed.length} changed`,
    ...list('+', report.added),
    ...list('-', report.dropped),
    ...list('~', report.changed),
  ].join('\n');
}
