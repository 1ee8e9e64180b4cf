/** Near-duplicate candidates: a row for every look-up key of an article, and its signature once. Both expire. */
import type { Now } from '../model/ports.ts';
import type { StoryCandidate, StoryNetwork, StorySignature } from '../model/story.ts';
import { articleIdOf, lookupKey, lookupPartition, networkKey, readLookupSort, signatureKey } from './keys.ts';
import { createKnownSignatures } from './known-signatures.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

/** Reports further apart than this hardly ever tell of one event. */
const SIGNATURE_DAYS = 90;
/** Candidates of one article at most: those that share most keys, then the newest. */
const MAX_CANDIDATES = 300;
const AT_ONCE = 25;
const MAX_HOPS = 100;

export interface SignatureRows {
  candidates(keys: readonly string[], limit: number): Promise<StoryCandidate[]>;
  /** Idempotent; rows of keys that the article no longer has go first, so that an interruption leaves none behind. */
  put(storyId: string, signature: StorySignature, keys: readonly string[], networkId?: string): Promise<void>;
  networks(ids: readonly string[], read: readonly StoryCandidate[]): Promise<StoryCandidate[]>;
  putNetwork(network: StoryNetwork): Promise<void>;
  /** Says that the article belongs to another story now. */
  move(articleId: string, storyId: string): Promise<void>;
}

export function createSignatureRows(table: Table, now: Now): SignatureRows {
  const seconds = () => Math.floor(now().getTime() / 1000);
  const signatures = createKnownSignatures();

  async function newestUnder(key: string, limit: number): Promise<string[]> {
    const { items } = await table.query({
      when: '#pk = :pk',
      values: { pk: lookupPartition(key) },
      newestFirst: true,
      consistent: true,
      limit,
    });
    return items.filter((item) => Number(item.expiresAt) > seconds()).map((item) => readLookupSort(String(item.sk)));
  }

  async function readAll(ids: readonly string[]): Promise<StoryCandidate[]> {
    const items = await table.getAll(ids.map(signatureKey));
    const live = items.filter((item) => Number(item.expiresAt) > seconds());
    const found = new Map(live.map((item) => [articleIdOf(item), toCandidate(articleIdOf(item), item)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  const toCandidate = (articleId: string, item: Item): StoryCandidate => ({
    storyId: String(item.storyId),
    // Rows written before there were networks name none.
    networkId: String(item.networkId ?? articleId),
    signature: signatures.read(articleId, String(item.signature)),
  });

  /** The network that it is part of now; one that nobody recorded has the article it is named after. */
  async function liveNetwork(id: string): Promise<Pick<StoryNetwork, 'id' | 'articleIds'>> {
    let at = id;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const item = await table.get(networkKey(at));
      if (typeof item?.absorbedBy !== 'string')
        return { id: at, articleIds: (item?.articleIds as string[] | undefined) ?? [at] };
      at = item.absorbedBy;
    }
    throw new RangeError(`network ${id} leads through more than ${MAX_HOPS} others`);
  }

  return {
    async networks(ids, known) {
      const networkOf = new Map<string, string>();
      await each([...new Set(ids)], async (one) => {
        const { id, articleIds } = await liveNetwork(one);
        for (const articleId of articleIds) networkOf.set(articleId, id);
      });
      const found = new Map(known.map((one) => [one.signature.articleId, one]));
      for (const one of await readAll([...networkOf.keys()].filter((articleId) => !found.has(articleId))))
        found.set(one.signature.articleId, one);
      return [...networkOf].flatMap(([articleId, networkId]) => {
        const one = found.get(articleId);
        return one ? [{ ...one, networkId }] : [];
      });
    },

    async putNetwork({ id, articleIds, absorbed }) {
      const expiresAt = seconds() + SIGNATURE_DAYS * 86_400;
      await table.put({ ...networkKey(id), articleIds: [...articleIds], expiresAt });
      for (const other of absorbed) await table.put({ ...networkKey(other), absorbedBy: id, expiresAt });
    },

    async candidates(keys, limit) {
      const sharing = new Map<string, number>();
      await each([...new Set(keys)], async (key) => {
        for (const id of await newestUnder(key, limit)) sharing.set(id, (sharing.get(id) ?? 0) + 1);
      });
      const nearest = [...sharing].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_CANDIDATES);
      return readAll(nearest.map(([id]) => id));
    },

    async put(storyId, signature, keys, networkId) {
      const key = signatureKey(signature.articleId);
      const before = await table.get(key);
      const addedAt = String(before?.addedAt ?? now().toISOString());
      const expiresAt = seconds() + SIGNATURE_DAYS * 86_400;
      const wanted = [...new Set(keys)];
      const row = (one: string) => lookupKey(one, addedAt, signature.articleId);
      const gone = ((before?.keys as string[] | undefined) ?? []).filter((one) => !wanted.includes(one));
      if (gone.length > 0) await table.writeAll({ deletes: gone.map(row) });
      const network = networkId ?? before?.networkId ?? signature.articleId;
      const fields = { storyId, networkId: network, addedAt, expiresAt, keys: wanted };
      await table.put({ ...key, ...fields, signature: signatures.write(signature) });
      await table.writeAll({ puts: wanted.map((one) => ({ ...row(one), expiresAt })) });
    },

    async move(articleId, storyId) {
      await table.update(signatureKey(articleId), { set: { storyId } }, { when: 'attribute_exists(#pk)' });
    },
  };
}

async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += AT_ONCE)
    await Promise.all(all.slice(start, start + AT_ONCE).map(work));
}
