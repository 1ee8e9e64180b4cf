/** `news-tracker feeds …` */
import { type Command, Option } from 'commander';
import type { FeedState } from '../../lambda/model/feed.ts';
import type { CommandResult, FeedChangeName, FeedsOptions } from '../../local/feeds-command.ts';
import type { CommandContext } from './context.ts';

type FeedsModule = typeof import('../../local/feeds-command.ts');

const STATES: readonly FeedState[] = ['active', 'slow', 'failing', 'blocked', 'moved', 'gone', 'paused'];

export function addFeedsCommand(program: Command, context: CommandContext): void {
  const feeds = program.command('feeds').description('add, list, check, pause and remove feeds; OPML in and out');

  async function run(
    command: Command,
    action: (module: FeedsModule, options: FeedsOptions) => Promise<CommandResult>,
  ): Promise<void> {
    const options = context.options(command);
    const { text, code } = await action(await import('../../local/feeds-command.ts'), {
      tracker: { dataDir: context.dataDir(options), stack: options.stack ?? null },
      config: await context.config(),
      allowPrivate: command.opts<{ allowPrivate?: boolean }>().allowPrivate === true,
      json: options.json === true,
      log: context.log(options),
      columns: process.stdout.columns,
      note: (note) => void process.stderr.write(`${note}\n`),
    });
    context.print(text);
    context.exit(code);
  }

  addAddCommand(feeds, run);
  addListCommands(feeds, run);
  addChangeCommands(feeds, run);
  addOpmlCommands(feeds, run);
}

type Run = (
  command: Command,
  action: (module: FeedsModule, options: FeedsOptions) => Promise<CommandResult>,
) => Promise<void>;

function addAddCommand(feeds: Command, run: Run): void {
  feeds
    .command('add <url>')
    .description('add the feed at an address, or the likeliest feed of the page there')
    .option('--name <name>', 'what to call it (default: the title that the feed has)')
    .option('--tag <tag>', 'a tag; may be given several times', collect, [])
    .option('--about <entity>', 'an entity that every entry is about; may be given several times', collect, [])
    .option('--allow-private', 'let the address be on loopback or private')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker feeds add https://example.org/feed.xml\n  news-tracker feeds add example.org --name Example --tag blogs --about aws',
    )
    .action((address: string, own: { name?: string; tag: string[]; about: string[] }, command: Command) =>
      run(command, (module, options) =>
        module.addFeed({ address, name: own.name ?? null, tags: own.tag, about: own.about }, options),
      ),
    );
}

function addListCommands(feeds: Command, run: Run): void {
  feeds
    .command('list')
    .description('list the feeds with state, interval and reasons')
    .addOption(new Option('--state <state>', 'only feeds in this state').choices(STATES))
    .addHelpText('after', '\nExamples:\n  news-tracker feeds list\n  news-tracker feeds list --state failing --json')
    .action((own: { state?: FeedState }, command: Command) =>
      run(command, (module, options) => module.listFeeds(own.state ?? null, options)),
    );
  feeds
    .command('check <url>')
    .description('ask an address, or a feed by its id, once; say what the tracker would do; store nothing')
    .option('--allow-private', 'let the address be on loopback or private')
    .addHelpText('after', '\nExit code 0 when there is a feed, 1 when there is none.')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker feeds check https://example.org/feed.xml\n  news-tracker feeds check example.org --json',
    )
    .action((subject: string, _: unknown, command: Command) =>
      run(command, (module, options) => module.checkFeed(subject, options)),
    );
}

const CHANGES: readonly (readonly [FeedChangeName, string])[] = [
  ['rm', 'remove a feed that was added at run time; its articles stay'],
  ['pause', 'stop polling a feed until it is resumed'],
  ['resume', 'poll a paused or gone feed again'],
];

function addChangeCommands(feeds: Command, run: Run): void {
  for (const [name, description] of CHANGES) {
    const command = feeds
      .command(`${name} <id>`)
      .description(`${description}; takes its id or address`)
      .addHelpText(
        'after',
        `\nExamples:\n  news-tracker feeds ${name} example-blog\n  news-tracker feeds ${name} https://example.org/feed.xml`,
      );
    if (name === 'pause') command.option('--reason <text>', 'why, for whoever reads the list');
    command.action((id: string, own: { reason?: string }, command: Command) =>
      run(command, (module, options) => module.changeFeed(name, id, own.reason ?? null, options)),
    );
  }
}

function addOpmlCommands(feeds: Command, run: Run): void {
  feeds
    .command('import <file>')
    .description('add the feeds of an OPML file; folders become tags; - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker feeds import subscriptions.opml\n  curl -s https://example.org/list.opml | news-tracker feeds import -',
    )
    .action((file: string, _: unknown, command: Command) =>
      run(command, (module, options) => module.importFeeds(file, options)),
    );
  feeds
    .command('export [file]')
    .description('write every feed as OPML 2.0 to a file or to standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  news-tracker feeds export > feeds.opml\n  news-tracker feeds export feeds.opml',
    )
    .action((file: string | undefined, _: unknown, command: Command) =>
      run(command, (module, options) => module.exportFeeds(file ?? null, options)),
    );
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}
