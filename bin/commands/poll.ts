/** `news-tracker poll` */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

const EXAMPLES = `
Examples:
  news-tracker poll --demo
  news-tracker poll --force --json
  */15 * * * * news-tracker poll --data /var/lib/news`;

interface PollCommandOptions {
  readonly demo?: boolean;
  readonly feed?: string;
  readonly feeds?: string;
  readonly force?: boolean;
  readonly allowPrivate?: boolean;
}

export function addPollCommand(program: Command, context: CommandContext): void {
  program
    .command('poll')
    .description('poll what is due once, print what was new, and exit')
    .option('--demo', 'poll the sample feeds that come with the project; needs no network')
    .option('--feed <url>', 'only this feed, by address or id')
    .option('--feeds <file>', 'poll the addresses of a text file instead of the configured feeds')
    .option('--force', 'poll everything, also what is not due yet')
    .option('--allow-private', 'let feeds be on loopback and private addresses')
    .addHelpText('after', EXAMPLES)
    .action(async (own: PollCommandOptions, command: Command) => {
      const options = context.options(command);
      const demo = own.demo === true;
      const { runPoll } = await import('../../local/poll.ts');
      const { smtpUrl } = await import('../../lambda/runtime/env.ts');
      context.exit(
        await runPoll({
          smtpUrl: smtpUrl(),
          config: await context.config(),
          dataDir: context.dataDir(options, demo),
          demo,
          feed: own.feed ?? null,
          feedsFile: own.feeds ?? null,
          force: own.force === true,
          allowPrivate: own.allowPrivate === true,
          json: options.json === true,
          log: context.log(options),
          elapsedMs: () => performance.now(),
          print: context.print,
        }),
      );
    });
}
