/** Serves the sample feeds over loopback HTTP, the way a well-behaved publisher serves them. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { FeedConfig } from '../lambda/model/tracker-config.ts';

/** `feeds.json`: which files of the directory are feeds, and how each is served. */
const manifest = z.strictObject({
  feeds: z.array(
    z.strictObject({
      id: z.string(),
      /** A file of the directory; its address is `/<file>`. */
      file: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
      name: z.string(),
      contentType: z.string(),
      about: z.array(z.string()).default([]),
      language: z.string().nullable().default(null),
      tags: z.array(z.string()).default([]),
    }),
  ),
});

export interface SampleServerOptions {
  /** Folder with `feeds.json` and the files it names. */
  readonly directory: string;
  /** Taken when free; otherwise, and by default, any free port. */
  readonly port?: number;
  /** `Last-Modified` of every feed; the file's own time when absent. */
  readonly modifiedAt?: Date;
}

export interface SampleServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The feeds of the manifest, with addresses on this server. */
  readonly feeds: readonly FeedConfig[];
  /** How many requests were answered with each status since the start, for example `{200: 12, 304: 12}`. */
  answers(): Readonly<Record<number, number>>;
  close(): Promise<void>;
}

interface Served {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
}

/**
 * Starts the server on 127.0.0.1. A file is read again for each request, so that an edit shows as a revision at the
 * next poll. Rejects when the manifest or a file it names cannot be read, or the port is taken.
 */
export async function startSampleServer(options: SampleServerOptions): Promise<SampleServer> {
  const { feeds } = manifest.parse(JSON.parse(await readFile(join(options.directory, 'feeds.json'), 'utf8')));
  const byPath = new Map(feeds.map((feed) => [`/${feed.file}`, feed]));
  const load = async (path: string): Promise<Served | null> => {
    const feed = byPath.get(path);
    return feed ? prepare(join(options.directory, feed.file), feed.contentType, options.modifiedAt) : null;
  };
  await Promise.all([...byPath.keys()].map(load));

  const counts: Record<number, number> = {};
  const server = createServer((request, response) => {
    void load((request.url ?? '/').replace(/\?.*/s, ''))
      .then(
        (feed) => answer(request, response, feed),
        () => end(response, 500),
      )
      .then((status) => {
        counts[status] = (counts[status] ?? 0) + 1;
      });
  });
  await listen(server, options.port ?? 0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sample server has no port');
  const origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    feeds: feeds.map(({ id, file, name, about, language, tags }) => ({
      id,
      name,
      url: `${origin}/${file}`,
      about,
      language,
      tags,
      paused: null,
    })),
    answers: () => ({ ...counts }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (port !== 0 && error.code === 'EADDRINUSE') resolve(true);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(false));
  });
  if (taken) await listen(server, 0);
}

async function prepare(path: string, contentType: string, modifiedAt: Date | undefined): Promise<Served> {
  const [body, { mtime }] = await Promise.all([readFile(path), stat(path)]);
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  // HTTP dates have whole seconds (RFC 9110, section 5.6.7); a fraction would make every comparison fail.
  const lastModified = new Date(Math.floor((modifiedAt ?? mtime).getTime() / 1000) * 1000);
  return { body, contentType, etag: digest, lastModified };
}

/** Answers and returns the status. */
function answer(request: IncomingMessage, response: ServerResponse, feed: Served | null): number {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return end(response, 405);
  }
  if (feed === null) return end(response, 404);

  const gzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(request.headers['accept-encoding'] ?? ''));
  // A strong validator names one representation, so the compressed one has its own (RFC 9110, section 8.8.3.3).
  const etag = gzip ? `"${feed.etag}-gzip"` : `"${feed.etag}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Last-Modified', feed.lastModified.toUTCString());
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Cache-Control', 'max-age=0');
  if (isUnchanged(request, feed, etag)) return end(response, 304);

  const body = gzip ? gzipSync(feed.body) : feed.body;
  if (gzip) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Type', feed.contentType);
  response.setHeader('Content-Length', body.length);
  return end(response, 200, request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110, section 13.2.2: If-Modified-Since counts only where If-None-Match is absent. */
function isUnchanged(request: IncomingMessage, feed: Served, etag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known !== undefined) {
    return known
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
      .some((tag) => tag === '*' || tag === etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && feed.lastModified.getTime() <= since;
}

function end(response: ServerResponse, status: number, body?: Buffer): number {
  response.statusCode = status;
  response.end(body);
  return status;
}
