/** An API token as the table keeps it. The token itself is shown once, at its making, and stored nowhere. */

/**
 * `feeds`: the lists in feed formats, and the only scope that may travel in an address. `read`: everything that is
 * read. `admin`: everything.
 */
export type TokenScope = 'feeds' | 'read' | 'admin';

export interface TokenRecord {
  /** The first 12 hex digits of `hash`: names the token in lists and logs. */
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** SHA-256 of the token, hex. The token has 256 random bits, so a slow hash would add nothing. */
  readonly hash: string;
  readonly createdAt: string;
  /** Null when it never expires. */
  readonly validUntil: string | null;
  /** Calendar day in UTC, `YYYY-MM-DD`; null when never used. */
  readonly lastUsedOn: string | null;
}
