/** `news-tracker parse` */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

const EXAMPLES = `
Examples:
  news-tracker parse samples/chipwire.xml
  curl -s https://example.org/feed | news-tracker parse - --url https://example.org/feed`;

interface ParseCommandOptions {
  readonly contentType?: string;
  readonly url?: string;
  readonly allowPrivate?: boolean;
}

export function addParseCommand(program: Command, context: CommandContext): void {
  program
    .command('parse <source>')
    .description('parse a feed from a file, an address or - (standard input) and print it as JSON')
    .option('--content-type <type>', 'what the HTTP header would say, for example "text/xml; charset=iso-8859-1"')
    .option('--url <url>', 'address of the document, against which relative links are resolved')
    .option('--allow-private', 'let the address be on loopback or private')
    .addHelpText('after', EXAMPLES)
    .action(async (source: string, own: ParseCommandOptions) => {
      const { parseToJson } = await import('../../local/parse-command.ts');
      context.print(
        await parseToJson({
          source,
          contentType: own.contentType ?? null,
          url: own.url ?? null,
          contact: async () => (await context.config()).contact,
          allowPrivate: own.allowPrivate === true,
        }),
      );
    });
}
