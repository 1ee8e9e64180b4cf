/** The news-tracker command. Results go to standard output, everything else to standard error. */
import { Command, CommanderError } from 'commander';
import { BadRequestError, ConfigError, FeedError, messageOf } from '../lambda/model/errors.ts';
import project from '../package.json' with { type: 'json' };
import { addBackupCommands } from './commands/backup.ts';
import { createContext } from './commands/context.ts';
import { addCostCommand } from './commands/cost.ts';
import { addDevCommand } from './commands/dev.ts';
import { addDlqCommand } from './commands/dlq.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addFeedsCommand } from './commands/feeds.ts';
import { addMatchCommand } from './commands/match.ts';
import { addParseCommand } from './commands/parse.ts';
import { addPollCommand } from './commands/poll.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addTokenCommand } from './commands/token.ts';

const FAILED = 1;
const WRONG_USAGE = 2;

const COMMANDS = [
  addDevCommand,
  addPollCommand,
  addParseCommand,
  addMatchCommand,
  addFeedsCommand,
  addTokenCommand,
  addReplayCommand,
  addCostCommand,
  addBackupCommands,
  addDoctorCommand,
  addDlqCommand,
];

function buildProgram(): Command {
  const program = new Command('news-tracker')
    .description('Polls feeds, keeps the news you watch, serves it over HTTP and sends digests.')
    .option('--data <dir>', 'folder of a local tracker (default: .data, with --demo .data/demo)')
    .option('--stack <name>', 'a deployed tracker instead of a local one, by the name of its stack')
    .option('--json', 'print results as JSON')
    .option('--verbose', 'log every step on standard error')
    .version(project.version, '--version', 'print the version')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  const context = createContext((code) => {
    process.exitCode = code;
  });
  for (const add of COMMANDS) add(program, context);
  return program;
}

/** @returns the exit code of an error: what the caller got wrong is 2, everything else 1. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof BadRequestError) {
    process.stderr.write(`news-tracker: ${error.parameter}: ${error.message}\n`);
    return WRONG_USAGE;
  }
  if (error instanceof FeedError) process.stderr.write(`news-tracker: ${error.code}: ${error.message}\n`);
  else if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`news-tracker: ${messageOf(error)}\n`);
  return FAILED;
}

// Who reads the output may have enough of it, as `head` has; the work itself goes on to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
