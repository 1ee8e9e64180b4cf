/** `news-tracker cost` */
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Figures } from '../../cost/figures.ts';
import type { CommandContext } from './context.ts';

const EXAMPLES = `
Examples:
  news-tracker cost
  news-tracker cost --feeds 10000 --reads 1000000
  news-tracker cost --feeds 200 --interval 5m --monitoring full --json`;

interface CostOptions {
  readonly feeds?: number;
  readonly interval?: number;
  readonly reads: number;
  readonly monitoring?: 'lean' | 'full';
}

export function addCostCommand(program: Command, context: CommandContext): void {
  program
    .command('cost')
    .description('monthly AWS bill, line by line, from the synthesized templates and measured durations')
    .option('--feeds <n>', 'feeds that are polled (default: those of the config)', wholeNumber)
    .option('--interval <time>', 'poll every feed so often, for example 5m (default: as each feed publishes)', seconds)
    .option('--reads <n>', 'requests of the API a month', wholeNumber, 10_000)
    .addOption(new Option('--monitoring <depth>', 'instead of what the config says').choices(['lean', 'full']))
    .addHelpText('after', EXAMPLES)
    .action(async (own: CostOptions, command: Command) => {
      const config = await context.config();
      const { synthesizeTemplates } = await import('../../lib/synthesize-templates.ts');
      const { readSettings } = await import('../../cost/settings.ts');
      const { workloadOf } = await import('../../cost/workload.ts');
      const { billOf } = await import('../../cost/bill.ts');
      const { billJson, billText } = await import('../../cost/bill-text.ts');
      const figures = JSON.parse(
        await readFile(new URL('../../bench/cost-figures.json', import.meta.url), 'utf8'),
      ) as Figures;
      const templates = synthesizeTemplates(config, own.monitoring ? { monitoring: own.monitoring } : {});
      const question = {
        feeds: own.feeds ?? config.feeds.filter(({ paused }) => paused === null).length,
        intervalSeconds: own.interval ?? null,
        reads: own.reads,
      };
      const workload = workloadOf(question, config);
      const settings = readSettings(templates.data, templates.tracker);
      const lines = billOf(settings, figures, workload);
      const emptyLines = billOf(settings, figures, workloadOf({ ...question, feeds: 0, reads: 0 }, config));
      const bill = { lines, emptyLines, workload, figures };
      context.print(context.options(command).json ? billJson(bill) : billText(bill));
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('a whole number.');
  return number;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function seconds(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const length = Number(count) * (SECONDS[unit ?? ''] ?? Number.NaN);
  if (!(length >= 60)) throw new InvalidArgumentError('a time such as 5m or 1h, a minute at least.');
  return length;
}
