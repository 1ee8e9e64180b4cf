/** `news-tracker token …` */
import { type Command, InvalidArgumentError } from 'commander';
import type { Store } from '../../lambda/store/create-store.ts';
import type { CommandContext } from './context.ts';

export function addTokenCommand(program: Command, context: CommandContext): void {
  const token = program.command('token').description('make, list and revoke API tokens');

  async function run(command: Command, action: (store: Store, json: boolean) => Promise<string>): Promise<void> {
    const options = context.options(command);
    const { withStore } = await import('../../local/open-store.ts');
    const tracker = { dataDir: context.dataDir(options), stack: options.stack ?? null };
    context.print(await withStore(tracker, await context.config(), (store) => action(store, options.json === true)));
  }

  token
    .command('create')
    .description('make a token and print it: it is shown this once')
    .option('--name <name>', 'what you call it', 'default')
    .option('--scope <scope>', 'feeds, read or admin; may be given several times', collect, [])
    .option('--days <n>', 'days it stays valid (default: for ever)', wholeDays)
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker token create --name notebook\n  news-tracker token create --stack NewsTracker --scope admin --days 90',
    )
    .action((own: { name: string; scope: string[]; days?: number }, command: Command) =>
      run(command, async (store, json) => {
        const { createToken } = await import('../../local/token-command.ts');
        const scopes = own.scope.length > 0 ? own.scope : ['read'];
        return createToken(store.tokens, { name: own.name, scopes, days: own.days ?? null }, json);
      }),
    );

  token
    .command('list')
    .description('list the tokens with their last use; never the tokens themselves')
    .action((_: unknown, command: Command) =>
      run(command, async (store, json) =>
        (await import('../../local/token-command.ts')).listTokens(store.tokens, json),
      ),
    );

  token
    .command('revoke <id>')
    .description('revoke a token by its id')
    .action((id: string, _: unknown, command: Command) =>
      run(command, async (store) => (await import('../../local/token-command.ts')).revokeToken(store.tokens, id)),
    );
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1) throw new InvalidArgumentError('a whole number of days, at least 1.');
  return days;
}
