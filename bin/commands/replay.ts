/** `news-tracker replay …` */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

export function addReplayCommand(program: Command, context: CommandContext): void {
  program
    .command('replay')
    .description("match the archive again with today's rules")
    .requiredOption('--since <date>', 'from this day on, for example 2026-02-01')
    .option('--watch <id>', 'only what this watch keeps or kept')
    .option('--dry-run', 'only say what would be added, dropped and changed')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker replay --since 2026-02-01 --dry-run\n  news-tracker replay --since 2026-02-01 --watch aws-st',
    )
    .action(async (own: { since: string; watch?: string; dryRun?: boolean }, command: Command) => {
      const options = context.options(command);
      const { runReplay } = await import('../../local/replay-command.ts');
      context.print(
        await runReplay({
          since: own.since,
          watch: own.watch ?? null,
          dryRun: own.dryRun === true,
          config: await context.config(),
          dataDir: context.dataDir(options),
          json: options.json === true,
          log: context.log(options),
        }),
      );
    });
}
