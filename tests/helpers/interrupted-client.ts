import type { TableClient } from '../../lambda/store/table-client.ts';

/** The process died: nothing it would still have done happens. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

/**
 * A client whose process dies at its `last` call: right before the call reaches the table, or right after, when the
 * answer is never heard.
 */
export function interruptedClient(client: TableClient, last: number, moment: 'before' | 'after') {
  let calls = 0;
  const guard =
    <Input, Output>(call: (input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      const number = ++calls;
      if (number > last || (number === last && moment === 'before')) throw new KilledError();
      const answer = await call(input);
      if (number === last) throw new KilledError();
      return answer;
    };
  const guarded: TableClient = {
    get: guard(client.get),
    put: guard(client.put),
    update: guard(client.update),
    delete: guard(client.delete),
    batchGet: guard(client.batchGet),
    batchWrite: guard(client.batchWrite),
    query: guard(client.query),
  };
  return { client: guarded, calls: () => calls };
}
