/** Publishes as soon as something is stored, as the table's stream has it on AWS. */
import { messageOf } from '../lambda/model/errors.ts';
import type { Logger } from '../lambda/model/ports.ts';

export interface PublishSoon {
  /** One run at a time; what comes while one runs is seen to by one more. */
  wake(): void;
  /** Resolves when the run at hand is over; wakes nobody any more. */
  stop(): Promise<void>;
}

/** A run that fails is left to the heartbeat. */
export function createPublishSoon(publish: () => Promise<unknown>, log: Logger): PublishSoon {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await publish();
      } catch (error) {
        log.warn('not published; the heartbeat tries again', { message: messageOf(error) });
      }
    } while (again && !stopped);
    running = null;
  }

  return {
    wake() {
      if (stopped) return;
      if (running) again = true;
      else running = run();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
