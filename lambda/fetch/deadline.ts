import { TransferStopped } from './transfer-failure.ts';

/** A time limit over several exchanges that also follows the caller's signal. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly outer: AbortSignal | undefined;
  private readonly cancel = () => this.controller.abort(new TransferStopped('cancelled'));

  constructor(milliseconds: number, outer: AbortSignal | undefined) {
    this.timer = setTimeout(() => this.controller.abort(new TransferStopped('timeout')), milliseconds);
    this.outer = outer;
    outer?.addEventListener('abort', this.cancel);
    if (outer?.aborted) this.cancel();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  clear(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.cancel);
  }
}
