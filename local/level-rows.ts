/**
 * Rows of text on disk (LevelDB) or in memory. Reading one row is a plain function call. Writes that are made at the
 * same time go out together: each is whole, they land in the order in which they were made, and each resolves once the
 * operating system has it, so that what has been answered survives a process that is killed.
 */
import type { AbstractBatchOperation, AbstractLevel } from 'abstract-level';

export type Level = AbstractLevel<string | Buffer | Uint8Array, string, string>;

/** A row to put, or to take away where the value is null. */
export type RowChange = readonly [key: string, value: string | null];

export interface RowRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** Rows at most; all of them without it. */
  readonly limit?: number;
}

export interface LevelRows {
  /** As the last write left it, on disk already or not. */
  get(key: string): string | undefined;
  /** All of the changes or none. Rejects with the storage's error; nothing can be written after that. */
  write(changes: readonly RowChange[]): Promise<void>;
  /** Rows in the order of their keys' bytes, with everything that was written before. */
  list(range: RowRange): Promise<[key: string, value: string][]>;
  /** The same, one after the other. */
  iterate(range: RowRange): AsyncIterable<[key: string, value: string]>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

interface Batch {
  readonly operations: AbstractBatchOperation<Level, string, string>[];
  readonly written: Promise<void>;
}

/** Rows of a database that is open. */
export function createLevelRows(level: Level): LevelRows {
  /** Values that are not on disk yet, with the batch that brings them. */
  const ahead = new Map<string, { readonly value: string | null; readonly batch: Batch }>();
  let collecting: Batch | null = null;
  let last: Promise<void> = Promise.resolve();

  function collect(): Batch {
    const operations: Batch['operations'] = [];
    // Whatever else is written in this turn, or while the batch before is on its way, joins this one.
    const turn = new Promise<void>((resolve) => process.nextTick(resolve));
    const written = Promise.all([last, turn]).then(async () => {
      collecting = null;
      await level.batch(operations);
      for (const { key } of operations) if (ahead.get(key)?.batch === batch) ahead.delete(key);
    });
    const batch = { operations, written };
    // A failure stays in `last`: values read meanwhile may have led to other writes, so nothing may land after it.
    last = written;
    written.catch(() => {});
    return batch;
  }

  return {
    get(key) {
      const known = ahead.get(key);
      return known ? (known.value ?? undefined) : level.getSync(key);
    },
    write(changes) {
      if (level.status !== 'open') return Promise.reject(new Error('the table is closed'));
      collecting ??= collect();
      for (const [key, value] of changes) {
        collecting.operations.push(value === null ? { type: 'del', key } : { type: 'put', key, value });
        ahead.set(key, { value, batch: collecting });
      }
      return collecting.written;
    },
    async list(range) {
      if (ahead.size > 0) await last;
      return level.iterator(range).all();
    },
    async *iterate(range) {
      if (ahead.size > 0) await last;
      yield* level.iterator(range);
    },
    async close() {
      // Whoever wrote has been told of a failure.
      await last.catch(() => {});
      await level.close();
    },
  };
}
