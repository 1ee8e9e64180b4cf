/** Errors with a stable code. A code is part of the interface: it stands in feed health, problem+json and logs. */

export type FeedErrorCode =
  // the document
  | 'feed/empty'
  | 'feed/html'
  | 'feed/not-a-feed'
  | 'feed/binary'
  | 'feed/malformed'
  | 'feed/invalid-json'
  | 'feed/too-deep'
  | 'feed/too-many-entries'
  | 'feed/forbidden-entity'
  | 'feed/undecodable'
  | 'feed/too-large'
  | 'feed/parse-timeout'
  // the transfer
  | 'fetch/dns'
  | 'fetch/connect'
  | 'fetch/tls'
  | 'fetch/timeout'
  | 'fetch/reset'
  | 'fetch/truncated'
  | 'fetch/bad-encoding'
  | 'fetch/unsupported-encoding'
  | 'fetch/too-large'
  | 'fetch/private-address'
  | 'fetch/bad-url'
  | 'fetch/too-many-redirects'
  | 'fetch/bad-redirect'
  | 'fetch/bad-response'
  | 'http/client-error'
  | 'http/blocked'
  | 'http/not-found'
  | 'http/gone'
  | 'http/rate-limited'
  | 'http/server-error';

/** The document cannot be read as a feed. `message` is one sentence an owner can act on. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;
  constructor(code: FeedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The tracker's configuration is wrong. Each issue names the path of the value and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];
  constructor(issues: readonly ConfigIssue[]) {
    super(`tracker.config.ts is not valid:\n${issues.map((i) => `  ${i.path}: ${i.message}`).join('\n')}`);
    this.issues = issues;
  }
}

export interface ConfigIssue {
  /** For example `feeds[3].url`. */
  readonly path: string;
  readonly message: string;
}

/** A caller sent something unusable: answered with 400 and the parameter's name, or exit code 2. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
  readonly parameter: string;
  constructor(parameter: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.parameter = parameter;
  }
}

/** The text of whatever was thrown, for health lines and logs. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
