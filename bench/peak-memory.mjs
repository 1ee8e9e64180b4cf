// Runs the command given and says on standard error how much memory its process took at most: its own high-water mark,
// where the system keeps one, for that of getrusage(2) survives exec and counts what the starting process held.
import { readFileSync } from 'node:fs';

process.argv.splice(1, 1);
process.on('exit', () => {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  process.stderr.write(`peak memory ${Math.round(kilobytes / 1024)} MB\n`);
});
await import(process.argv[1]);
