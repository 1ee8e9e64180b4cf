/** What has been published of each article, with the plan of what is still to be done. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Now } from '../model/ports.ts';
import type { Publication, PublicationPlan, PublicationStore } from '../model/publication.ts';
import { publicationKey } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

/** An article stays known for a while after its retention: it must not be announced a second time then. */
const KNOWN_DAYS = 60;

export function createPublicationStore(table: Table, now: Now, retentionDays: number): PublicationStore {
  return {
    async get(articleId) {
      const item = await table.get(publicationKey(articleId));
      return item && toPublication(articleId, item);
    },

    async open({ articleId, plan, ...fields }, before, token) {
      const expiresAt = Math.floor(now().getTime() / 1000) + (retentionDays + KNOWN_DAYS) * 86_400;
      const written = plan && { plan: gzipSync(JSON.stringify(plan)) };
      return table.put(
        { ...publicationKey(articleId), ...fields, ...written, token, expiresAt },
        before
          ? { when: '#version = :before AND #token <= :token', values: { before: before.version, token } }
          : { when: 'attribute_not_exists(#pk)' },
      );
    },

    async close(articleId, version) {
      await table.update(
        publicationKey(articleId),
        { remove: ['plan'] },
        { when: '#version = :version', values: { version } },
      );
    },
  };
}

function toPublication(articleId: string, item: Item): Publication {
  const { plan } = item;
  return {
    articleId,
    version: Number(item.version),
    storyId: String(item.storyId),
    revision: Number(item.revision),
    watches: item.watches as string[],
    plan: plan instanceof Uint8Array ? (JSON.parse(gunzipSync(plan).toString('utf8')) as PublicationPlan) : null,
  };
}
