/** Everything a tracker holds, out to lines and back: for a backup, and for moving between this machine and AWS. */
import { mapLimited } from '../lambda/flows/map-limited.ts';
import type { FeedArchive } from '../lambda/model/ports.ts';
import type { Key } from '../lambda/store/keys.ts';
import { upgradeRow } from '../lambda/store/migrations.ts';
import { portableRow } from '../lambda/store/portable-rows.ts';
import type { Item, TableClient } from '../lambda/store/table-client.ts';
import { BackupFormatError, type BackupHeader, readLine, writeLine } from './backup-format.ts';

/** A table whose rows can be read from the first to the last, or on from one, in no useful order but always the same. */
export interface WholeTable {
  readonly client: TableClient;
  readonly tableName: string;
  rows(after?: Key): AsyncIterable<Item>;
}

export interface WholeTracker {
  readonly table: WholeTable;
  readonly archive: Pick<FeedArchive, 'list' | 'put'>;
  /** Feeds of which the archive has documents, also those that were removed. */
  archivedFeeds(): Promise<readonly string[]>;
}

export interface ExportOptions {
  readonly secrets: boolean;
  readonly archive: boolean;
  readonly schema: number;
  readonly now: Date;
  /** How far an export got that was cut short: the lines continue it. */
  readonly goOn?: ExportedSoFar;
}

/** What the whole lines of a cut export hold. */
export interface ExportedSoFar extends Counts {
  readonly lastRow: Key | null;
  readonly lastDocument: { readonly feedId: string; readonly fetchedAt: string } | null;
}

export interface Counts {
  readonly rows: number;
  readonly documents: number;
}

/**
 * Calls `write` with each line and waits for it, so that nothing is held in memory. Going on, it begins behind what is
 * there: rows come in the table's own order, which stays, and documents by feed and time.
 */
export async function exportTracker(
  tracker: WholeTracker,
  { secrets, archive, schema, now, goOn }: ExportOptions,
  write: (line: string) => Promise<void>,
): Promise<Counts> {
  let { rows, documents } = goOn ?? { rows: 0, documents: 0 };
  if (!goOn) await write(writeLine({ kind: 'header', schema, exportedAt: now.toISOString(), secrets }));
  const last = goOn?.lastDocument ?? null;
  // Documents come after the last row.
  for await (const each of last === null ? tracker.table.rows(goOn?.lastRow ?? undefined) : []) {
    const row = portableRow(each, secrets);
    if (row === null) continue;
    await write(writeLine({ kind: 'row', row }));
    rows += 1;
  }
  const feeds = archive ? [...(await tracker.archivedFeeds())].sort() : [];
  for (const feedId of feeds.filter((id) => last === null || id >= last.feedId)) {
    const since = feedId === last?.feedId ? last.fetchedAt : '1970-01-01T00:00:00.000Z';
    for await (const document of tracker.archive.list(feedId, since)) {
      if (feedId === last?.feedId && document.fetchedAt <= last.fetchedAt) continue;
      await write(writeLine({ kind: 'document', document }));
      documents += 1;
    }
  }
  await write(writeLine({ kind: 'end', rows, documents }));
  return { rows, documents };
}

export interface ImportOptions {
  /** Layout that this tracker knows: rows of an older one are upgraded, a newer one is refused. */
  readonly schema: number;
  /** Replace rows that are there already; otherwise they stay as they are. */
  readonly overwrite: boolean;
  /** First line to take, to go on after an interruption; the header is read in any case. */
  readonly fromLine: number;
  /** Told now and then how far it has come: every line before has been taken. */
  readonly onProgress?: (line: number) => void;
}

export interface ImportReport extends Counts {
  readonly header: BackupHeader;
  /** Rows that were there already and were left. */
  readonly kept: number;
  /** False when the last line is missing, or says other numbers: the file was cut. */
  readonly complete: boolean;
}

/** An import ended early; what stands before `line` has been taken. */
export class ImportStoppedError extends Error {
  override readonly name = 'ImportStoppedError';
  readonly line: number;
  constructor(line: number, options: ErrorOptions) {
    super(
      `stopped at line ${line}: ${options.cause instanceof Error ? options.cause.message : options.cause}`,
      options,
    );
    this.line = line;
  }
}

const AT_ONCE = 25;

/**
 * Takes an export. Twice is harmless: a row that is there stays, or is replaced by itself.
 * @throws BackupFormatError when the first line is no header that can be read; ImportStoppedError for what goes wrong later
 */
export async function importTracker(
  tracker: WholeTracker,
  lines: AsyncIterable<string>,
  options: ImportOptions,
): Promise<ImportReport> {
  const count = { rows: 0, documents: 0, kept: 0 };
  let header: BackupHeader | null = null;
  let end: Counts | null = null;
  let line = 0;
  let batch: string[] = [];
  const take = async () => {
    const first = line - batch.length + 1;
    const taken = batch;
    batch = [];
    try {
      await mapLimited(taken, AT_ONCE, async (text) => {
        const read = readLine(text);
        if (read.kind === 'end') end = read;
        else if (read.kind === 'document') {
          await tracker.archive.put(read.document);
          count.documents += 1;
        } else if (read.kind === 'row') {
          const stored = await putRow(tracker.table, upgradeRow(read.row, header?.schema ?? 1), options.overwrite);
          count[stored ? 'rows' : 'kept'] += 1;
        }
      });
    } catch (error) {
      throw new ImportStoppedError(first, { cause: error });
    }
    options.onProgress?.(line + 1);
  };
  for await (const text of lines) {
    line += 1;
    if (header === null) header = readHeader(text, options.schema);
    if (text === '' || line < options.fromLine) continue;
    batch.push(text);
    if (batch.length === AT_ONCE) await take();
  }
  if (header === null) throw new BackupFormatError('the file is empty');
  await take();
  const seen = line - 2;
  const said: Counts | null = end;
  const complete = said !== null && (said as Counts).rows + (said as Counts).documents === seen;
  return { header, ...count, complete };
}

function readHeader(text: string, schema: number): BackupHeader {
  const header = readLine(text);
  if (header.kind !== 'header') throw new BackupFormatError('the first line is not the header of an export');
  if (header.schema > schema)
    throw new BackupFormatError(
      `its rows have layout ${header.schema} and this tracker knows ${schema}: update it first`,
    );
  return header;
}

/** False when a row with this key was there and was left. */
async function putRow({ client, tableName }: WholeTable, row: Item, overwrite: boolean): Promise<boolean> {
  const isNew = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  try {
    await client.put({ TableName: tableName, Item: row, ...(!overwrite && isNew) });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
