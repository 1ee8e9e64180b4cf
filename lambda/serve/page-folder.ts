/** The built page as files: `index.html`, and `assets/` whose names change with their bytes. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same bytes as the build compressed them, where that made them smaller. */
  readonly brotli: Uint8Array<ArrayBuffer> | null;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
}

/** Files by their path below the folder, with `/` between the segments; `index.html` is one of them. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Every file of the folder, read once: an address is looked up among names and never becomes a path. Null when the
 * folder holds no page.
 */
export async function readPageFolder(folder: string): Promise<PageFiles | null> {
  const names = await namesIn(folder);
  if (!names.includes('index.html')) return null;
  const files = new Map<string, PageFile>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
    const [bytes, brotli, gzip] = await Promise.all([
      read(name),
      names.includes(`${name}.br`) ? read(`${name}.br`) : null,
      names.includes(`${name}.gz`) ? read(`${name}.gz`) : null,
    ]);
    files.set(name, { type, bytes, brotli, gzip });
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true });
    return found.map((name) => name.replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
