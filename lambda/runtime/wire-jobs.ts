/** What the flows behind the jobs queue work with on AWS. */
import { randomBytes } from 'node:crypto';
import { createFetchFeed } from '../fetch/fetch-feed.ts';
import { createHostGate } from '../fetch/host-gate.ts';
import { createAskHub } from '../fetch/websub.ts';
import { callbackBase } from '../flows/callback-base.ts';
import type { PollJobDeps } from '../flows/run-poll-job.ts';
import { userAgent } from '../flows/user-agent.ts';
import { compileWatch, matchEntry } from '../match/match-article.ts';
import type { Logger } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { parseFeed } from '../parse/parse-feed.ts';
import { createS3Client } from './clients.ts';
import { privateFeedsAllowed, publicUrl, readEnv } from './env.ts';
import { createS3Archive } from './s3-archive.ts';
import { wireEvents } from './wire-events.ts';

/** Throws EnvironmentError naming what the function was not told. */
export function wireJobs(config: TrackerConfig, log: Logger): PollJobDeps {
  const env = readEnv(['archiveBucket']);
  const now = () => new Date();
  const watch = compileWatch(config);
  const clientOptions = { userAgent: userAgent(config.contact), allowPrivate: privateFeedsAllowed() };
  return {
    ...wireEvents(config, now, log),
    fetchFeed: createFetchFeed({ ...clientOptions, now }),
    askHub: createAskHub(clientOptions),
    callbackBase: callbackBase(config.publicUrl ?? publicUrl()),
    randomBytes,
    gate: createHostGate(),
    parseFeed,
    match: (entry, feed) => matchEntry(entry, watch, feed),
    archive: createS3Archive(createS3Client(), env.archiveBucket),
    random: Math.random,
    config,
    now,
    log,
  };
}
