/**
 * `npm run bench [-- NAME…]`: runs the benchmarks of this folder by name, all of them without one. A benchmark is a file
 * that exports `run()`; what it returns is printed as a table and kept in bench/results/, one file a day, with the machine.
 * One that fails is named at the end, and the figures of the others are kept.
 * `npm run bench -- --quick [NAME…]` takes small sizes and few rounds, shows that all of them run, and keeps nothing.
 * `npm run bench -- --table` measures nothing: it writes the newest figures of all into docs/measured.md.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { BenchResult } from './bench.ts';
import { figure, type Measured, measuredTables, withTables } from './measured-table.ts';
import { measureAll, measureInProcess } from './runner.ts';

const folder = new URL('.', import.meta.url);
const today = new Date().toISOString().slice(0, 10);
const results = new URL(`results/${today}.json`, folder);

/** Files by the name of their benchmark; a file that declares none is part of others. */
async function benches(): Promise<Map<string, URL>> {
  const files = (await readdir(fileURLToPath(folder))).filter((file) => file.endsWith('.ts'));
  const found = new Map<string, URL>();
  for (const file of files.sort()) {
    const url = new URL(file, folder);
    if (/^export (async )?function run\b/m.test(await readFile(url, 'utf8'))) found.set(file.slice(0, -3), url);
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

async function keep(name: string, rows: readonly BenchResult[]): Promise<void> {
  await mkdir(new URL('.', results), { recursive: true });
  const kept = JSON.parse(await readFile(results, 'utf8').catch(() => '{}')) as Record<string, unknown>;
  kept[name] = { machine: machine(), rows };
  await writeFile(results, `${JSON.stringify(kept, null, 2)}\n`);
}

const say = (text: string) => process.stderr.write(`${text}\n`);

async function measure(given: readonly string[], quick: boolean): Promise<void> {
  const all = await benches();
  const wanted = given.length > 0 ? given : [...all.keys()];
  const unknown = wanted.filter((name) => !all.has(name));
  if (unknown.length > 0) {
    say(`no benchmark ${unknown.join(', ')}; there are ${[...all.keys()].join(', ')}`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${machine()}\n`);
  const start = performance.now();
  const failed = await measureAll(wanted, (name) => measureInProcess(all.get(name) ?? folder, { quick }), {
    starts: (name, place, of) => say(`${place}/${of} ${name} …`),
    failed: (name, reason) => say(`${name} failed: ${reason}`),
    async measured(name, rows, seconds) {
      say(`${name}: ${seconds.toFixed(0)} s`);
      print(name, rows);
      if (!quick) await keep(name, rows);
    },
  });
  const where = quick ? 'small sizes, nothing is kept' : `kept in bench/results/${today}.json`;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  say(`${wanted.length - failed.length} of ${wanted.length} benchmarks measured in ${seconds} s; ${where}`);
  if (failed.length > 0) {
    say(`failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, table: { type: 'boolean', default: false } },
});
await (values.table ? writeTables() : measure(positionals, values.quick));
