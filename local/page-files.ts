/** The page on this machine: built when it is first asked for and again when its sources have changed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { messageOf } from '../lambda/model/errors.ts';
import type { Logger } from '../lambda/model/ports.ts';
import { type PageFiles, readPageFolder } from '../lambda/serve/page-folder.ts';

const SOURCES = fileURLToPath(new URL('../web', import.meta.url));
const BUILDER = fileURLToPath(new URL('../web/build-page.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../.cache/page', import.meta.url));

/**
 * The first call starts the build, about a second of another process, unless the sources were built before. The result
 * waits for it; it is null, and the log says why, when there is no page to be had.
 */
export function openPage(log: Logger): () => Promise<PageFiles | null> {
  let building: Promise<PageFiles | null> | undefined;
  return () => {
    building ??= buildOnce().catch((error: unknown) => {
      log.warn('the page was not built; browsers get the plain one', { error: messageOf(error) });
      return null;
    });
    return building;
  };
}

async function buildOnce(): Promise<PageFiles | null> {
  const folder = join(BUILT, await sourcesHash());
  const built = await readPageFolder(folder);
  if (built) return built;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(BUILT, { recursive: true });
  await promisify(execFile)(process.execPath, [BUILDER, unfinished]);
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another process was faster: its page has the same sources.
    await rm(unfinished, { recursive: true });
    if (!(await stat(folder).catch(() => null))) throw error;
  }
  return readPageFolder(folder);
}

/** Names and bytes of everything the page is built from but its packages, whose lock stands for them. */
async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const shared = fileURLToPath(new URL('../lambda/serve/page-views.ts', import.meta.url));
  const lock = fileURLToPath(new URL('../package.json', import.meta.url));
  for (const file of [...files.sort(), shared, lock]) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
