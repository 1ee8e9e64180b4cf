/** Log lines for a person at a terminal: one line each, on standard error. */
import type { Logger } from '../lambda/model/ports.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

export function createConsoleLogger(
  least: Level,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger {
  const log = (level: Level) => (message: string, details?: Record<string, unknown>) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    write(`${level}: ${printable(message)}${details ? ` ${printable(JSON.stringify(details))}` : ''}\n`);
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

/** Text from feeds must not reach a terminal with its control characters. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
