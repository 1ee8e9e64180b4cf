/** `news-tracker export`, `import` and `migrate` */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { BadRequestError } from '../../lambda/model/errors.ts';
import type { WholeTracker } from '../../local/backup.ts';
import type { WhichTracker } from '../../local/open-store.ts';
import type { CommandContext } from './context.ts';

const SECRETS = `
Without --secrets the file has no API tokens, no signing keys, no subscriptions at hubs, and subscriptions to webhooks and
chats are in it paused, without their keys and addresses of chats. With it, keep the file as you keep passwords.`;

export function addBackupCommands(program: Command, context: CommandContext): void {
  addExport(program, context);
  addImport(program, context);
  addMigrate(program, context);
}

interface ExportChoices {
  readonly secrets?: boolean;
  readonly archive: boolean;
  readonly resume?: boolean;
}

function addExport(program: Command, context: CommandContext): void {
  program
    .command('export [file]')
    .description('write everything a tracker holds as NDJSON to a file or to standard output')
    .option('--secrets', 'with API tokens, keys of webhooks and addresses of chats')
    .option('--no-archive', "without the feeds' raw documents")
    .option('--resume', 'go on with an export to this file that was cut short')
    .addHelpText('after', SECRETS)
    .addHelpText(
      'after',
      '\nAn export to a file is written to FILE.part and renamed when it is whole. After a cut, the same command with --resume goes\non behind its last whole line; rows that were written before that place meanwhile are not in it.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker export backup.ndjson\n  news-tracker export --stack NewsTracker --secrets | gzip > backup.ndjson.gz',
    )
    .action(async (file: string | undefined, own: ExportChoices, command: Command) => {
      const options = context.options(command);
      const { exportTracker } = await import('../../local/backup.ts');
      const { takeUpExport } = await import('../../local/cut-export.ts');
      const { SCHEMA_VERSION } = await import('../../lambda/store/migrations.ts');
      const target = file === undefined || file === '-' ? null : file;
      // Renamed when it is whole: a file of this name is a whole export.
      const part = `${target}.part`;
      if (own.resume && target === null)
        throw new BadRequestError('--resume', 'only an export to a file can be gone on with: give its name');
      const { secrets = false, archive } = own;
      const done = await withTracker(which(context, command), async (tracker, version) => {
        const schema = version ?? SCHEMA_VERSION;
        const goOn = own.resume ? await takeUpExport(part, { schema, secrets }) : null;
        const stream = target === null ? process.stdout : createWriteStream(part, { flags: goOn ? 'a' : 'w' });
        const settings = { secrets, archive, schema, now: new Date(), ...(goOn && { goOn }) };
        const counts = await exportTracker(tracker, settings, async (line) => {
          if (!stream.write(`${line}\n`)) await once(stream, 'drain');
        });
        if (target === null) return counts;
        stream.end();
        await finished(stream);
        await rename(part, target);
        return counts;
      });
      const words = `${done.rows} rows and ${done.documents} documents written`;
      if (target !== null && options.json) context.print(JSON.stringify({ file: target, ...done }));
      else process.stderr.write(`${words}\n`);
    });
}

function addImport(program: Command, context: CommandContext): void {
  program
    .command('import <file>')
    .description('take an export, from a file or - for standard input; what is there already stays')
    .option('--overwrite', 'replace rows that are there already')
    .option('--from-line <n>', 'go on from this line after an interruption', line, 1)
    .addHelpText(
      'after',
      '\nStop the tracker that the export comes from first: two that run with the same subscriptions both send.' +
        '\nExamples:\n  news-tracker import backup.ndjson --data ~/news\n  gunzip -c backup.ndjson.gz | news-tracker import - --stack NewsTracker',
    )
    .action(async (file: string, own: { overwrite?: boolean; fromLine: number }, command: Command) => {
      const { importTracker, ImportStoppedError } = await import('../../local/backup.ts');
      const { SCHEMA_VERSION } = await import('../../lambda/store/migrations.ts');
      const settings = { schema: SCHEMA_VERSION, overwrite: own.overwrite === true, fromLine: own.fromLine };
      try {
        const report = await withTracker(which(context, command), (tracker) =>
          importTracker(tracker, linesOf(file), settings),
        );
        context.print(
          context.options(command).json
            ? JSON.stringify(report)
            : `${report.rows} rows and ${report.documents} documents taken; ${report.kept} rows were there already`,
        );
        if (report.complete) return;
        process.stderr.write('the file was cut: its last line is missing, or counts more than there is\n');
        context.exit(1);
      } catch (error) {
        if (error instanceof ImportStoppedError)
          process.stderr.write(`nothing is lost; go on with --from-line ${error.line}\n`);
        throw error;
      }
    });
}

