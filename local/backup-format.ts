/**
 * An export as lines of JSON: a header, a line for each row of the table and each document of the archive, and a last line
 * with their numbers, by which a file that was cut is known. Values are spelled as DynamoDB spells them, so that numbers,
 * sets and bytes come back as they were.
 */

import { gunzipSync, gzipSync } from 'node:zlib';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ArchivedBody } from '../lambda/model/ports.ts';
import type { Item } from '../lambda/store/table-client.ts';

const FORMAT = 'news-tracker-export';
const VERSION = 1;

export interface BackupHeader {
  /** Layout of the rows, see lambda/store/migrations.ts. */
  readonly schema: number;
  readonly exportedAt: string;
  /** Whether tokens, keys and secret addresses are in the file. */
  readonly secrets: boolean;
}

export type BackupLine =
  | ({ readonly kind: 'header' } & BackupHeader)
  | { readonly kind: 'row'; readonly row: Item }
  | { readonly kind: 'document'; readonly document: ArchivedBody }
  | { readonly kind: 'end'; readonly rows: number; readonly documents: number };

/** The line is not one of an export, or of a newer one. */
export class BackupFormatError extends Error {
  override readonly name = 'BackupFormatError';
}

export function writeLine(line: BackupLine): string {
  switch (line.kind) {
    case 'header': {
      const { kind: _, ...header } = line;
      return JSON.stringify({ format: FORMAT, version: VERSION, ...header });
    }
    case 'row':
      return JSON.stringify({ row: bytesAsText(marshall(line.row as Record<string, NativeAttributeValue>)) });
    case 'document': {
      const { body, ...head } = line.document;
      return JSON.stringify({ document: head, gzip: gzipSync(body).toString('base64') });
    }
    case 'end':
      return JSON.stringify({ end: { rows: line.rows, documents: line.documents } });
  }
}

/** @throws BackupFormatError for what is no line of an export that this version can read */
export function readLine(text: string): BackupLine {
  let line: Record<string, unknown>;
  try {
    line = JSON.parse(text);
  } catch (error) {
    throw new BackupFormatError('not JSON: the file is damaged or was cut here', { cause: error });
  }
  if (line.format === FORMAT) {
    if (line.version !== VERSION)
      throw new BackupFormatError(`an export of version ${line.version}; this tracker reads version ${VERSION}`);
    return {
      kind: 'header',
      schema: Number(line.schema),
      exportedAt: String(line.exportedAt),
      secrets: line.secrets === true,
    };
  }
  if (line.row) return { kind: 'row', row: unmarshall(textAsBytes(line.row as Encoded)) as Item };
  if (line.document) {
    const body = gunzipSync(Buffer.from(String(line.gzip), 'base64'));
    return { kind: 'document', document: { ...(line.document as Omit<ArchivedBody, 'body'>), body } };
  }
  if (line.end) return { kind: 'end', ...(line.end as { rows: number; documents: number }) };
  throw new BackupFormatError('not a line of an export');
}

type Encoded = Parameters<typeof unmarshall>[0];

/** Bytes stand in attributes of their own and nowhere deeper, see embedded-table.ts. */
function bytesAsText(row: Encoded): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value.B ? { B: Buffer.from(value.B).toString('base64') } : value.SS ? { SS: [...value.SS].sort() } : value,
    ]),
  );
}

function textAsBytes(row: Encoded): Encoded {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value.B ? { B: Buffer.from(String(value.B), 'base64') } : value]),
  );
}
