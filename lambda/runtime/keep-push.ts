/** Where the API leaves what hubs push. Loaded with the first push, since its clients are half of the function's code. */
import { type CallbackDeps, keepInArchive } from '../flows/receive-push.ts';
import { createS3Client, createSqsClient } from './clients.ts';
import { createS3Archive } from './s3-archive.ts';
import { createSqsQueue } from './sqs-queue.ts';

/** Puts a push into the archive and queues its reading. */
export function createKeepPush(env: {
  readonly archiveBucket: string;
  readonly queueUrl: string;
}): CallbackDeps['keep'] {
  const archive = createS3Archive(createS3Client(), env.archiveBucket);
  return keepInArchive(archive, createSqsQueue(createSqsClient(), env.queueUrl));
}
