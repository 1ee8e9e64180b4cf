import { readFileSync } from 'node:fs';

/**
 * Megabytes that this process has held at most. On Linux from its own memory map: the high-water mark of getrusage(2)
 * survives exec and so counts what the process that started this one held.
 */
export function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
