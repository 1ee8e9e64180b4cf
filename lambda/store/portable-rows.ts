/** Which rows of the table go along when it is written to a file, and what of them is a secret. */

import { TABLE } from '../model/deployment.ts';
import { LEASES, PUBLISHED_SORT, PUBLISHING, SUBSCRIPTIONS, sentKey, TOKENS, WEBSUB } from './keys.ts';
import type { Item } from './table-client.ts';

/** Why a subscription does not send after a move without its secrets. */
export const SECRET_LEFT_OUT = 'its secret was left out of the export: give it a new one, then set it to active';
const REMOVED_URL = 'https://secret-left-out.invalid/';
const SECRET_PREFIX = 'secret#';

/**
 * The row as it goes into an export, null when it stays behind. Leases and the place that the tick
 * has come to always stay: they say who is at work here and now.
 * Without `secrets` these stay behind, too: API tokens (hashed, but they open the door of whoever imports them), keys
 * that sign links and cursors, and subscriptions at hubs, which are asked for again. Subscriptions to webhooks and chats
 * go along paused, without their keys and, for chats, without the address that is a key itself.
 */
export function portableRow(row: Item, secrets: boolean): Item | null {
  const { pk, sk } = row;
  if (pk === LEASES || (pk === sentKey.pk && sk === sentKey.sk)) return null;
  if (isFenced(row)) return withoutToken(row);
  if (secrets) return row;
  if (pk === TOKENS || pk === WEBSUB) return null;
  if (pk === TABLE.partitions.meta && String(sk).startsWith(SECRET_PREFIX)) return null;
  return pk === SUBSCRIPTIONS ? withoutSecrets(row) : row;
}

/** Whether the row says under which lease it was written. Leases stay, so those of the new table begin anew. */
const isFenced = ({ pk, sk }: Item): boolean => sk === PUBLISHED_SORT || (pk === PUBLISHING.pk && sk === PUBLISHING.sk);

const withoutToken = ({ token: _token, ...row }: Item): Item => row;

function withoutSecrets(row: Item): Item {
  const channel = row.channel as { readonly kind?: string };
  if (channel?.kind !== 'webhook' && channel?.kind !== 'slack' && channel?.kind !== 'teams') return row;
  const paused = row.state === 'active' ? { state: 'paused', reason: SECRET_LEFT_OUT } : {};
  return {
    ...row,
    secrets: [],
    channel: channel.kind === 'webhook' ? channel : { ...channel, url: REMOVED_URL },
    ...paused,
  };
}
