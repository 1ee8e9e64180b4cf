/**
 * What has been published of each article, and the batch that is being published. A batch stands in an item of its own
 * that is written once and expires by itself; a small item says which batch stands, so that closing it costs little.
 */
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import type { TrackerEvent } from '../model/event.ts';
import type { Now } from '../model/ports.ts';
import type { KnownPublication, PublicationBatch, PublicationPlan, PublicationStore } from '../model/publication.ts';
import { articleIdOf, batchKey, PUBLISHING, publicationKey } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

/** An article stays known for a while after its retention: it must not be announced a second time then. */
const KNOWN_DAYS = 60;
/** A batch that stands is carried out by the next publisher, however late. */
const BATCH_DAYS = 90;
/** Leaves room for the keys in an item of 400 kB. */
const MAX_BYTES = 390_000;

export function createPublicationStore(table: Table, now: Now, retentionDays: number): PublicationStore {
  const inDays = (days: number): number => Math.floor(now().getTime() / 1000) + days * 86_400;

  return {
    async getAll(articleIds) {
      const items = await table.getAll(articleIds.map(publicationKey));
      return new Map(items.map((item) => [articleIdOf(item), toPublication(item)]));
    },

    async standing() {
      const { batch } = (await table.get(PUBLISHING)) ?? {};
      if (typeof batch !== 'string') return null;
      const item = await table.get(batchKey(batch));
      if (!item) throw new Error(`batch ${batch} is being published and is not in the table`);
      return unpack<PublicationBatch>(item.body);
    },

    async open(batch, token) {
      const body = pack(batch);
      if (body.length > MAX_BYTES) throw new RangeError(`a batch of ${body.length} bytes does not fit into an item`);
      await table.put({ ...batchKey(batch.id), body, expiresAt: inDays(BATCH_DAYS) });
      return table.update(
        PUBLISHING,
        { set: { batch: batch.id, token } },
        {
          when: '(attribute_not_exists(#token) OR #token <= :token) AND attribute_not_exists(#batch)',
          values: { token },
        },
      );
    },

    put({ articleId, untold, ...fields }, token) {
      const refused = untold.length > 0 ? { untold: pack(untold) } : {};
      return table.put(
        { ...publicationKey(articleId), ...fields, ...refused, token, expiresAt: inDays(retentionDays + KNOWN_DAYS) },
        { when: 'attribute_not_exists(#token) OR #token <= :token', values: { token } },
      );
    },

    async close({ id }) {
      await table.update(PUBLISHING, { remove: ['batch'] }, { when: '#batch = :id', values: { id } });
    },
  };
}

/** Events repeat the article and the story in each: a wide window and a middling effort take most of that out. */
function pack(value: unknown): Uint8Array {
  return brotliCompressSync(JSON.stringify(value), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

const unpack = <T>(body: unknown): T => JSON.parse(brotliDecompressSync(body as Uint8Array).toString('utf8')) as T;

function toPublication(item: Item): KnownPublication {
  const { plan, untold } = item;
  return {
    articleId: articleIdOf(item),
    version: Number(item.version),
    storyId: String(item.storyId),
    revision: Number(item.revision),
    watches: item.watches as string[],
    untold: untold instanceof Uint8Array ? unpack<TrackerEvent[]>(untold) : [],
    plan: plan instanceof Uint8Array ? (JSON.parse(gunzipSync(plan).toString('utf8')) as PublicationPlan) : null,
  };
}
