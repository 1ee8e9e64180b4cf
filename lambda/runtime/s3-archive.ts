/** The archive of feed bodies in a bucket: one gzip-compressed object a body, `<feed>/<time>.gz`, so that keys sort by time. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { ArchivedBody, FeedArchive } from '../model/ports.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Feeds of which the archive has documents, also those that were removed. */
export async function archivedFeeds(s3: S3Client, bucket: string): Promise<readonly string[]> {
  const feeds: string[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Delimiter: '/' })) {
    feeds.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => (Prefix ?? '').replace(/\/$/, '')));
  }
  return feeds;
}

/** User-defined metadata; S3 takes ASCII only, so values are percent-encoded. */
const URL_KEY = 'url';
const TYPE_KEY = 'content-type';

export function createS3Archive(s3: S3Client, bucket: string): FeedArchive {
  return {
    async put({ feedId, fetchedAt, url, contentType, body }) {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keyOf(feedId, fetchedAt),
          Body: await compress(body),
          ContentType: 'application/gzip',
          Metadata: {
            [URL_KEY]: encodeURIComponent(url),
            ...(contentType !== null && { [TYPE_KEY]: encodeURIComponent(contentType) }),
          },
        }),
      );
    },
    async get(feedId, fetchedAt) {
      try {
        return await read(s3, bucket, keyOf(feedId, fetchedAt));
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return null;
        throw error;
      }
    },
    async *list(feedId, since) {
      // What follows `<feed>/<since>` begins with `<feed>/<since>.gz`.
      const wanted = { Bucket: bucket, Prefix: `${feedId}/`, StartAfter: `${feedId}/${since}` };
      const pages = paginateListObjectsV2({ client: s3 }, wanted);
      for await (const page of pages) {
        for (const { Key: key } of page.Contents ?? []) {
          if (key !== undefined) yield await read(s3, bucket, key);
        }
      }
    },
  };
}

function keyOf(feedId: string, fetchedAt: string): string {
  return `${feedId}/${fetchedAt}.gz`;
}

async function read(s3: S3Client, bucket: string, key: string): Promise<ArchivedBody> {
  const { Body: stored, Metadata: metadata = {} } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!stored) throw new Error(`The archive's object ${key} has no body.`);
  const slash = key.lastIndexOf('/');
  const contentType = metadata[TYPE_KEY];
  return {
    feedId: key.slice(0, slash),
    fetchedAt: key.slice(slash + 1, -'.gz'.length),
    url: decodeURIComponent(metadata[URL_KEY] ?? ''),
    contentType: contentType === undefined ? null : decodeURIComponent(contentType),
    body: await decompress(await stored.transformToByteArray()),
  };
}
