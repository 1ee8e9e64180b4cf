/**
 * Called by the jobs queue with up to five jobs. Twice is harmless: a feed polled again finds what it stored, and a
 * digest's run is frozen before it is sent and never sent again. A job that rejects is delivered again, three times
 * in all, then lies in the dead-letter queue; the due index brings the next one by itself.
 */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import config from '../tracker.config.ts';
import { createFetchClient, fetchFeed } from './fetch/fetch-feed.ts';
import { runJob } from './flows/run-job.ts';
import { userAgent } from './flows/user-agent.ts';
import { compileWatch, matchEntry } from './match/match-article.ts';
import { parseFeed } from './parse/parse-feed.ts';
import { createSnsDigest } from './publish/sns-digest.ts';
import { createDocumentClient, createS3Client, createSnsClient } from './runtime/clients.ts';
import { privateFeedsAllowed, readEnv } from './runtime/env.ts';
import { runJobBatch } from './runtime/job-batch.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { createS3Archive } from './runtime/s3-archive.ts';
import { createStore } from './store/store.ts';

const env = readEnv(['tableName', 'digestTopicArn', 'archiveBucket']);
const now = () => new Date();
const log = createLogger();
const count = createCount();
const client = createFetchClient({ userAgent: userAgent(config.contact), allowPrivate: privateFeedsAllowed(), now });
const watch = compileWatch(config);
const deps: Parameters<typeof runJob>[1] = {
  store: createStore({ client: createDocumentClient(), tableName: env.tableName, now, retention: config.retention }),
  fetchFeed: (url, validators) => fetchFeed(url, validators, client),
  parseFeed,
  match: (entry, feed) => matchEntry(entry, watch, feed),
  archive: createS3Archive(createS3Client(), env.archiveBucket),
  send: createSnsDigest(createSnsClient(), env.digestTopicArn),
  random: Math.random,
  config,
  now,
  log,
};

export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return runJobBatch(event, { run: (job) => runJob(job, deps), log, count });
}
