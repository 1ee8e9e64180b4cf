/** API tokens by id. A token is found by the start of its hash and is not in the table itself. */
import type { TokenStore } from '../model/ports.ts';
import type { TokenRecord } from '../model/token.ts';
import { TOKENS, tokenKey } from './keys.ts';
import { exists, isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';

/** A token of this id is in the table: two hashes with the same start, or the same token stored twice. */
class TokenExistsError extends Error {
  override readonly name = 'TokenExistsError';
}

export function createTokenStore(table: Table): TokenStore {
  return {
    async create(token) {
      const created = await table.put({ ...token, ...tokenKey(token.id) }, isNew);
      if (!created) throw new TokenExistsError(`there is a token ${token.id} already`);
    },

    async get(id) {
      // Consistent, so that a revoked token is refused by the very next request.
      const item = await table.get(tokenKey(id));
      return item && toToken(item);
    },

    async list() {
      const items = await table.queryAll({ when: '#pk = :tokens', values: { tokens: TOKENS }, consistent: true });
      return items.map(toToken);
    },

    async recordUse(id, day) {
      await table.update(tokenKey(id), { set: { lastUsedOn: day } }, exists);
    },

    async remove(id) {
      return table.delete(tokenKey(id), exists);
    },
  };
}

function toToken(item: Item): TokenRecord {
  const { pk: _pk, sk: _sk, ...token } = item;
  return token as unknown as TokenRecord;
}
