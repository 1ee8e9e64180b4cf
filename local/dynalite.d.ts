/** The parts of dynalite 4 that the embedded engine uses; the package has no types of its own. */
declare module 'dynalite/db/index.js' {
  export type DynaliteCallback<T = unknown> = (error: unknown, value?: T) => void;

  export interface LevelOperation {
    readonly type: 'put' | 'del';
    readonly key: string;
    readonly value?: unknown;
  }

  export interface DynaliteStore {
    readonly db: {
      open(): Promise<void>;
      close(): Promise<void>;
      put(key: string, value: unknown, callback: DynaliteCallback): void;
      del(key: string, callback: DynaliteCallback): void;
      batch(operations: readonly LevelOperation[], callback: DynaliteCallback): void;
      values(range: { readonly gte: string; readonly lt: string }): AsyncIterable<unknown>;
    };
    getTable(name: string, checkStatus: boolean | DynaliteCallback, callback?: DynaliteCallback): void;
  }

  const module: {
    create(options: { readonly path?: string; readonly createTableMs?: number }): DynaliteStore;
    createKey(item: object, table: object): string;
  };
  export default module;
}

declare module 'dynalite/validations/index.js' {
  import type { DynaliteStore } from 'dynalite/db/index.js';

  const module: {
    checkTypes(input: unknown, types: unknown): Record<string, unknown>;
    checkValidations(input: unknown, types: unknown, custom: unknown, store: DynaliteStore): void;
  };
  export default module;
}
