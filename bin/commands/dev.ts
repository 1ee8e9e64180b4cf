/** `news-tracker dev` */
import { performance } from 'node:perf_hooks';
import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from './context.ts';

export const DEFAULT_PORT = 8787;

export function addDevCommand(program: Command, context: CommandContext): void {
  program
    .command('dev')
    .description('run the whole tracker on this machine: store, scheduler, API and page')
    .option('--demo', 'poll the sample feeds that come with the project; needs no network')
    .option('--port <n>', 'port to listen on; the next free one is taken when it is in use', portNumber, DEFAULT_PORT)
    .addHelpText('after', '\nExamples:\n  news-tracker dev --demo\n  news-tracker dev --port 9000 --data ~/news')
    .action(async (own: { demo?: boolean; port: number }, command: Command) => {
      const options = context.options(command);
      const demo = own.demo === true;
      const { runDev } = await import('../../local/dev.ts');
      const { smtpUrl } = await import('../../lambda/runtime/env.ts');
      await runDev({
        config: await context.config(),
        dataDir: context.dataDir(options, demo),
        demo,
        port: own.port,
        smtpUrl: smtpUrl(),
        log: context.log(options),
        elapsedMs: () => performance.now(),
        print: context.print,
        stopped: stopRequested(() => context.exit(1)),
      });
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('a port is 0 to 65535.');
  return port;
}

/** Resolves at the first Ctrl-C or termination request; a second one ends the process at once. */
function stopRequested(failed: () => void): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.stderr.write('\nstopping; running polls are being finished\n');
        process.once(signal, () => {
          failed();
          process.exit();
        });
        resolve();
      });
    }
  });
}
