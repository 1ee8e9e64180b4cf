/** API tokens: how they are made and how one is recognised. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenStore } from '../model/ports.ts';
import type { TokenRecord, TokenScope } from '../model/token.ts';

/** The prefix lets secret scanners and people recognise a token where it does not belong. */
const SHAPE = /^nt_[A-Za-z0-9_-]{43}$/;
const ID_LENGTH = 12;

export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** ISO 8601, null for a token that does not expire. */
  readonly validUntil: string | null;
}

/** Makes a token of 256 random bits and stores its hash. The token is in the result and nowhere else. */
export async function issueToken(
  tokens: TokenStore,
  request: TokenRequest,
  now: Date,
): Promise<{ readonly token: string; readonly record: TokenRecord }> {
  const token = `nt_${randomBytes(32).toString('base64url')}`;
  const hash = hashOf(token);
  const record: TokenRecord = {
    id: hash.slice(0, ID_LENGTH),
    name: request.name,
    scopes: [...new Set(request.scopes)],
    hash,
    createdAt: now.toISOString(),
    validUntil: request.validUntil,
    lastUsedOn: null,
  };
  await tokens.create(record);
  return { token, record };
}

/**
 * The record of a token, or null for one that is malformed, unknown, revoked or expired. Found by the start of its
 * hash, then compared whole in constant time: neither step tells a caller how close a guess came.
 */
export async function findToken(tokens: TokenStore, token: string, now: Date): Promise<TokenRecord | null> {
  if (!SHAPE.test(token)) return null;
  const hash = hashOf(token);
  const record = await tokens.get(hash.slice(0, ID_LENGTH));
  if (!record || !timingSafeEqual(Buffer.from(record.hash), Buffer.from(hash))) return null;
  if (record.validUntil !== null && record.validUntil <= now.toISOString()) return null;
  return record;
}

/** Whether a token with these scopes may use `wanted`: `admin` includes `read`, `read` includes `feeds`. */
export function allows(scopes: readonly TokenScope[], wanted: TokenScope): boolean {
  const ranks: readonly TokenScope[] = ['feeds', 'read', 'admin'];
  return scopes.some((scope) => ranks.indexOf(scope) >= ranks.indexOf(wanted));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
