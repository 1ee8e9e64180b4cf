/** Progress of a round of polling: a bar on a terminal, a line now and then elsewhere. */
import { Presets, SingleBar } from 'cli-progress';
import { printable } from './console-logger.ts';

export interface Progress {
  start(total: number): void;
  step(name: string): void;
  stop(): void;
}

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

export const silentProgress: Progress = { start() {}, step() {}, stop() {} };

function bar(stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar(
    { stream, format: 'polling {bar} {value}/{total} {name}', hideCursor: true, barsize: 30, etaBuffer: 5 },
    Presets.shades_classic,
  );
  return {
    start: (total) => single.start(total, 0, { name: '' }),
    step: (name) => single.increment(1, { name: printable(name).slice(0, 40) }),
    stop: () => {
      single.update({ name: '' });
      single.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let total = 0;
  let done = 0;
  return {
    start(count) {
      total = count;
      done = 0;
      stream.write(`polling ${count} ${count === 1 ? 'feed' : 'feeds'}\n`);
    },
    step() {
      done += 1;
      if (done === total || done % Math.max(1, Math.ceil(total / 4)) === 0) stream.write(`polled ${done}/${total}\n`);
    },
    stop() {},
  };
}
