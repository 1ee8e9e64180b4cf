/** Run as a process of its own: fetches 300 MB packed into a small gzip and prints what it cost. */
import { createGzip } from 'node:zlib';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import { noValidators } from '../../../lambda/model/feed.ts';
import { peakMegabytes } from '../../helpers/peak-memory.ts';
import { serveHttp } from './feed-server.ts';

const MEGABYTE = 1024 * 1024;

async function packed(megabytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const zeros = Buffer.alloc(MEGABYTE);
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (let i = 0; i < megabytes; i++) {
    if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  await new Promise<void>((resolve) => {
    gzip.once('end', resolve);
    gzip.end();
  });
  return Buffer.concat(chunks);
}

const bomb = await packed(300);
const server = await serveHttp((_request, response) => {
  response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bomb.length }).end(bomb);
});
const fetchFeed = createFetchFeed({ userAgent: 'test', allowPrivate: true, now: () => new Date() });
const before = process.memoryUsage.rss() / MEGABYTE;
const outcome = await fetchFeed(server.url, noValidators);
const peak = peakMegabytes();
process.stdout.write(JSON.stringify({ outcome, grownMegabytes: peak - before, peakMegabytes: peak }));
await fetchFeed.close();
await server.close();
