/** Progress of a round of polling: a bar on a terminal, a line now and then elsewhere. */
import { printable } from './console-logger.ts';

export interface Progress {
  /** `total` steps are to come, those already made included. */
  start(total: number): void;
  step(name: string): void;
  stop(): void;
}

export async function createProgress(stream: NodeJS.WriteStream = process.stderr): Promise<Progress> {
  return stream.isTTY ? bar(stream) : lines(stream);
}

export const silentProgress: Progress = { start() {}, step() {}, stop() {} };

/** Its package is loaded for a terminal only. */
async function bar(stream: NodeJS.WriteStream): Promise<Progress> {
  const { Presets, SingleBar } = await import('cli-progress');
  const single = new SingleBar(
    { stream, format: 'polling {bar} {value}/{total} {name}', hideCursor: true, barsize: 30 },
    Presets.shades_classic,
  );
  // Steps can come before start: jobs begin to run while the rest is still being queued.
  let done = 0;
  return {
    start: (total) => single.start(total, done, { name: '' }),
    step(name) {
      done += 1;
      single.update(done, { name: printable(name).slice(0, 40) });
    },
    stop() {
      single.update(done, { name: '' });
      single.stop();
      done = 0;
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let total = 0;
  let done = 0;
  return {
    start(count) {
      total = count;
      stream.write(`polling ${count} ${count === 1 ? 'feed' : 'feeds'}\n`);
    },
    step() {
      done += 1;
      if (total > 0 && done % Math.max(1, Math.ceil(total / 4)) === 0) stream.write(`polled ${done}/${total}\n`);
    },
    stop() {
      stream.write(`polled ${done}/${total}\n`);
      total = 0;
      done = 0;
    },
  };
}
