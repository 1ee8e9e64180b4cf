/** One request at a time a host, and none while a host is held. In process: each worker has its own gate. */

export interface HostGate {
  /** Runs `task` once all earlier tasks of the host have settled; other hosts go on side by side. */
  run<T>(host: string, task: () => Promise<T>): Promise<T>;
  /** Keeps a host closed until a time; an earlier time never shortens a hold. */
  hold(host: string, until: Date): void;
  /** When the host opens again, null when it is open. */
  heldUntil(host: string, now: Date): Date | null;
}

/** Forgets hosts as they fall idle, so that it stays small however many feeds pass through. */
export function createHostGate(): HostGate {
  const tails = new Map<string, Promise<unknown>>();
  const holds = new Map<string, Date>();
  return {
    run(host, task) {
      const earlier = tails.get(host) ?? Promise.resolve();
      const turn = earlier.then(task);
      // The next in line waits for the end of this turn, not for its success.
      const tail = turn.then(ignore, ignore).then(() => {
        if (tails.get(host) === tail) tails.delete(host);
      });
      tails.set(host, tail);
      return turn;
    },
    hold(host, until) {
      const held = holds.get(host);
      if (held === undefined || held < until) holds.set(host, until);
    },
    heldUntil(host, now) {
      const until = holds.get(host);
      if (until === undefined) return null;
      if (until > now) return until;
      holds.delete(host);
      return null;
    },
  };
}

function ignore(): void {}
