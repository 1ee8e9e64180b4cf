/** Work for the first call of a process. */

/** Runs `work` until it has succeeded once; later calls, and calls meanwhile, share that result. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return async () => {
    running ??= work();
    try {
      return await running;
    } catch (error) {
      running = undefined;
      throw error;
    }
  };
}
