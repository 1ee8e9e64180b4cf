#!/usr/bin/env -S npx tsx
/** The news-tracker command. Results go to standard output, everything else to standard error. */
import { performance } from 'node:perf_hooks';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { BadRequestError, ConfigError, FeedError, messageOf } from '../lambda/model/errors.ts';
import { createConsoleLogger } from '../local/console-logger.ts';

const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

const print = (text: string) => void process.stdout.write(`${text}\n`);

interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('a port is 0 to 65535.');
  return port;
}

/** The demo keeps to a folder of its own, so that sample news never mixes with real news. */
function dataDir(options: GlobalOptions, demo: boolean): string {
  return options.data ?? (demo ? '.data/demo' : '.data');
}

async function loadConfig() {
  return (await import('../tracker.config.ts')).default;
}

function logger(options: GlobalOptions) {
  return createConsoleLogger(options.verbose ? 'debug' : 'warn');
}

/** Resolves at the first Ctrl-C or termination request; a second one ends the process at once. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.stderr.write('\nstopping; running polls are being finished\n');
        process.once(signal, () => process.exit(FAILED));
        resolve();
      });
    }
  });
}

function buildProgram(exit: (code: number) => void): Command {
  const program = new Command('news-tracker')
    .description('Polls feeds, keeps the news you watch, serves it over HTTP and sends digests.')
    .option('--data <dir>', 'folder of a local tracker (default: .data, with --demo .data/demo)')
    .option('--json', 'print results as JSON')
    .option('--verbose', 'log every step on standard error')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();

  program
    .command('dev')
    .description('run the whole tracker on this machine: store, scheduler, API and page')
    .option('--demo', 'poll the sample feeds that come with the project; needs no network')
    .option('--port <n>', 'port to listen on; the next free one is taken when it is in use', portNumber, 8787)
    .addHelpText('after', '\nExamples:\n  news-tracker dev --demo\n  news-tracker dev --port 9000 --data ~/news')
    .action(async (own: { demo?: boolean; port: number }, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { runDev } = await import('../local/dev.ts');
      const demo = own.demo === true;
      await runDev({
        config: await loadConfig(),
        dataDir: dataDir(options, demo),
        demo,
        port: own.port,
        log: logger(options),
        elapsedMs: () => performance.now(),
        print,
        stopped: stopRequested(),
      });
    });

  program
    .command('poll')
    .description('poll what is due once, print what was new, and exit')
    .option('--demo', 'poll the sample feeds that come with the project; needs no network')
    .option('--feed <url>', 'only this feed, by address or id')
    .option('--feeds <file>', 'poll the addresses of a text file instead of the configured feeds')
    .option('--force', 'poll everything, also what is not due yet')
    .option('--allow-private', 'let feeds be on loopback and private addresses')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker poll --demo\n  news-tracker poll --force --json\n  */15 * * * * news-tracker poll --data /var/lib/news',
    )
    .action(async (own: Record<string, unknown>, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { runPoll } = await import('../local/poll.ts');
      const demo = own.demo === true;
      exit(
        await runPoll({
          config: await loadConfig(),
          dataDir: dataDir(options, demo),
          demo,
          feed: (own.feed as string | undefined) ?? null,
          feedsFile: (own.feeds as string | undefined) ?? null,
          force: own.force === true,
          allowPrivate: own.allowPrivate === true,
          json: options.json === true,
          log: logger(options),
          print,
        }),
      );
    });

  program
    .command('parse <source>')
    .description('parse a feed from a file, an address or - (standard input) and print it as JSON')
    .option('--content-type <type>', 'what the HTTP header would say, for example "text/xml; charset=iso-8859-1"')
    .option('--url <url>', 'address of the document, against which relative links are resolved')
    .option('--allow-private', 'let the address be on loopback or private')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker parse samples/feed.xml\n  curl -s https://example.org/feed | news-tracker parse - --url https://example.org/feed',
    )
    .action(async (source: string, own: { contentType?: string; url?: string; allowPrivate?: boolean }) => {
      const { parseToJson } = await import('../local/parse-command.ts');
      print(
        await parseToJson({
          source,
          contentType: own.contentType ?? null,
          url: own.url ?? null,
          contact: async () => (await loadConfig()).contact,
          allowPrivate: own.allowPrivate === true,
        }),
      );
    });

  program
    .command('match')
    .description('analyse news items and print entities, topics, relation, facts, story and evidence')
    .requiredOption('--jsonl <file>', 'lines of {id, title, summary, url?, lang?, published?}; - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker match --jsonl items.jsonl\n  head -5 items.jsonl | news-tracker match --jsonl -',
    )
    .action(async (own: { jsonl: string }) => {
      const { matchLines } = await import('../local/match-command.ts');
      for (const line of await matchLines(own.jsonl, await loadConfig())) print(line);
    });
  return program;
}

/** @returns the exit code of an error: what the caller got wrong is 2, everything else 1. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : WRONG_USAGE;
  if (error instanceof BadRequestError) {
    process.stderr.write(`news-tracker: ${error.parameter}: ${error.message}\n`);
    return WRONG_USAGE;
  }
  if (error instanceof FeedError) process.stderr.write(`news-tracker: ${error.code}: ${error.message}\n`);
  else if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`news-tracker: ${messageOf(error)}\n`);
  return FAILED;
}

let exitCode = OK;
try {
  await buildProgram((code) => {
    exitCode = code;
  }).parseAsync();
} catch (error) {
  exitCode = report(error);
}
process.exitCode = exitCode;
