import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchivedBody, FeedArchive } from '../../../lambda/model/ports.ts';
import { createS3Archive } from '../../../lambda/runtime/s3-archive.ts';

const BUCKET = 'archive';
const body = (feedId: string, fetchedAt: string, text: string): ArchivedBody => ({
  feedId,
  fetchedAt,
  url: 'https://chips.example/flux/électronique?q=é',
  contentType: 'application/rss+xml; charset=utf-8',
  body: new TextEncoder().encode(text),
});

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** As much of S3 as the archive uses, two keys a page. */
function openBucket(): { server: Server; objects: Map<string, StoredObject> } {
  const objects = new Map<string, StoredObject>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://bucket');
    const key = decodeURIComponent(url.pathname).replace(`/${BUCKET}/`, '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'PUT') {
        const given = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-'));
        objects.set(key, {
          bytes: Buffer.concat(chunks),
          metadata: Object.fromEntries(given) as Record<string, string>,
        });
        response.end();
      } else if (url.searchParams.has('list-type')) {
        response.end(listing(objects, url.searchParams));
      } else {
        const stored = objects.get(key);
        response.writeHead(stored ? 200 : 404, stored?.metadata).end(stored?.bytes);
      }
    });
  });
  return { server, objects };
}

function listing(objects: ReadonlyMap<string, StoredObject>, query: URLSearchParams): string {
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort();
  const page = keys.slice(0, 2);
  const more = keys.length > page.length;
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>
    ${more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}
    ${page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;
}

let bucket: ReturnType<typeof openBucket>;
let s3: S3Client;
let archive: FeedArchive;
beforeEach(async () => {
  bucket = openBucket();
  bucket.server.listen(0, '127.0.0.1');
  await once(bucket.server, 'listening');
  s3 = new S3Client({
    endpoint: `http://127.0.0.1:${(bucket.server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  archive = createS3Archive(s3, BUCKET);
});
afterEach(async () => {
  s3.destroy();
  bucket.server.closeAllConnections();
  await new Promise((resolve) => bucket.server.close(resolve));
});

async function bodiesSince(feedId: string, since: string): Promise<readonly ArchivedBody[]> {
  const found: ArchivedBody[] = [];
  for await (const each of archive.list(feedId, since)) found.push(each);
  return found.map((each) => ({ ...each, body: new Uint8Array(each.body) }));
}

describe('the archive in a bucket', () => {
  it('compresses a body', async () => {
    await archive.put(body('chips', '2026-02-25T06:00:00.000Z', 'text'));
    const stored = bucket.objects.get('chips/2026-02-25T06:00:00.000Z.gz');
    expect(stored && gunzipSync(stored.bytes).toString()).toBe('text');
  });

  it('gives back what was put in, an address that is not ASCII included', async () => {
    const archived = body('chips', '2026-02-25T06:00:00.000Z', 'é');
    await archive.put(archived);
    expect(await bodiesSince('chips', '2026-01-01T00:00:00.000Z')).toEqual([archived]);
  });

  it('keeps a missing content type missing', async () => {
    await archive.put({ ...body('chips', '2026-02-25T06:00:00.000Z', 'x'), contentType: null });
    expect((await bodiesSince('chips', '2026-01-01T00:00:00.000Z'))[0]?.contentType).toBeNull();
  });

  it('lists one feed from a time on, oldest first, over several pages', async () => {
    const days = ['05', '02', '04', '03', '01'].map((day) => `2026-02-${day}T06:00:00.000Z`);
    for (const day of days) await archive.put(body('chips', day, day));
    await archive.put(body('chips-eu', '2026-02-06T06:00:00.000Z', 'of another feed'));
    const found = await bodiesSince('chips', '2026-02-02T06:00:00.000Z');
    expect(found.map((each) => each.fetchedAt)).toEqual([...days].sort().slice(1));
  });
});