function addMigrate(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description('bring rows of an older version up to date, beside a running tracker; may be stopped and run again')
    .option('--dry-run', 'only count')
    .addHelpText('after', '\nExamples:\n  news-tracker migrate --dry-run\n  news-tracker migrate --stack NewsTracker')
    .action(async (own: { dryRun?: boolean }, command: Command) => {
      const { storeOf, withTable } = await import('../../local/open-store.ts');
      const { migrate } = await import('../../local/migrate.ts');
      const { stepsAfter } = await import('../../lambda/store/migrations.ts');
      const dryRun = own.dryRun === true;
      const config = await context.config();
      const report = await withTable(which(context, command), (table) =>
        migrate(table, { dryRun, articles: storeOf(table, config).articles }),
      );
      const { from, to, rows, upgraded, missed } = report;
      const words = [
        from === to ? `the table has the present layout, ${to}` : `layout ${from} to ${to}:`,
        ...stepsAfter(from).map((step) => `  ${step}`),
        ...(from === to ? [] : [`${rows} rows looked at, ${upgraded} ${dryRun ? 'to be upgraded' : 'upgraded'}`]),
        ...(missed > 0 ? [`${missed} were written in the meantime: run it once more`] : []),
      ];
      context.print(context.options(command).json ? JSON.stringify(report) : words.join('\n'));
      if (missed > 0) context.exit(1);
    });
}

function which(context: CommandContext, command: Command): WhichTracker {
  const options = context.options(command);
  return { dataDir: context.dataDir(options), stack: options.stack ?? null };
}

/** Table and archive, with the layout that the table says it has. */
async function withTracker<Result>(
  { dataDir, stack }: WhichTracker,
  use: (tracker: WholeTracker, schema: number | null) => Promise<Result>,
): Promise<Result> {
  const { withTable, storeOf } = await import('../../local/open-store.ts');
  return withTable({ dataDir, stack }, async (table) => {
    const archive = stack === null ? await fileArchive(join(dataDir, 'archive')) : await bucketArchive(stack);
    const schema = await storeOf(table, { retention: { articleDays: 1, archiveDays: 1 } }).meta.schemaVersion();
    return use({ table, ...archive }, schema);
  });
}

async function fileArchive(directory: string): Promise<Omit<WholeTracker, 'table'>> {
  const { archivedFeeds, createFileArchive } = await import('../../local/file-archive.ts');
  return { archive: createFileArchive(directory), archivedFeeds: () => archivedFeeds(directory) };
}

async function bucketArchive(stack: string): Promise<Omit<WholeTracker, 'table'>> {
  const { readOutputs } = await import('../../local/deployed-table.ts');
  const { createS3Client } = await import('../../lambda/runtime/clients.ts');
  const { archivedFeeds, createS3Archive } = await import('../../lambda/runtime/s3-archive.ts');
  const bucket = (await readOutputs(stack)).get('ArchiveBucket');
  const s3 = createS3Client();
  return { archive: createS3Archive(s3, bucket), archivedFeeds: () => archivedFeeds(s3, bucket) };
}

/** Opened by the first reader: lines that nobody waits for yet would be gone. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function line(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('the number of a line.');
  return number;
}
