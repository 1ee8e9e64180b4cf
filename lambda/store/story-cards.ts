/**
 * The item of a story and the rows by which it is listed. As with articles, the item names the rows that must go, and
 * `indexedVersion` says up to which version the rows are complete: whoever writes the story again completes them.
 */
import type { Now } from '../model/ports.ts';
import type { StoryCard, StoryScope } from '../model/story.ts';
import type { ChangeMark } from './change-mark.ts';
import { storyKey, storyScopeName } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';
import { createRowWriter, type Row, readRowText, rowAt, rowText } from './timeline-rows.ts';

const MAX_ATTEMPTS = 10;

/** Two writers changed the same story at once, again and again. */
class StoryContentionError extends Error {
  override readonly name = 'StoryContentionError';
}

export interface StoryCards {
  put(card: StoryCard): Promise<void>;
  /** Lets the id lead to another story and takes it out of every list. Idempotent. */
  redirect(id: string, into: string): Promise<void>;
  /** Takes a story out of every list: nothing of it is left. Idempotent. */
  end(id: string): Promise<void>;
  /** The card in an item; null for one that leads elsewhere or is past its retention. */
  read(item: Item): StoryCard | null;
}

export function createStoryCards({
  table,
  now,
  retentionDays,
  changes,
}: {
  readonly table: Table;
  readonly now: Now;
  readonly retentionDays: number;
  readonly changes: Pick<ChangeMark, 'note'>;
}): StoryCards {
  const rowWriter = createRowWriter(table);
  const seconds = () => Math.floor(now().getTime() / 1000);

  /** Writes the item where it says something new, then whatever rows it lacks. */
  async function write(id: string, fields: { card?: string; mergedInto?: string }): Promise<void> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = await table.get(storyKey(id));
      const same = before?.card === fields.card && before?.mergedInto === fields.mergedInto;
      const item = before && same ? before : await writeItem(id, before, fields);
      if (item) return complete(item);
    }
    throw new StoryContentionError(`story ${id} was changed by others ${MAX_ATTEMPTS} times in a row`);
  }

  async function writeItem(id: string, before: Item | null, fields: { card?: string; mergedInto?: string }) {
    const version = Number(before?.version ?? now().getTime()) + 1;
    const wanted = new Set(rowsIn(fields).map(rowText));
    const standing = [...((before?.staleRows as string[] | undefined) ?? []), ...rowsIn(before).map(rowText)];
    const staleRows = [...new Set(standing)].filter((row) => !wanted.has(row));
    const card = fields.card === undefined ? null : (JSON.parse(fields.card) as StoryCard);
    // A story ends with its newest article.
    const from = card ? Math.floor(Date.parse(card.lastSeenAt) / 1000) : seconds();
    const expiresAt = from + retentionDays * 86_400;
    return table.updateAndGet(
      storyKey(id),
      {
        set: { ...fields, version, staleRows, expiresAt },
        remove: (['card', 'mergedInto'] as const).filter((name) => fields[name] === undefined),
      },
      before
        ? { when: '#version = :version', values: { version: before.version } }
        : { when: 'attribute_not_exists(#pk)' },
    );
  }

  async function complete(item: Item): Promise<void> {
    if (item.indexedVersion === item.version) return;
    const version = Number(item.version);
    if (typeof item.card === 'string')
      await rowWriter.put(rowsIn(item), JSON.parse(item.card), version, Number(item.expiresAt));
    await rowWriter.remove(((item.staleRows as string[] | undefined) ?? []).map(readRowText), version, now());
    await changes.note();
    await table.update(
      { pk: String(item.pk), sk: String(item.sk) },
      { set: { indexedVersion: version }, remove: ['staleRows'] },
      { when: '#version = :version', values: { version } },
    );
  }

  return {
    put: (card) => write(card.id, { card: JSON.stringify(card) }),
    redirect: (id, into) => write(id, { mergedInto: into }),
    end: (id) => write(id, {}),
    read: (item) =>
      typeof item.card === 'string' && Number(item.expiresAt) > seconds() ? (JSON.parse(item.card) as StoryCard) : null,
  };
}

function rowsIn(item: Item | { card?: string } | null): Row[] {
  return typeof item?.card === 'string' ? rowsOf(JSON.parse(item.card) as StoryCard) : [];
}

/** The rows a story must have. */
function rowsOf(card: StoryCard): Row[] {
  const many = (by: Exclude<StoryScope['by'], 'all' | 'opened'>, ids: readonly string[]): StoryScope[] =>
    ids.map((id) => ({ by, id }));
  const scopes: StoryScope[] = [
    { by: 'all' },
    { by: 'opened' },
    ...many('entity', card.entities),
    ...many('topic', card.topics),
    ...many('watch', card.watches),
    ...many('language', card.languages),
    ...many('source', card.sources),
  ];
  const opened = storyScopeName({ by: 'opened' });
  return [...new Set(scopes.map(storyScopeName))].map((scope) =>
    rowAt(scope, scope === opened ? card.firstPublishedAt : card.lastPublishedAt, card.id),
  );
}
