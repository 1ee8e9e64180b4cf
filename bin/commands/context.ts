/** What every command needs besides its own options. */
import type { Command } from 'commander';
import type { Logger } from '../../lambda/model/ports.ts';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import { createConsoleLogger } from '../../local/console-logger.ts';

export interface GlobalOptions {
  readonly data?: string;
  /** Name of a deployed stack. */
  readonly stack?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export interface CommandContext {
  options(command: Command): GlobalOptions;
  /** The demo keeps to a folder of its own, so that sample news never mixes with real news. */
  dataDir(options: GlobalOptions, demo?: boolean): string;
  config(): Promise<TrackerConfig>;
  /** Feeds in trouble are shown as a list of their own, so only errors are logged unless asked. */
  log(options: GlobalOptions): Logger;
  /** A result, to standard output. */
  print(text: string): void;
  exit(code: number): void;
}

export function createContext(exit: (code: number) => void): CommandContext {
  return {
    options: (command) => command.optsWithGlobals<GlobalOptions>(),
    dataDir: (options, demo = false) => options.data ?? (demo ? '.data/demo' : '.data'),
    config: async () => (await import('../../tracker.config.ts')).default,
    log: (options) => createConsoleLogger(options.verbose ? 'debug' : 'error'),
    print: (text) => void process.stdout.write(`${text}\n`),
    exit,
  };
}
