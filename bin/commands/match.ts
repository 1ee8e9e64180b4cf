/** `news-tracker match` */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

const EXAMPLES = `
Examples:
  news-tracker match --jsonl items.jsonl
  head -5 items.jsonl | news-tracker match --jsonl -`;

export function addMatchCommand(program: Command, context: CommandContext): void {
  program
    .command('match')
    .description('analyse news items and print entities, topics, relation, facts, story and evidence')
    .requiredOption('--jsonl <file>', 'lines of {id, title, summary, url?, lang?, published?}; - for standard input')
    .addHelpText('after', EXAMPLES)
    .action(async (own: { jsonl: string }) => {
      const { matchLines } = await import('../../local/match-command.ts');
      for (const line of await matchLines(own.jsonl, await context.config())) context.print(line);
    });
}
