/** The archive of feed bodies on disk: `<directory>/<feed>/<time>.gz`, with a `.json` beside it. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ArchivedBody, FeedArchive } from '../lambda/model/ports.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export function createFileArchive(directory: string): FeedArchive {
  return {
    async put({ body, ...head }) {
      const folder = join(directory, head.feedId);
      await mkdir(folder, { recursive: true });
      const name = fileName(head.fetchedAt);
      // The body last and renamed into place: what list() finds is complete.
      await writeFile(join(folder, `${name}.json`), JSON.stringify(head));
      await writeFile(join(folder, `${name}.draft`), await compress(body));
      await rename(join(folder, `${name}.draft`), join(folder, `${name}.gz`));
    },
    async *list(feedId, since) {
      const folder = join(directory, feedId);
      const first = fileName(since);
      for (const name of (await bodiesIn(folder)).filter((candidate) => candidate >= first)) yield read(folder, name);
    },
    async get(feedId, fetchedAt) {
      const folder = join(directory, feedId);
      const name = fileName(fetchedAt);
      return (await bodiesIn(folder)).includes(name) ? read(folder, name) : null;
    },
  };
}

/** Feeds of which the archive has documents, also those that were removed. */
export async function archivedFeeds(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function read(folder: string, name: string): Promise<ArchivedBody> {
  const head = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Omit<ArchivedBody, 'body'>;
  return { ...head, body: await decompress(await readFile(join(folder, `${name}.gz`))) };
}

/** ISO times without the colons that some file systems refuse; they still sort by time. */
function fileName(iso: string): string {
  return iso.replaceAll(':', '');
}

async function bodiesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.gz'))
      .map((name) => name.slice(0, -'.gz'.length))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
