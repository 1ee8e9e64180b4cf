/**
 * Stories as they become while articles are published, in memory: what was read is read once, what is decided next sees
 * what was decided before, and every row that changed is written once, as it stands in the end. For one writer at a time.
 */
import type { Now } from '../model/ports.ts';
import type {
  KeyHolder,
  NetworkRow,
  SignedArticle,
  StoryBook,
  StoryCandidate,
  StoryChanges,
  StoryMember,
  StorySignature,
  StoryStore,
} from '../model/story.ts';
import { cardOfStory, storyOf } from '../model/story-of.ts';

/** Candidates of one article at most: those that share most keys, then the lower id. */
const MAX_CANDIDATES = 300;
const MAX_HOPS = 100;

export type StoryReader = Pick<StoryBook, 'holders' | 'signed' | 'network' | 'members' | 'resolve'>;

export interface StoryDraft extends StoryStore {
  /** Reads at once what placing articles with these keys looks at. */
  prepare(keys: readonly string[], limit: number): Promise<void>;
  /** The article as stories know it; null for one that they do not, or no longer. */
  signed(articleId: string): Promise<SignedArticle | null>;
  members(storyId: string): Promise<readonly StoryMember[]>;
  resolve(storyId: string): Promise<string>;
  putMember(storyId: string, member: StoryMember): Promise<void>;
  removeMember(storyId: string, articleId: string): Promise<void>;
  /** Takes an article that is gone out of the story, out of its network, and from under its keys. */
  forget(storyId: string, articleId: string): Promise<void>;
  /** All that has changed since it was asked last, as it stands now. */
  takeChanges(): Promise<StoryChanges>;
  /** Articles that it remembers. */
  size(): number;
}

const newestFirst = (a: KeyHolder, b: KeyHolder): number =>
  a.addedAt === b.addedAt ? (a.articleId > b.articleId ? -1 : 1) : a.addedAt > b.addedAt ? -1 : 1;

