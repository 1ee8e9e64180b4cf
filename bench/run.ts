/**
 * `npm run bench [-- NAME…]`: runs the benchmarks of this folder by name, all of them without one. A benchmark is a file
 * that exports `run()`; what it returns is printed as a table and kept in bench/results/, one file a day, with the machine.
 * `npm run bench -- --table` measures nothing: it writes the newest figures of all into docs/measured.md.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { figure, type Measured, measuredTables, withTables } from './measured-table.ts';

/** One measured figure: a median unless the name says otherwise. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** To what the benchmark compares with. */
  readonly ratio?: number;
}

interface Bench {
  readonly run: () => Promise<readonly BenchResult[]>;
}

const folder = new URL('.', import.meta.url);
const today = new Date().toISOString().slice(0, 10);
const results = new URL(`results/${today}.json`, folder);

async function benches(): Promise<Map<string, Bench>> {
  const files = (await readdir(fileURLToPath(folder))).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
  const found = new Map<string, Bench>();
  for (const file of files.sort()) {
    const text = await readFile(new URL(file, folder), 'utf8');
    // Only what declares it is loaded: another file of the folder may start measuring as soon as it is imported.
    if (/^export (async )?function run\b/m.test(text))
      found.set(file.slice(0, -3), await import(new URL(file, folder).href));
  }
  return found;
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, Node.js ${process.version}, ${process.platform}`;
}

function print(name: string, rows: readonly BenchResult[]): void {
  const table = new Table({
    head: [name, 'median', '', 'ratio'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'left', 'right'],
  });
  for (const row of rows)
    table.push([row.name, figure(row.value), row.unit, row.ratio === undefined ? '' : row.ratio.toFixed(2)]);
  process.stdout.write(`${table.toString()}\n`);
}

async function writeTables(): Promise<void> {
  const names = (await readdir(new URL('results/', folder))).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(
    names.map(
      async (name): Promise<[string, Measured]> => [
        name.slice(0, -'.json'.length),
        JSON.parse(await readFile(new URL(`results/${name}`, folder), 'utf8')),
      ],
    ),
  );
  const page = new URL('../docs/measured.md', folder);
  await writeFile(page, withTables(await readFile(page, 'utf8'), measuredTables(new Map(files))));
}

async function measure(given: readonly string[]): Promise<void> {
  const all = await benches();
  const wanted = given.length > 0 ? given : [...all.keys()];
  const unknown = wanted.filter((name) => !all.has(name));
  if (unknown.length > 0) {
    process.stderr.write(`no benchmark ${unknown.join(', ')}; there are ${[...all.keys()].join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${machine()}\n`);
  await mkdir(new URL('.', results), { recursive: true });
  const kept = JSON.parse(await readFile(results, 'utf8').catch(() => '{}')) as Record<string, unknown>;
  for (const name of wanted) {
    const rows = (await all.get(name)?.run()) ?? [];
    print(name, rows);
    kept[name] = { machine: machine(), rows };
    await writeFile(results, `${JSON.stringify(kept, null, 2)}\n`);
  }
}

const given = process.argv.slice(2);
await (given.includes('--table') ? writeTables() : measure(given));
