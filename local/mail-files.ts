/** Mail of a local tracker: files in an outbox folder that any mail program opens. */
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PutOnBus, SendMail } from '../lambda/model/delivery.ts';
import { mimeMessage } from '../lambda/publish/mime-message.ts';

/** Writes each mail to `<directory>/<delivery id>.eml`, whole or not at all; the receipt is its path. */
export function createMailFiles(directory: string, from: string): SendMail {
  return async (message) => {
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${message.deliveryId}.eml`);
    const draft = `${path}.draft`;
    await writeFile(draft, await mimeMessage(message, from));
    await rename(draft, path);
    return { receipt: path };
  };
}

/** In place of the event bus: a line of JSON for each update in `<directory>/events.ndjson`. */
export function createBusFile(directory: string): PutOnBus {
  const path = join(directory, 'events.ndjson');
  return async (detailType, time, detail) => {
    await mkdir(directory, { recursive: true });
    const line = {
      source: 'news-tracker',
      'detail-type': detailType,
      time: time.toISOString(),
      detail: JSON.parse(detail),
    };
    await appendFile(path, `${JSON.stringify(line)}\n`);
    return { receipt: path };
  };
}
