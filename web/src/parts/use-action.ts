/** A request that changes something: one at a time, with what it is waiting for and what went wrong. */
import { useState } from 'preact/hooks';
import { ApiError, type RequestOptions, request } from '../api.ts';

export interface Action {
  readonly busy: boolean;
  readonly error: ApiError | null;
  /** The answer; null when there was none, and then `error` says why. */
  act<T>(path: string, options: RequestOptions): Promise<T | null>;
}

export function useAction(onDone: () => void = () => {}): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  async function act<T>(path: string, options: RequestOptions): Promise<T | null> {
    setBusy(true);
    setError(null);
    try {
      const answer = await request<T>(path, options);
      onDone();
      return answer;
    } catch (thrown) {
      setError(ApiError.of(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, act };
}
