/** `news-tracker token`: make, list and revoke API tokens. */
import { BadRequestError } from '../lambda/model/errors.ts';
import type { TokenStore } from '../lambda/model/ports.ts';
import type { TokenScope } from '../lambda/model/token.ts';
import { issueToken } from '../lambda/serve/tokens.ts';
import { printable } from './console-logger.ts';
import { plainTable } from './tables.ts';

const SCOPES: readonly TokenScope[] = ['feeds', 'read', 'admin'];

export interface TokenRequestOptions {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Days it stays valid; null for ever. */
  readonly days: number | null;
}

/** @returns the lines to print: the token alone on the first, so that scripts can take it. */
export async function createToken(tokens: TokenStore, options: TokenRequestOptions, json: boolean): Promise<string> {
  const scopes = options.scopes.map((text) => {
    const scope = SCOPES.find((each) => each === text);
    if (!scope) throw new BadRequestError('--scope', `${text} is no scope; there are ${SCOPES.join(', ')}`);
    return scope;
  });
  const now = new Date();
  const validUntil = options.days === null ? null : new Date(now.getTime() + options.days * 86_400_000).toISOString();
  const { token, record } = await issueToken(tokens, { name: options.name, scopes, validUntil }, now);
  const { hash: _, ...shown } = record;
  return json ? JSON.stringify({ token, ...shown }) : token;
}

export async function listTokens(tokens: TokenStore, json: boolean): Promise<string> {
  const records = (await tokens.list()).map(({ hash: _, ...shown }) => shown);
  if (json) return JSON.stringify(records);
  if (records.length === 0) return 'no tokens yet; make one with "token create"';
  const table = plainTable(['id', 'name', 'scopes', 'made', 'valid until', 'last used']);
  for (const each of records) {
    const until = each.validUntil?.slice(0, 10) ?? 'for ever';
    table.push([
      each.id,
      printable(each.name),
      each.scopes.join(' '),
      each.createdAt.slice(0, 10),
      until,
      each.lastUsedOn ?? 'never',
    ]);
  }
  return table.toString();
}

/** @throws BadRequestError when there is no such token */
export async function revokeToken(tokens: TokenStore, id: string): Promise<string> {
  if (!(await tokens.remove(id))) throw new BadRequestError('id', `no token has the id ${id}; see "token list"`);
  return `revoked ${id}`;
}
