/**
 * A process that does the work of a scene and is gone, by SIGKILL, at its nth call to the table or to the outside:
 * right before the call or right after it. With 0 it lives and prints how many calls there are.
 * `kill-child SCENE DIRECTORY CLOCK CALL before|after`
 */
import type { TableClient } from '../../lambda/store/table-client.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';
import { SCENES, type SceneName } from './scenes.ts';

const [name = '', directory = '', clock = '', last = '0', moment = 'before'] = process.argv.slice(2);

let calls = 0;
function fatal<Input extends unknown[], Output>(call: (...input: Input) => Promise<Output>) {
  return async (...input: Input): Promise<Output> => {
    const dies = ++calls === Number(last);
    if (dies && moment === 'before') process.kill(process.pid, 'SIGKILL');
    try {
      return await call(...input);
    } finally {
      if (dies) process.kill(process.pid, 'SIGKILL');
    }
  };
}

const bench = await openFlowBench(undefined, directory);
bench.clock = Number(clock);
const deps = bench.withClient(
  (client): TableClient => ({
    get: fatal(client.get),
    put: fatal(client.put),
    update: fatal(client.update),
    delete: fatal(client.delete),
    batchGet: fatal(client.batchGet),
    batchWrite: fatal(client.batchWrite),
    query: fatal(client.query),
  }),
);
await SCENES[name as SceneName].work({
  ...deps,
  fetchFeed: fatal(deps.fetchFeed),
  archive: { ...deps.archive, put: fatal(deps.archive.put) },
  channels: { ...deps.channels, post: fatal(deps.channels.post) },
});
process.stdout.write(`${calls}\n`);
process.exit(0);
