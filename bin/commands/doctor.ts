/** `news-tracker doctor` */
import type { Command } from 'commander';
import { ConfigError } from '../../lambda/model/errors.ts';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import type { Check } from '../../local/doctor/findings.ts';
import type { CommandContext, GlobalOptions } from './context.ts';
import { DEFAULT_PORT } from './dev.ts';

export function addDoctorCommand(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check a tracker end to end; say what is wrong and what cures it')
    .option('--fix', 'put articles that were set aside back into the outbox')
    .addHelpText('after', '\nExit code 0 when nothing is wrong, 1 otherwise.')
    .addHelpText('after', '\nExamples:\n  news-tracker doctor\n  news-tracker doctor --stack NewsTracker --json')
    .action(async (own: { fix?: boolean }, command: Command) => {
      const options = context.options(command);
      const { examine, findingsText } = await import('../../local/doctor/findings.ts');
      const findings = await withChecks(context, options, own.fix === true, examine);
      context.print(options.json ? JSON.stringify({ findings }, null, 2) : findingsText(findings));
      if (findings.some(({ verdict }) => verdict === 'wrong')) context.exit(1);
    });
}

async function withChecks<Result>(
  context: CommandContext,
  options: GlobalOptions,
  fix: boolean,
  use: (checks: readonly Check[]) => Promise<Result>,
): Promise<Result> {
  const { note, ok, wrong } = await import('../../local/doctor/findings.ts');
  const config = await context.config().catch((error: unknown) => {
    if (error instanceof ConfigError) return error;
    throw error;
  });
  if (config instanceof ConfigError)
    return use([
      { name: 'config', look: async () => [wrong(config.message, 'mend tracker.config.ts at the places named')] },
    ]);
  const before: Check[] = [
    { name: 'config', look: async () => [ok(`${config.feeds.length} feeds, ${config.watches.length} watches`)] },
    ...(await surroundings(config, context, options)),
  ];
  const { storeOf, withTable } = await import('../../local/open-store.ts');
  const { storeChecks } = await import('../../local/doctor/store-checks.ts');
  const { TableInUseError } = await import('../../local/embedded-table.ts');
  const stack = options.stack ?? null;
  const flags = stack === null ? dataFlag(options) : ` --stack ${stack}`;
  const howToRun =
    stack === null ? 'npm start, or news-tracker poll from cron' : 'see "No tick" and "Backlog" in docs/runbook.md';
  try {
    return await withTable({ dataDir: context.dataDir(options), stack }, (table) =>
      use([
        ...before,
        ...storeChecks({
          store: storeOf(table, config),
          config,
          now: new Date(),
          flags,
          howToRun,
          fix,
          deployed: stack !== null,
        }),
      ]),
    );
  } catch (error) {
    const look = async () =>
      error instanceof TableInUseError
        ? [
            note(
              'a tracker is running on this folder, so the table cannot be looked at',
              'stop it for a full check, or open its page: /v1/feeds, /v1/health',
            ),
          ]
        : [wrong(`the table cannot be opened: ${(error as Error).message}`, 'see to what the message names')];
    return use([...before, { name: 'table', look }]);
  }
}

const dataFlag = ({ data }: GlobalOptions): string => (data === undefined ? '' : ` --data ${data}`);

async function surroundings(config: TrackerConfig, context: CommandContext, options: GlobalOptions): Promise<Check[]> {
  if (options.stack === undefined) {
    const { machineChecks } = await import('../../local/doctor/machine-checks.ts');
    const { smtpUrl } = await import('../../lambda/runtime/env.ts');
    const hasMailReaders = config.subscriptions.some(({ channel }) => channel.kind === 'email');
    return machineChecks({ dataDir: context.dataDir(options), port: DEFAULT_PORT, smtpUrl: smtpUrl(), hasMailReaders });
  }
  const { readOutputs } = await import('../../local/deployed-table.ts');
  const { stackChecks } = await import('../../local/doctor/stack-checks.ts');
  const outputs = await readOutputs(options.stack);
  return stackChecks({ stack: options.stack, outputs, config, now: new Date() });
}
