/** A log that keeps its lines. */
import type { Logger } from '../../lambda/model/ports.ts';

export interface LogLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly details: Record<string, unknown> | undefined;
}

export function recordingLog(): Logger & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Logger) => (message: string, details?: Record<string, unknown>) => {
    lines.push({ level, message, details });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
