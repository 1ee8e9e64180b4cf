/** Turns what goes wrong below HTTP into a stable code and a sentence that tells an owner what to do. */
import type { FeedErrorCode } from '../model/errors.ts';
import { PrivateAddressError } from './address-guard.ts';

/** A request that brought no usable response. */
export interface TransferFailure {
  readonly kind: 'failure';
  readonly code: FeedErrorCode;
  readonly message: string;
}

export interface FetchLimits {
  /** Resolving, connecting and the TLS handshake, in milliseconds. */
  readonly connectMs: number;
  /** The whole transfer with all its redirects, in milliseconds, however slowly the bytes arrive. */
  readonly totalMs: number;
  readonly maxRedirects: number;
  /** Body bytes as sent. */
  readonly maxWireBytes: number;
  /** Body bytes once unpacked. */
  readonly maxDecodedBytes: number;
}

export const defaultLimits: FetchLimits = {
  connectMs: 10_000,
  totalMs: 20_000,
  maxRedirects: 5,
  maxWireBytes: 3 * 1024 * 1024,
  maxDecodedBytes: 10 * 1024 * 1024,
};

/** The transfer ran into one of the tracker's own limits, or was called off. */
export class TransferStopped extends Error {
  override readonly name = 'TransferStopped';
  readonly reason: 'timeout' | 'cancelled' | 'too-large';
  constructor(reason: 'timeout' | 'cancelled' | 'too-large') {
    super(`transfer stopped: ${reason}`);
    this.reason = reason;
  }
}

export function failure(code: FeedErrorCode, message: string): TransferFailure {
  return { kind: 'failure', code, message };
}

/**
 * Failure for an error of a socket or of undici. `stage` tells whether the status line had arrived: before it a closed
 * connection is a reset, after it the body is cut.
 */
export function failureOf(
  error: unknown,
  host: string,
  stage: 'before-headers' | 'in-body',
  limits: FetchLimits,
): TransferFailure {
  if (error instanceof PrivateAddressError) return privateAddress(host);
  if (error instanceof TransferStopped) return stopped(error, host, limits);
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  const message = (error as Error).message ?? '';
  if (DNS_CODES.has(code) || (error as NodeJS.ErrnoException).syscall === 'getaddrinfo') {
    return failure('fetch/dns', `${host} has no address (${code}); check the spelling of the host name.`);
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    const seconds = limits.connectMs / 1000;
    return failure(
      'fetch/timeout',
      `${host} did not accept a connection within ${seconds} s; it is tried again later.`,
    );
  }
  if (CONNECT_CODES.has(code)) {
    return failure('fetch/connect', `${host} cannot be reached (${code}); check its address and port.`);
  }
  if (TLS_CODE.test(code) || message.includes('before secure TLS connection')) {
    const detail = TLS_CODE.test(code) ? code : 'handshake closed';
    return failure('fetch/tls', `${host} failed the TLS handshake (${detail}); its owner must mend the certificate.`);
  }
  if (stage === 'in-body') return cut(host);
  if ((error as Error).name === 'HTTPParserError' || BAD_RESPONSE_CODES.has(code)) {
    return failure('fetch/bad-response', `${host} answered with invalid HTTP; its owner must mend the server.`);
  }
  return failure('fetch/reset', `${host} closed the connection before it answered; it is tried again later.`);
}

export function privateAddress(host: string): TransferFailure {
  return failure(
    'fetch/private-address',
    `${host} is not on the public internet, so it is not contacted; use a public address or allow private ones.`,
  );
}

function cut(host: string): TransferFailure {
  return failure(
    'fetch/truncated',
    `${host} cut its answer short; nothing was taken from it, it is tried again later.`,
  );
}

function stopped(error: TransferStopped, host: string, limits: FetchLimits): TransferFailure {
  switch (error.reason) {
    case 'timeout':
      return failure('fetch/timeout', `${host} took longer than ${limits.totalMs / 1000} s; it is tried again later.`);
    case 'cancelled':
      return failure('fetch/timeout', `The request to ${host} was called off before it finished; it is tried again.`);
    case 'too-large':
      return failure(
        'fetch/too-large',
        `${host} sent more than ${limits.maxWireBytes} bytes; ask its owner for a shorter feed.`,
      );
  }
}

const DNS_CODES: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA', 'ESERVFAIL']);

const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'ENETDOWN',
  'EACCES',
  'EPERM',
]);

const BAD_RESPONSE_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

/** Codes of OpenSSL's certificate checks and of node:tls. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
