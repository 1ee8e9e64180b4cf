/** Measures one benchmark for bench/runner.ts, which starts this file as a process: `run-one FILE OPTIONS`. */
import type { Bench } from './bench.ts';
import type { Told } from './runner.ts';

const [, , file = '', options = '{}'] = process.argv;

const told: Told = await import(file)
  .then((bench: Bench) => bench.run(JSON.parse(options)))
  .then(
    (rows) => ({ rows }),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      return { failure: error instanceof Error ? error.message : String(error) };
    },
  );
// What a benchmark has left open does not keep the next one waiting.
process.send?.(told, () => process.exit());
