/** What stories are found by: a row for every look-up key of an article, its signature once, its network. All expire. */
import type { Now } from '../model/ports.ts';
import type { KeyHolder, NetworkRow, SignedArticle, StoryChanges } from '../model/story.ts';
import { articleIdOf, lookupKey, lookupPartition, networkKey, readLookupSort, signatureKey } from './keys.ts';
import { createKnownSignatures } from './known-signatures.ts';
import { inChunks, type Table } from './table.ts';
import type { Item } from './table-client.ts';

/** Reports further apart than this hardly ever tell of one event. */
const SIGNATURE_DAYS = 90;

export interface SignatureRows {
  holders(keys: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly KeyHolder[]>>;
  signed(articleIds: readonly string[]): Promise<SignedArticle[]>;
  network(id: string): Promise<NetworkRow | null>;
  /** Idempotent. */
  write(changes: Pick<StoryChanges, 'signed' | 'forgotten' | 'dropped' | 'networks' | 'placed'>): Promise<void>;
}

export function createSignatureRows(table: Table, now: Now): SignatureRows {
  const seconds = () => Math.floor(now().getTime() / 1000);
  const signatures = createKnownSignatures();
  const isLive = (item: Item): boolean => Number(item.expiresAt) > seconds();

  const toSigned = (item: Item): SignedArticle => {
    const articleId = articleIdOf(item);
    return {
      storyId: String(item.storyId),
      // Rows written before there were networks name none.
      networkId: String(item.networkId ?? articleId),
      signature: signatures.read(articleId, String(item.signature)),
      keys: (item.keys as string[] | undefined) ?? [],
      addedAt: String(item.addedAt),
    };
  };

  return {
    async holders(keys, limit) {
      const found = new Map<string, KeyHolder[]>();
      await inChunks(keys, async (key) => {
        const { items } = await table.query({
          when: '#pk = :pk',
          values: { pk: lookupPartition(key) },
          newestFirst: true,
          consistent: true,
          limit,
        });
        found.set(
          key,
          items.filter(isLive).map((item) => readLookupSort(String(item.sk))),
        );
      });
      return found;
    },

    async signed(articleIds) {
      return (await table.getAll(articleIds.map(signatureKey))).filter(isLive).map(toSigned);
    },

    async network(id) {
      const item = await table.get(networkKey(id));
      if (typeof item?.absorbedBy === 'string') return { id, absorbedBy: item.absorbedBy };
      return item ? { id, articleIds: (item.articleIds as string[] | undefined) ?? [id] } : null;
    },

    async write({ signed, forgotten, dropped, networks, placed }) {
      const expiresAt = seconds() + SIGNATURE_DAYS * 86_400;
      const fresh = new Set(signed.map(({ signature }) => signature.articleId));
      await table.writeAll({
        puts: [
          ...networks.map(({ id, ...network }) => ({ ...networkKey(id), ...network, expiresAt })),
          ...signed.map(({ signature, keys, ...fields }) => ({
            ...signatureKey(signature.articleId),
            ...fields,
            keys: [...keys],
            signature: signatures.write(signature),
            expiresAt,
          })),
          ...signed.flatMap(({ signature: { articleId }, keys, addedAt }) =>
            keys.map((key) => ({ ...lookupKey(key, addedAt, articleId), expiresAt })),
          ),
        ],
        deletes: [
          ...dropped.map(({ key, addedAt, articleId }) => lookupKey(key, addedAt, articleId)),
          ...forgotten.map(signatureKey),
        ],
      });
      const moved = placed.filter(({ articleId }) => !fresh.has(articleId));
      await inChunks(moved, async ({ articleId, storyId }) => {
        const there = { when: 'attribute_exists(#pk)' };
        await table.update(signatureKey(articleId), { set: { storyId } }, there);
      });
    },
  };
}