export function createStoryDraft(reader: StoryReader, now: Now): StoryDraft {
  const read = new Map<string, readonly KeyHolder[]>();
  const own = new Map<string, KeyHolder[]>();
  const articles = new Map<string, SignedArticle | null>();
  const networks = new Map<string, NetworkRow | null>();
  const stories = new Map<string, Map<string, StoryMember>>();
  const ids = new Map<string, string>();
  let changed = nothingChanged();

  async function load(keys: readonly string[], limit: number): Promise<void> {
    const unknown = [...new Set(keys)].filter((key) => !read.has(key));
    if (unknown.length === 0) return;
    for (const [key, holders] of await reader.holders(unknown, limit)) read.set(key, holders);
  }

  async function loadArticles(wanted: readonly string[]): Promise<void> {
    const unknown = [...new Set(wanted)].filter((id) => !articles.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) articles.set(id, null);
    for (const one of await reader.signed(unknown)) articles.set(one.signature.articleId, one);
  }

  /** The newest articles under a key, those that came since it was read among them. */
  function holdersOf(key: string, limit: number): KeyHolder[] {
    const all = new Map([...(read.get(key) ?? []), ...(own.get(key) ?? [])].map((one) => [one.articleId, one]));
    const holders = [...all.values()].sort(newestFirst).slice(0, limit);
    return holders.filter(({ articleId }) => !changed.dropped.has(rowOf(key, articleId)));
  }

  /** The network that it is part of now; one that nobody recorded has the article it is named after. */
  async function liveNetwork(id: string): Promise<{ readonly id: string; readonly articleIds: readonly string[] }> {
    let at = id;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      if (!networks.has(at)) networks.set(at, await reader.network(at));
      const row = networks.get(at);
      if (!row || 'articleIds' in row) return { id: at, articleIds: row?.articleIds ?? [at] };
      at = row.absorbedBy;
    }
    throw new RangeError(`network ${id} leads through more than ${MAX_HOPS} others`);
  }

  async function membersOf(storyId: string): Promise<Map<string, StoryMember>> {
    const known = stories.get(storyId);
    if (known) return known;
    const found = new Map((await reader.members(storyId)).map((member) => [member.articleId, member]));
    stories.set(storyId, found);
    return found;
  }

  async function resolve(storyId: string): Promise<string> {
    let at = storyId;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const next = ids.get(at) ?? (await reader.resolve(at));
      ids.set(at, next);
      if (next === at) return at;
      at = next;
    }
    throw new RangeError(`story ${storyId} leads through more than ${MAX_HOPS} merges`);
  }

  async function candidatesOf(wanted: readonly string[]): Promise<StoryCandidate[]> {
    await loadArticles(wanted);
    return wanted.flatMap((id) => articles.get(id) ?? []);
  }

  async function changeMember(storyId: string, articleId: string, member: StoryMember | null): Promise<void> {
    const members = await membersOf(storyId);
    if (member) members.set(articleId, member);
    else members.delete(articleId);
    changed.members.set(rowOf(storyId, articleId), { storyId, articleId });
  }

  async function moveMember(articleId: string, storyId: string): Promise<void> {
    await loadArticles([articleId]);
    const known = articles.get(articleId);
    if (known) articles.set(articleId, { ...known, storyId });
    changed.placed.set(articleId, storyId);
  }

  return {
    members: async (storyId) => [...(await membersOf(storyId)).values()],
    resolve,
    moveMember,
    size: () => articles.size,

    async prepare(keys, limit) {
      await load(keys, limit);
      await loadArticles([...new Set(keys)].flatMap((key) => holdersOf(key, limit).map(({ articleId }) => articleId)));
    },

    async signed(articleId) {
      await loadArticles([articleId]);
      return articles.get(articleId) ?? null;
    },

    async candidates(keys, limit) {
      await load(keys, limit);
      const sharing = new Map<string, number>();
      for (const key of new Set(keys))
        for (const { articleId } of holdersOf(key, limit)) sharing.set(articleId, (sharing.get(articleId) ?? 0) + 1);
      const nearest = [...sharing].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_CANDIDATES);
      return candidatesOf(nearest.map(([id]) => id));
    },

    async networks(wanted) {
      const networkOf = new Map<string, string>();
      for (const one of new Set(wanted)) {
        const { id, articleIds } = await liveNetwork(one);
        for (const articleId of articleIds) networkOf.set(articleId, id);
      }
      const found = await candidatesOf([...networkOf.keys()]);
      return found.map((one) => ({ ...one, networkId: networkOf.get(one.signature.articleId) ?? one.networkId }));
    },

    async putNetwork({ id, articleIds, absorbed }) {
      networks.set(id, { id, articleIds });
      for (const other of absorbed) networks.set(other, { id: other, absorbedBy: id });
      for (const one of [id, ...absorbed]) changed.networks.add(one);
    },

    async addMember(storyId, signature: StorySignature, keys, networkId) {
      const { articleId } = signature;
      await loadArticles([articleId]);
      const before = articles.get(articleId);
      const addedAt = before?.addedAt ?? now().toISOString();
      const wanted = [...new Set(keys)];
      articles.set(articleId, {
        storyId,
        networkId: networkId ?? before?.networkId ?? articleId,
        signature,
        keys: wanted,
        addedAt,
      });
      for (const key of before?.keys ?? [])
        if (!wanted.includes(key)) changed.dropped.set(rowOf(key, articleId), { key, articleId, addedAt });
      for (const key of wanted) {
        changed.dropped.delete(rowOf(key, articleId));
        own.set(key, [...(own.get(key) ?? []), { articleId, addedAt }]);
      }
      changed.signed.add(articleId);
      changed.forgotten.delete(articleId);
      changed.placed.set(articleId, storyId);
    },

    async merge(into, others) {
      for (const other of others) {
        if (other === into) continue;
        ids.set(other, into);
        changed.redirects.set(other, into);
        for (const member of [...(await membersOf(other)).values()]) {
          await changeMember(into, member.articleId, member);
          await changeMember(other, member.articleId, null);
          await moveMember(member.articleId, into);
        }
      }
    },

    putMember: (storyId, member) => changeMember(storyId, member.articleId, member),
    removeMember: (storyId, articleId) => changeMember(storyId, articleId, null),

    async forget(storyId, articleId) {
      await loadArticles([articleId]);
      const known = articles.get(articleId);
      await changeMember(await resolve(known?.storyId ?? storyId), articleId, null);
      if (!known) return;
      const { id, articleIds } = await liveNetwork(known.networkId);
      networks.set(id, { id, articleIds: articleIds.filter((one) => one !== articleId) });
      changed.networks.add(id);
      for (const key of known.keys)
        changed.dropped.set(rowOf(key, articleId), { key, articleId, addedAt: known.addedAt });
      articles.set(articleId, null);
      changed.forgotten.add(articleId);
      changed.placed.delete(articleId);
    },

    async takeChanges() {
      const { signed, forgotten, dropped, networks: network, members, redirects, placed } = changed;
      const taken: Taken = { members: [], left: [], cards: [], ended: [] };
      for (const { storyId, articleId } of members.values()) {
        const member = stories.get(storyId)?.get(articleId);
        if (member) taken.members.push({ storyId, member });
        else taken.left.push({ storyId, articleId });
      }
      for (const storyId of new Set([...members.values()].map((one) => one.storyId))) {
        if (redirects.has(storyId)) continue;
        const story = storyOf(storyId, [...(await membersOf(storyId)).values()]);
        if (story) taken.cards.push(cardOfStory(story));
        else taken.ended.push(storyId);
      }
      changed = nothingChanged();
      // A row that was dropped is no longer under its key, whatever was read before.
      for (const { key, articleId } of dropped.values()) {
        read.set(
          key,
          (read.get(key) ?? []).filter((one) => one.articleId !== articleId),
        );
        own.set(
          key,
          (own.get(key) ?? []).filter((one) => one.articleId !== articleId),
        );
      }
      return {
        ...taken,
        forgotten: [...forgotten],
        signed: [...signed].flatMap((id) => articles.get(id) ?? []),
        dropped: [...dropped.values()],
        networks: [...network].flatMap((id) => networks.get(id) ?? []),
        redirects: [...redirects].map(([id, into]) => ({ id, into })),
        placed: [...placed].map(([articleId, storyId]) => ({ articleId, storyId })),
      };
    },
  };
}

type Taken = { -readonly [Part in 'members' | 'left' | 'cards' | 'ended']: StoryChanges[Part][number][] };

const rowOf = (a: string, b: string): string => `${a}\n${b}`;

/** What has to be written, by the names of the rows. */
const nothingChanged = () => ({
  signed: new Set<string>(),
  forgotten: new Set<string>(),
  dropped: new Map<string, StoryChanges['dropped'][number]>(),
  networks: new Set<string>(),
  members: new Map<string, { readonly storyId: string; readonly articleId: string }>(),
  redirects: new Map<string, string>(),
  placed: new Map<string, string>(),
});
