/** An export that was cut short: what of it is whole, so that the next one goes on behind it. */
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { ExportedSoFar } from './backup.ts';
import { BackupFormatError, type BackupHeader, type BackupLine, readLine } from './backup-format.ts';

/**
 * Reads the file from its beginning and takes the line away in which it was cut.
 *
 * @returns null when there is no such file, or not even its header
 * @throws BackupFormatError when it is another kind of file, or one that this export cannot continue
 */
export async function takeUpExport(
  path: string,
  wanted: Pick<BackupHeader, 'schema' | 'secrets'>,
): Promise<ExportedSoFar | null> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    await file.truncate(await endOfLastLine(file));
    const { soFar, bytes } = await readSoFar(file, wanted);
    // Whoever was stopped before the file got its name has written its last line already.
    await file.truncate(bytes);
    return soFar;
  } finally {
    await file.close();
  }
}

const CHUNK = 65_536;

/** Bytes up to and with the last line feed. */
async function endOfLastLine(file: FileHandle): Promise<number> {
  const buffer = Buffer.alloc(CHUNK);
  for (let end = (await file.stat()).size; end > 0; ) {
    const start = Math.max(0, end - CHUNK);
    const { bytesRead } = await file.read(buffer, 0, end - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

async function readSoFar(
  file: FileHandle,
  wanted: Pick<BackupHeader, 'schema' | 'secrets'>,
): Promise<{ readonly soFar: ExportedSoFar | null; readonly bytes: number }> {
  let soFar: ExportedSoFar | null = null;
  let bytes = 0;
  const input = file.createReadStream({ start: 0, autoClose: false });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = readLine(text);
    if (line.kind === 'end') break;
    soFar = soFar === null ? begun(line, wanted) : withLine(soFar, line);
    bytes += Buffer.byteLength(text) + 1;
  }
  return { soFar, bytes };
}

function withLine(soFar: ExportedSoFar, line: BackupLine): ExportedSoFar {
  if (line.kind === 'row') {
    const { pk, sk } = line.row;
    return { ...soFar, rows: soFar.rows + 1, lastRow: { pk: String(pk), sk: String(sk) } };
  }
  if (line.kind === 'document') return { ...soFar, documents: soFar.documents + 1, lastDocument: line.document };
  throw new BackupFormatError('a second header stands in the file; delete it and begin anew');
}

function begun(line: BackupLine, wanted: Pick<BackupHeader, 'schema' | 'secrets'>): ExportedSoFar {
  if (line.kind !== 'header') throw new BackupFormatError('the first line is not the header of an export');
  if (line.schema !== wanted.schema || line.secrets !== wanted.secrets)
    throw new BackupFormatError(
      `the export was begun with layout ${line.schema}, ${line.secrets ? 'with' : 'without'} --secrets; delete it and begin anew`,
    );
  return { rows: 0, documents: 0, lastRow: null, lastDocument: null };
}
