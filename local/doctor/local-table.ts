/** Whether the table in a local directory can be opened and read to the end, and its repair. */
import { join } from 'node:path';
import { messageOf } from '../../lambda/model/errors.ts';
import { openEmbeddedTable, TableDamagedError, TableInUseError } from '../embedded-table.ts';
import { type Repaired, repairTable } from '../repair-table.ts';
import { type Finding, note, ok, wrong } from './findings.ts';

export interface LocalTableOptions {
  readonly dataDir: string;
  /** Repairs a table that is damaged. */
  readonly fix: boolean;
  /** ` --data DIR`, for the command that the cure names. */
  readonly flags: string;
  readonly now: Date;
}

export interface LocalTable {
  readonly finding: Finding;
  /** Whether there is a table to be looked at any further. */
  readonly usable: boolean;
}

/** Reads every row, which takes seconds where there are a million. */
export async function examineLocalTable(options: LocalTableOptions): Promise<LocalTable> {
  const directory = join(options.dataDir, 'table');
  const found = (usable: boolean, finding: Omit<Finding, 'check'>) => ({
    usable,
    finding: { check: 'table', ...finding },
  });
  try {
    return found(true, ok(`all of its ${await countRows(directory)} rows can be read`));
  } catch (error) {
    if (error instanceof TableInUseError)
      return found(
        false,
        note(
          'a tracker is running on this folder, so the table cannot be looked at',
          'stop it for a full check, or open its page: /v1/feeds, /v1/health',
        ),
      );
    if (!(error instanceof TableDamagedError))
      return found(
        false,
        wrong(`the table cannot be opened: ${messageOf(error)}`, `mend the rights of ${directory} and what is in it`),
      );
    if (options.fix) return found(true, repaired(await repairTable(directory, options.now)));
    const cure = `stop what writes there, then news-tracker doctor --fix${options.flags}: it keeps a copy and saves what can be read`;
    return found(false, wrong(error.message.replace(/: news-tracker doctor .*$/, ''), cure));
  }
}

const repaired = ({ kept, dropped, copy }: Repaired) =>
  note(
    `it was damaged and is repaired: ${kept} rows are kept, ${dropped} were given up besides what could not be found`,
    `what feeds still carry comes back when they are polled; for the rest, news-tracker import of an export; the table as it was lies in ${copy}`,
  );

/** @throws TableDamagedError also where the table opens and a row in it cannot be read */
async function countRows(directory: string): Promise<number> {
  const table = await openEmbeddedTable(directory);
  let count = 0;
  try {
    for await (const _row of table.rows()) count += 1;
    return count;
  } catch (error) {
    throw new TableDamagedError(directory, error);
  } finally {
    await table.close();
  }
}
