/**
 * Stories. What a story tells follows from its articles, which are rows of their own; the item of the story holds only
 * what lists show, so that it does not grow with them. One writer at a time is expected; a slow one undoes nothing.
 */
import type { Now } from '../model/ports.ts';
import type { StoryBook, StoryCard, StoryChanges, StoryMember } from '../model/story.ts';
import { cardOfStory, storyOf } from '../model/story-of.ts';
import type { ChangeMark } from './change-mark.ts';
import { type Key, STORY_ARTICLES, storyArticleKey, storyKey, storyPartition, storyScopeName } from './keys.ts';
import { createSignatureRows } from './signature-rows.ts';
import { createStoryCards } from './story-cards.ts';
import { inChunks, type Table } from './table.ts';
import type { Item } from './table-client.ts';
import type { TimelineMonths } from './timeline-months.ts';
import { listTimeline } from './timeline-reader.ts';

/** Articles that a story's facts, outlets and dates are told from. Those beyond are still listed as articles. */
const MAX_MEMBERS = 1_000;
const MAX_HOPS = 20;

const memberOf = (row: Item): StoryMember => JSON.parse(String(row.member)) as StoryMember;

export function createStoryStore({
  table,
  now,
  retentionDays,
  changes,
  months,
}: {
  readonly table: Table;
  readonly now: Now;
  readonly retentionDays: number;
  readonly changes: Pick<ChangeMark, 'note'>;
  readonly months: TimelineMonths;
}): StoryBook {
  const signatures = createSignatureRows(table, now);
  const cards = createStoryCards({ table, now, retentionDays, changes });
  const seconds = () => Math.floor(now().getTime() / 1000);

  async function members(id: string): Promise<StoryMember[]> {
    return (await memberRows(id)).map(memberOf);
  }

  async function memberRows(id: string): Promise<Item[]> {
    const rows: Item[] = [];
    for (let after: Item | undefined; rows.length < MAX_MEMBERS; ) {
      const { items, last } = await table.query({
        when: '#pk = :pk AND begins_with(#sk, :articles)',
        values: { pk: storyPartition(id), articles: STORY_ARTICLES },
        consistent: true,
        limit: MAX_MEMBERS - rows.length,
        after,
      });
      rows.push(...items);
      after = last;
      if (!after) break;
    }
    return rows.filter((row) => Number(row.expiresAt) > seconds());
  }

  const rowOf = ({ storyId, member }: StoryChanges['members'][number]): Item & Key => ({
    ...storyArticleKey(storyId, member.articleId),
    member: JSON.stringify(member),
    // With its article: what a story tells are the articles that can be read.
    expiresAt: Math.floor(Date.parse(member.firstSeenAt) / 1000) + retentionDays * 86_400,
  });

  /** Whatever articles the table still has under an id that leads to another story: more than a draft has read. */
  async function takeRest(id: string, into: string): Promise<void> {
    for (let rest = await members(id); rest.length > 0; rest = await members(id)) {
      await table.writeAll({ puts: rest.map((member) => rowOf({ storyId: into, member })) });
      const placed = rest.map(({ articleId }) => ({ articleId, storyId: into }));
      await signatures.write({ signed: [], forgotten: [], dropped: [], networks: [], placed });
      await table.writeAll({ deletes: rest.map(({ articleId }) => storyArticleKey(id, articleId)) });
    }
  }

  async function resolve(id: string): Promise<string> {
    let at = id;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const item = await table.get(storyKey(at));
      if (typeof item?.mergedInto !== 'string') return at;
      at = item.mergedInto;
    }
    throw new RangeError(`story ${id} leads through more than ${MAX_HOPS} merges`);
  }

  return {
    holders: signatures.holders,
    signed: signatures.signed,
    network: signatures.network,
    members,
    resolve,

    async write(changed) {
      await signatures.write(changed);
      await table.writeAll({ puts: changed.members.map(rowOf) });
      const gone = changed.left.map(({ storyId, articleId }) => storyArticleKey(storyId, articleId));
      // An id leads to the other story and leaves the lists first: readers never see the articles twice for long.
      await inChunks(changed.redirects, ({ id, into }) => cards.redirect(id, into));
      await table.writeAll({ deletes: gone });
      await inChunks(changed.redirects, ({ id, into }) => takeRest(id, into));
      await inChunks(changed.cards, cards.put);
      await inChunks(changed.ended, cards.end);
      await changes.note();
    },

    async get(id) {
      const item = await table.get(storyKey(id), false);
      if (typeof item?.mergedInto === 'string') return { kind: 'merged', into: await resolve(id) };
      const card = item && cards.read(item);
      if (!card) return null;
      const rows = await memberRows(id);
      const found = rows.map(memberOf);
      // The card is written with the story's articles, and some of them may have passed their retention since.
      const story = found.length < card.articleCount ? storyOf(id, found) : null;
      return {
        kind: 'story',
        card: story && found.length < MAX_MEMBERS ? cardOfStory(story) : card,
        members: found,
        staleAt: Math.min(Number(item.expiresAt), ...rows.map((row) => Number(row.expiresAt))),
      };
    },

    async card(id) {
      const item = await table.get(storyKey(id), false);
      const last = typeof item?.mergedInto === 'string' ? await table.get(storyKey(await resolve(id))) : item;
      return last && cards.read(last);
    },

    async list(query) {
      const scope = storyScopeName(query.scope);
      const page = await listTimeline<StoryCard>(table, months, now, { ...query, scope });
      return {
        ...page,
        get stories() {
          return page.rows.map(({ card }) => card);
        },
      };
    },
  };
}
