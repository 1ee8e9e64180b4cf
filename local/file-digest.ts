/** Digests of a local tracker: text files in an outbox folder. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendDigest } from '../lambda/model/ports.ts';

/** Writes each digest to `<directory>/<id>.txt`, whole or not at all; the receipt is its path. */
export function createFileDigest(directory: string): SendDigest {
  return async ({ id, subject, text }) => {
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${id}.txt`);
    const draft = `${path}.draft`;
    await writeFile(draft, `Subject: ${subject}\n\n${text}`);
    await rename(draft, path);
    return { receipt: path };
  };
}
