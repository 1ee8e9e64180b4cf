/** `news-tracker doctor` */
import type { Command } from 'commander';
import { ConfigError } from '../../lambda/model/errors.ts';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import type { Store } from '../../lambda/store/create-store.ts';
import type { Check, Finding } from '../../local/doctor/findings.ts';
import type { CommandContext, GlobalOptions } from './context.ts';
import { DEFAULT_PORT } from './dev.ts';

export function addDoctorCommand(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check a tracker end to end; say what is wrong and what cures it')
    .option('--fix', 'put articles that were set aside back into the outbox; repair a local table that is damaged')
    .addHelpText('after', '\nExit code 0 when nothing is wrong, 1 otherwise.')
    .addHelpText('after', '\nExamples:\n  news-tracker doctor\n  news-tracker doctor --stack NewsTracker --json')
    .action(async (own: { fix?: boolean }, command: Command) => {
      const options = context.options(command);
      const findings = await findingsOf(context, options, own.fix === true);
      const { findingsText } = await import('../../local/doctor/findings.ts');
      context.print(options.json ? JSON.stringify({ findings }, null, 2) : findingsText(findings));
      if (findings.some(({ verdict }) => verdict === 'wrong')) context.exit(1);
    });
}

async function findingsOf(context: CommandContext, options: GlobalOptions, fix: boolean): Promise<Finding[]> {
  const { examine, ok, wrong } = await import('../../local/doctor/findings.ts');
  const config = await context.config().catch((error: unknown) => error as Error);
  if (config instanceof Error) {
    const finding =
      config instanceof ConfigError
        ? wrong(config.message, 'mend tracker.config.ts at the places named')
        : wrong(
            `tracker.config.ts cannot be loaded: ${config.message}`,
            'mend it, or take back the one of the repository',
          );
    return [{ check: 'config', ...finding }];
  }
  const summary = ok(`${config.feeds.length} feeds, ${config.watches.length} watches`);
  const before = [{ check: 'config', ...summary }, ...(await examine(await surroundings(config, context, options)))];
  const now = new Date();
  const dataDir = context.dataDir(options);
  const stack = options.stack ?? null;
  if (stack === null) {
    const { examineLocalTable } = await import('../../local/doctor/local-table.ts');
    const { finding, usable } = await examineLocalTable({ dataDir, fix, flags: dataFlag(options), now });
    before.push(finding);
    if (!usable) return before;
  }
  const { storeOf, withTable } = await import('../../local/open-store.ts');
  return withTable({ dataDir, stack }, async (table) => [
    ...before,
    ...(await examine(await checksOf(storeOf(table, config), config, options, { fix, now, dataDir }))),
  ]);
}

async function checksOf(
  store: Store,
  config: TrackerConfig,
  options: GlobalOptions,
  { fix, now, dataDir }: { readonly fix: boolean; readonly now: Date; readonly dataDir: string },
): Promise<Check[]> {
  const { storeChecks } = await import('../../local/doctor/store-checks.ts');
  const common = { store, config, now, fix };
  if (options.stack !== undefined)
    return storeChecks({
      ...common,
      flags: ` --stack ${options.stack}`,
      howToRun: 'see "No tick" and "Backlog" in docs/runbook.md',
      deployed: true,
    });
  const { archiveCheck } = await import('../../local/doctor/archive-check.ts');
  const howToRun = 'npm start, or news-tracker poll from cron';
  return [
    ...storeChecks({ ...common, flags: dataFlag(options), howToRun, deployed: false }),
    archiveCheck({ dataDir, store }),
  ];
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
