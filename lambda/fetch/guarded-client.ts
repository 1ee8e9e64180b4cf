/**
 * The HTTP client for every address that comes from outside: feeds, redirect targets, pages, hubs, webhooks. It never
 * reaches a private address, never takes longer or reads more than its limits, and sends no cookies and no Referer.
 */
import type { Dispatcher } from 'undici';
import { type AddressGuardOptions, type AllowPrivate, createGuardedConnector } from './address-guard.ts';
import { checkLocation, checkUrl } from './checked-url.ts';
import { Deadline } from './deadline.ts';
import { acceptEncoding, decodeBody } from './decode-body.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { firstValue, type HeaderFields, isFieldValue } from './http-fields.ts';
import { defaultLimits, type FetchLimits, failure, type TransferFailure } from './transfer-failure.ts';
import { Agent } from './undici-client.ts';

export interface GuardedClientOptions extends Omit<AddressGuardOptions, 'connectMs'> {
  /** Name, version and contact address: publishers block clients that hide. */
  readonly userAgent: string;
  readonly limits?: Partial<FetchLimits>;
  /** Requests to one origin at the same time; more wait, within their own time limit. Default 1: be a good guest. */
  readonly connectionsPerOrigin?: number;
}

export interface GuardedRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  /** Sent as they are, over the client's own, also to where a redirect leads. A value with a line break throws. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Default: the client's limit. With 0, and always for POST, a redirect is returned as the answer. */
  readonly maxRedirects?: number;
  /** Statuses whose body is read; default 2xx. */
  readonly wantsBody?: (status: number) => boolean;
  readonly limits?: Partial<FetchLimits>;
  readonly signal?: AbortSignal;
}

export interface GuardedResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Address that answered, without user name, password and fragment. */
  readonly url: string;
  readonly fields: HeaderFields;
  /** Unpacked body, empty when it was not wanted. */
  readonly body: Uint8Array;
  readonly bytesOnWire: number;
  /** Where a chain of permanent redirects alone (301, 308) led; null when any was temporary or gave up HTTPS. */
  readonly permanentUrl: string | null;
}

export interface GuardedClient {
  readonly limits: FetchLimits;
  /** Resolves for every expected failure; rejects only when called wrongly (a header value that cannot be sent). */
  request(url: string, request?: GuardedRequest): Promise<GuardedResponse | TransferFailure>;
  /** Drops all connections; requests under way fail. */
  close(): Promise<void>;
}

/** A client with its own pool of kept-alive connections. Make one a process and pass it along. */
export function createGuardedClient(options: GuardedClientOptions): GuardedClient {
  if (!options.userAgent || !isFieldValue(options.userAgent))
    throw new TypeError('userAgent must be one line of printable characters');
  const limits = { ...defaultLimits, ...options.limits };
  const agent = new Agent({
    connect: createGuardedConnector({ ...options, connectMs: limits.connectMs }),
    connections: options.connectionsPerOrigin ?? 1,
    // The deadline of each request covers headers and body; undici's own timers only watch for silence.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const context = { agent, userAgent: options.userAgent, allowPrivate: options.allowPrivate ?? false };
  return {
    limits,
    async request(url, request = {}) {
      const transfer = { ...request, limits: { ...limits, ...request.limits } };
      const deadline = new Deadline(transfer.limits.totalMs, request.signal);
      try {
        return await follow(context, url, transfer, deadline.signal);
      } finally {
        deadline.clear();
      }
    },
    close: () => agent.destroy(),
  };
}

interface ClientContext {
  readonly agent: Dispatcher;
  readonly userAgent: string;
  readonly allowPrivate: AllowPrivate;
}

type Transfer = GuardedRequest & { readonly limits: FetchLimits };

/** Follows redirects by hand, so that every hop is checked like the first. */
async function follow(
  context: ClientContext,
  address: string,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<GuardedResponse | TransferFailure> {
  const { limits } = transfer;
  const start = checkUrl(address, context.allowPrivate);
  if (start.kind === 'failure') return start;
  const maxRedirects = transfer.method === 'POST' ? 0 : (transfer.maxRedirects ?? limits.maxRedirects);
  const { authorization } = start;
  const origin = start.url.origin;
  const seen = new Set([start.url.href]);
  let url = start.url;
  let permanent = authorization === null;
  for (;;) {
    const answer = await send(context, url, url.origin === origin ? authorization : null, transfer, signal);
    if (answer.kind === 'failure') return answer;
    if (!REDIRECTS.has(answer.status) || maxRedirects === 0) {
      const permanentUrl = permanent && seen.size > 1 ? url.href : null;
      return finish(answer, url, permanentUrl, limits);
    }
    const next = checkLocation(firstValue(answer.fields, 'location'), url, context.allowPrivate);
    if (next.kind === 'failure') return next;
    permanent &&= answer.status === 301 || answer.status === 308;
    permanent &&= !(url.protocol === 'https:' && next.url.protocol === 'http:');
    if (seen.has(next.url.href)) {
      return failure('fetch/too-many-redirects', `${url.hostname} redirects in a circle; its owner must mend that.`);
    }
    if (seen.size > maxRedirects) {
      const message = `${start.url.hostname} redirects more than ${maxRedirects} times; use the final address.`;
      return failure('fetch/too-many-redirects', message);
    }
    url = next.url;
    seen.add(url.href);
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function send(
  context: ClientContext,
  url: URL,
  authorization: string | null,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<Exchanged | TransferFailure> {
  const method = transfer.method ?? 'GET';
  const request = {
    url,
    method,
    headers: {
      'user-agent': context.userAgent,
      'accept-encoding': acceptEncoding,
      ...(authorization === null ? {} : { authorization }),
      ...transfer.headers,
    },
    body: transfer.body ?? null,
    wantsBody: transfer.wantsBody ?? ((status: number) => status >= 200 && status < 300),
    limits: transfer.limits,
    signal,
  };
  for (const value of Object.values(request.headers)) {
    if (!isFieldValue(value)) throw new TypeError('a header value may not contain control characters');
  }
  const answer = await exchange(context.agent, request);
  // A server may close an idle connection just as it is used again: a safe request is sent once more.
  if (answer.kind === 'failure' && answer.stale && method !== 'POST') return exchange(context.agent, request);
  return answer;
}

function finish(
  answer: Exchanged,
  url: URL,
  permanentUrl: string | null,
  limits: FetchLimits,
): GuardedResponse | TransferFailure {
  const { status, fields } = answer;
  const bytesOnWire = answer.body.byteLength;
  const coding = answer.bodyRead ? (fields.get('content-encoding')?.join(',') ?? null) : null;
  const decoded = decodeBody(answer.body, coding, limits.maxDecodedBytes);
  if (decoded.kind === 'failure') return failure(decoded.code, `${url.hostname} ${decoded.problem}.`);
  return { kind: 'response', status, url: url.href, fields, body: decoded.body, bytesOnWire, permanentUrl };
}
