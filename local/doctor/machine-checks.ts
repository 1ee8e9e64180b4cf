/** Checks on the machine that a local tracker runs on. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { type Check, note, ok, wrong } from './findings.ts';

export interface MachineChecksOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Where mail goes; null for the outbox folder. */
  readonly smtpUrl: string | null;
  readonly hasMailReaders: boolean;
  /** Bytes that are free where the data lies; asks the file system unless told. */
  readonly freeBytes?: (directory: string) => Promise<number>;
}

const ENOUGH_BYTES = 500 * 2 ** 20;

export function machineChecks(options: MachineChecksOptions): Check[] {
  return [
    { name: 'folder', look: () => folder(options) },
    { name: 'disk', look: () => disk(options) },
    { name: 'port', look: () => port(options) },
    { name: 'mail', look: () => mail(options) },
  ];
}

async function folder({ dataDir }: MachineChecksOptions) {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    return [ok(`${dataDir} can be written`)];
  } catch (error) {
    return [
      wrong(
        `${dataDir} cannot be written: ${(error as Error).message}`,
        'choose another with --data, or mend its rights',
      ),
    ];
  }
}

async function disk({ dataDir, freeBytes = freeOn }: MachineChecksOptions) {
  const free = await freeBytes(dataDir);
  const says = `${Math.round(free / 2 ** 20)} MB are free`;
  return [
    free >= ENOUGH_BYTES
      ? ok(says)
      : wrong(says, 'make room, or move the folder with --data: a full disk stops polling'),
  ];
}

async function freeOn(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

async function port({ port }: MachineChecksOptions) {
  const taken = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
  if (!taken) return [ok(`${port} is free`)];
  return [note(`${port} is in use, by a tracker or by something else`, 'npm start takes the next free one')];
}

async function mail({ smtpUrl, hasMailReaders }: MachineChecksOptions) {
  if (!hasMailReaders) return [ok('nobody is to get any')];
  if (smtpUrl !== null) return [ok('goes to the server that NEWS_SMTP_URL names')];
  return [note('is written to the outbox folder and sent to nobody', 'set NEWS_SMTP_URL to send it')];
}
