/** Work for the first call of a container. */

/** Runs `work` until it has succeeded once; later calls, and calls meanwhile, share that result. */
export function oncePerContainer<T>(work: () => Promise<T>): () => Promise<T> {
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
