/** Requests to the API of this origin, and their state as views show it. */
import { useEffect, useState } from 'preact/hooks';
import { token } from './browser-storage.ts';
import { createStore, useStore } from './store.ts';

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly {
    readonly parameter?: string;
    readonly pointer?: string;
    readonly position?: number;
    readonly detail: string;
  }[];
}

/** The API did not answer as hoped: `status` 0 means that it could not be reached at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem, cause?: unknown) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`, { cause });
    this.status = status;
    this.problem = problem;
  }
  /** Whatever was thrown, as what views show. */
  static of(thrown: unknown): ApiError {
    return thrown instanceof ApiError ? thrown : new ApiError(-1, { detail: String(thrown) }, thrown);
  }
}

/** What the server said of itself in the document: whether it has subscriptions, and whether it wants a token. */
interface Tracker {
  readonly subscriptions: boolean;
  readonly access: 'local' | 'public' | 'private';
}

export const tracker: Tracker = (() => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="tracker"]')?.content;
  return content ? JSON.parse(content) : { subscriptions: false, access: 'local' };
})();

/** True while the last answer was that a token is needed. */
export const signInWanted = createStore(false);
/** Counts sign-ins, so that everything shown is asked for again. */
export const signIns = createStore(0);

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly accept?: string;
}

/** Throws ApiError for every answer but success, and for none at all. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  const type = response.headers.get('Content-Type') ?? '';
  if (response.ok) return (type.includes('json') ? await response.json() : await response.text()) as T;
  const problem: Problem = type.includes('json') ? await response.json().catch(() => ({})) : {};
  if (response.status === 401) signInWanted.set(true);
  throw new ApiError(response.status, problem);
}

async function send(path: string, { method = 'GET', body, signal, accept }: RequestOptions): Promise<Response> {
  const bearer = token.get();
  const isText = typeof body === 'string';
  try {
    return await fetch(path, {
      method,
      headers: {
        Accept: accept ?? 'application/json',
        ...(bearer && { Authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'Content-Type': isText ? 'text/xml' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
      credentials: 'omit',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, {}, error);
  }
}

export interface Answer<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

const answers = new Map<string, unknown>();

/** Milliseconds for which the names of what is watched are good for every part of the page. */
const KEPT_FOR = 60_000;
const kept = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();

/** The answer to a request that many parts of the page make: asked for once a minute. */
export function shared<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known && Date.now() - known.at < KEPT_FOR) return known.answer as Promise<T>;
  const answer = request<T>(path);
  kept.set(path, { at: Date.now(), answer });
  answer.catch(() => kept.delete(path));
  return answer;
}

/** Forgets what was answered, for example after a change. */
export function forgetAnswers(prefix = ''): void {
  for (const path of kept.keys()) if (path.startsWith(prefix)) kept.delete(path);
  for (const path of answers.keys()) if (path.startsWith(prefix)) answers.delete(path);
}

/**
 * The answer to a GET; null asks nothing. What was answered before is shown at once and, unless `once`, asked for again;
 * it stays when the new question fails, with the error beside it.
 */
export function useAnswer<T>(
  path: string | null,
  load: (path: string, signal: AbortSignal) => Promise<T> = ask,
  { once = false } = {},
): Answer<T> {
  const [round, again] = useState(0);
  const signedIn = useStore(signIns);
  const [state, show] = useState<{ path: string | null; error?: ApiError | undefined; loading: boolean }>({
    path: null,
    loading: path !== null,
  });
  // A new round or sign-in asks again, by design.
  useEffect(() => {
    if (path === null || (once && answers.has(path))) return;
    const stop = new AbortController();
    show({ path, loading: true });
    load(path, stop.signal).then(
      (data) => {
        answers.set(path, data);
        if (!stop.signal.aborted) show({ path, loading: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        show({ path, loading: false, error: ApiError.of(error) });
      },
    );
    return () => stop.abort();
  }, [path, round, signedIn]);
  const current = state.path === path;
  return {
    data: path === null ? undefined : (answers.get(path) as T | undefined),
    error: current ? state.error : undefined,
    loading: path !== null && (current ? state.loading : !(once && answers.has(path))),
    reload: () => again((count) => count + 1),
  };
}

const ask = <T>(path: string, signal: AbortSignal) => request<T>(path, { signal });

export interface Page<T> {
  readonly data: readonly T[];
  readonly next: string | null;
}

/** A list over its pages, up to `most` entries; `next` says whether there are more. */
export function useList<T>(path: string | null, most = 100): Answer<Page<T>> {
  return useAnswer<Page<T>>(path === null ? null : `${path}#${most}`, async (key, signal) => {
    const base = key.slice(0, key.lastIndexOf('#'));
    const data: T[] = [];
    let next: string | null = null;
    do {
      const address: string = next
        ? `${base}${base.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`
        : base;
      const page: Page<T> = await request<Page<T>>(address, { signal });
      data.push(...page.data);
      next = page.next;
    } while (next && data.length < most);
    return { data, next };
  });
}

/** At most this many requests for details at once: a list must not use up what the tracker admits a second. */
const AT_ONCE = 3;
const waiting: (() => void)[] = [];
let running = 0;

/** Asks when it is its turn. */
export async function inTurn<T>(path: string, signal: AbortSignal): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    signal.throwIfAborted();
    return await request<T>(path, { signal });
  } finally {
    running--;
    waiting.shift()?.();
  }
}
