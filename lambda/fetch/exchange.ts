/** One HTTP exchange on a pooled connection, bounded in time and bytes. Redirects and decoding are for the caller. */
import type { Dispatcher } from 'undici';
import { type HeaderFields, headerFields } from './http-fields.ts';
import { type FetchLimits, failureOf, type TransferFailure, TransferStopped } from './transfer-failure.ts';

/** A response with its body as sent. */
export interface Exchanged {
  readonly kind: 'exchanged';
  readonly status: number;
  readonly fields: HeaderFields;
  readonly body: Uint8Array;
  /** Whether `body` is what was sent; false when it was not wanted. */
  readonly bodyRead: boolean;
}

export interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Whether the body of an answer with this status is worth reading. */
  readonly wantsBody: (status: number) => boolean;
  readonly limits: FetchLimits;
  /** Aborts with the reason the caller gets to see: a `TransferStopped`. */
  readonly signal: AbortSignal;
}

/** An unwanted body up to this size is read and thrown away, so that the connection can be used again. */
const DISCARDED_BYTES = 64 * 1024;

/**
 * Sends one request. A failure that says `stale` came from a connection the server had closed while it was idle:
 * nothing was answered, so a safe request may be sent again.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
): Promise<Exchanged | (TransferFailure & { readonly stale: boolean })> {
  return new Promise((resolve) => {
    const { url, method, headers, body, limits, signal } = request;
    const handler = new ExchangeHandler(request, (outcome) => {
      signal.removeEventListener('abort', onAbort);
      if ('kind' in outcome) return resolve(outcome);
      const stage = handler.status === 0 ? 'before-headers' : 'in-body';
      const stale = stage === 'before-headers' && isStaleConnection(outcome.error);
      resolve({ ...failureOf(outcome.error, url.hostname, stage, limits), stale });
    });
    const onAbort = () => handler.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) return onAbort();
    const path = `${url.pathname}${url.search}`;
    try {
      dispatcher.dispatch({ origin: url.origin, path, method, headers, body }, handler);
    } catch (error) {
      handler.abort(error as Error);
    }
  });
}

type Settle = (outcome: Exchanged | { readonly error: Error }) => void;

class ExchangeHandler implements Dispatcher.DispatchHandler {
  status = 0;
  private readonly request: ExchangeRequest;
  private settle: Settle | null;
  private controller: Dispatcher.DispatchController | null = null;
  private fields: HeaderFields = new Map();
  private wanted = false;
  private received = 0;
  private readonly chunks: Buffer[] = [];

  constructor(request: ExchangeRequest, settle: Settle) {
    this.request = request;
    this.settle = settle;
  }

  /** Ends the exchange at once, also while it still waits for a connection. */
  abort(reason: Error): void {
    // A complete answer whose unwanted body drips on is an answer all the same.
    if (this.status !== 0 && !this.wanted) this.finish();
    else this.fail(reason);
    this.controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.settle === null) controller.abort(new TransferStopped('cancelled'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return;
    this.status = status;
    this.fields = headerFields((controller.rawHeaders ?? []) as Buffer[]);
    this.wanted = this.request.method !== 'HEAD' && this.request.wantsBody(status);
    const declared = Number(this.fields.get('content-length')?.[0] ?? 0);
    const most = this.wanted ? this.request.limits.maxWireBytes : DISCARDED_BYTES;
    if (declared > most) this.abort(new TransferStopped('too-large'));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.received += chunk.length;
    if (this.received > (this.wanted ? this.request.limits.maxWireBytes : DISCARDED_BYTES)) {
      this.abort(new TransferStopped('too-large'));
    } else if (this.wanted) this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.status !== 0 && !this.wanted) this.finish();
    else this.fail(error);
  }

  private finish(): void {
    const [only] = this.chunks;
    const body = this.chunks.length === 1 && only ? only : Buffer.concat(this.chunks);
    const { status, fields, wanted: bodyRead } = this;
    this.settle?.({ kind: 'exchanged', status, fields, body, bodyRead });
    this.settle = null;
  }

  private fail(error: Error): void {
    this.settle?.({ error });
    this.settle = null;
  }
}

/** An error on a socket that had already carried an answer. */
function isStaleConnection(error: Error & { readonly socket?: { readonly bytesRead?: number } }): boolean {
  return (error.socket?.bytesRead ?? 0) > 0;
}
