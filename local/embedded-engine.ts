/**
 * DynamoDB's operations in this process, on disk or in memory. The engine is dynalite, called without its HTTP server:
 * no socket, no signature, no second JSON encoding. Two things are added to it. An item and its index rows are written
 * in one batch, where dynalite writes them one after the other and a process killed in between would lose an index row
 * for good. And the description of a table, which never changes, is read once.
 */
import { createRequire } from 'node:module';
import dynalite, { type DynaliteCallback, type DynaliteStore, type LevelOperation } from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';

const require = createRequire(import.meta.url);

type Operation = 'createTable' | 'getItem' | 'putItem' | 'updateItem' | 'deleteItem' | 'query';

type Action = (store: DynaliteStore, input: unknown, callback: DynaliteCallback) => void;

interface Part {
  readonly run: Action;
  readonly types: unknown;
  readonly custom: unknown;
}

export interface EmbeddedEngine {
  /**
   * One operation with DynamoDB's JSON in and out (`{"S": "…"}` values). A refusal rejects with an Error whose name is
   * DynamoDB's, for example `ConditionalCheckFailedException`.
   */
  call(operation: Operation, input: object): Promise<Record<string, unknown>>;
  /** Every item of a table as it is stored, in no useful order. */
  items(tableName: string): AsyncIterable<Record<string, Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Opens the engine on a directory, or in memory. Rejects with the storage's error when the directory is in use. */
export async function openEngine(path: string | null): Promise<EmbeddedEngine> {
  const store = dynalite.create({ createTableMs: 0, ...(path ? { path } : {}) });
  await store.db.open();
  writeTogether(store);
  rememberTables(store);
  const parts = new Map<Operation, Part>();
  return {
    async call(operation, input) {
      const part = parts.get(operation) ?? loadPart(operation);
      parts.set(operation, part);
      try {
        const checked = validations.checkTypes(input, part.types);
        validations.checkValidations(checked, part.types, part.custom, store);
        return await new Promise((resolve, reject) => {
          part.run(store, checked, (error, value) =>
            error ? reject(error) : resolve(value as Record<string, unknown>),
          );
        });
      } catch (error) {
        throw asServiceError(error);
      }
    },
    items(tableName) {
      const prefix = `item-${tableName}~`;
      return store.db.values({ gte: prefix, lt: `${prefix}\uffff` }) as AsyncIterable<
        Record<string, Record<string, unknown>>
      >;
    },
    close: () => store.db.close(),
  };
}

function loadPart(operation: Operation): Part {
  const { types, custom } = require(`dynalite/validations/${operation}.js`) as Pick<Part, 'types' | 'custom'>;
  return { run: require(`dynalite/actions/${operation}.js`) as Action, types, custom };
}

/**
 * dynalite writes the index rows of an item first and the item right after, with nothing awaited in between once the
 * index writes answer at once. So they can be held back and go out together with the item.
 */
function writeTogether({ db }: DynaliteStore): void {
  const batch = db.batch.bind(db);
  let held: LevelOperation[] = [];
  const write = (operation: LevelOperation, callback: DynaliteCallback) => {
    held.push(operation);
    if (operation.key.startsWith('index-')) return callback(null);
    const together = held;
    held = [];
    batch(together, callback);
  };
  db.put = (key, value, callback) => write({ type: 'put', key, value }, callback);
  db.del = (key, callback) => write({ type: 'del', key }, callback);
}

function rememberTables(store: DynaliteStore): void {
  const read = store.getTable.bind(store);
  const known = new Map<string, unknown>();
  store.getTable = (name, checkStatus, callback) => {
    const answer = typeof checkStatus === 'function' ? checkStatus : callback;
    if (!answer) throw new TypeError('getTable needs a callback');
    if (known.has(name)) return answer(null, known.get(name));
    read(name, false, (error, table) => {
      if (!error) known.set(name, table);
      answer(error, table);
    });
  };
}

/** dynalite's refusals carry the body of an HTTP answer. */
function asServiceError(error: unknown): unknown {
  const body = (error as { body?: { __type?: string; message?: string; Message?: string } } | null)?.body;
  if (!body?.__type) return error;
  const refusal = new Error(body.message ?? body.Message ?? body.__type, { cause: error });
  refusal.name = body.__type.slice(body.__type.indexOf('#') + 1);
  return refusal;
}
