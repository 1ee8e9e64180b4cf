/**
 * The one way an article changes. Every change is one conditional write with a higher `version`. The rows follow, then
 * `indexedVersion` says up to which version they are complete. Whoever meets an article with the two apart completes
 * the rows first: a writer killed in between leaves nothing undone for longer than to the next sighting.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Now } from '../model/ports.ts';
import { type ArticleRecord, packRecord, toArticle, unpackRecord } from './article-record.ts';
import type { ChangeMark } from './change-mark.ts';
import { articleKey, type Key, OUTBOX, outboxSort, readOutboxSort } from './keys.ts';
import { ARTICLE_ROWS } from './migrations.ts';
import type { Condition, Table, Update } from './table.ts';
import type { Item } from './table-client.ts';
import { cardOf, createRowWriter, readRowText, rowsOf, rowText } from './timeline-rows.ts';

/** Too many writers changed the same article at once; the job is worth another try. */
class ArticleContentionError extends Error {
  override readonly name = 'ArticleContentionError';
}

export interface ArticleWriterOptions {
  readonly table: Table;
  readonly now: Now;
  /** Days an article stays readable after its first sighting. */
  readonly retentionDays: number;
  /** A name no other write has: tells a write that succeeded unheard from one that lost a race. */
  readonly writeId: () => string;
  readonly changes: Pick<ChangeMark, 'note'>;
}

/** What becomes of an article: another record, a tombstone, a withdrawal, or a mark that it is known though past its retention. */
export type Write =
  | { readonly kind: 'record'; readonly record: ArticleRecord; readonly announce: boolean }
  | { readonly kind: 'tombstone' }
  /** Gone until somebody stores it again: unlike a tombstone it forbids nothing. */
  | { readonly kind: 'withdrawal' }
  | { readonly kind: 'mark' };

export interface Step<T> {
  readonly write: Write | null;
  readonly result: T;
}

export interface ArticleWriter {
  /**
   * Applies `decide` to the item until no other writer comes between reading and writing, then completes the rows.
   * Throws ArticleContentionError when that does not happen.
   */
  change<T>(id: string, decide: (item: Item | null) => Step<T>): Promise<T>;
  /** Writes the rows that an interrupted writer left out; the item as it was read. */
  complete(id: string): Promise<Item | null>;
}

const DAY = 86_400;

/** An item outlives its readable time by so much, and again by so much while a feed still carries it. */
const KNOWN_DAYS = 30;

const MAX_ATTEMPTS = 25;

const CONTENT = ['body', 'title', 'url'];
const OUTBOX_FIELDS = ['outboxPk', 'outboxSk', 'publishAttempts', 'publishError'];

export function createArticleWriter(options: ArticleWriterOptions): ArticleWriter {
  const { table, now, retentionDays, writeId, changes } = options;
  const rowWriter = createRowWriter(table);

  /** The item after the write, null when another writer was first. */
  async function write(id: string, before: Item | null, wanted: Write): Promise<Item | null> {
    // A first version is the time: an article that comes back after it was forgotten is later than rows left over.
    const version = Number(before?.version ?? now().getTime()) + 1;
    const mine = writeId();
    const { set, remove } = attributes(id, before, wanted, version);
    const written = await table.updateAndGet(
      articleKey(id),
      { set: { ...set, version, writeId: mine, staleRows: staleRows(before, wanted) }, remove: remove ?? [] },
      before ? unchangedSince(before) : { when: 'attribute_not_exists(#pk)' },
    );
    if (written) return written;
    // An answer can get lost and the client try again: then the write that seems to have lost is this one.
    const current = await table.get(articleKey(id));
    return current?.writeId === mine ? current : null;
  }

  function attributes(id: string, before: Item | null, wanted: Write, version: number): Update {
    const at = now();
    const enteredAt = before?.outboxSk ? readOutboxSort(String(before.outboxSk)).enteredAt : at.toISOString();
    const entry = { outboxPk: OUTBOX, outboxSk: outboxSort(enteredAt, id, version) };
    const failures = ['publishAttempts', 'publishError'];
    // The publisher takes what is gone out of its story.
    if (wanted.kind === 'tombstone')
      return {
        set: { deletedAt: at.toISOString(), ...entry },
        remove: [...CONTENT, ...failures, 'expiresAt', 'retainUntil'],
      };
    if (wanted.kind === 'withdrawal')
      return { set: { withdrawnAt: at.toISOString(), ...entry }, remove: [...CONTENT, ...failures] };
    if (wanted.kind === 'mark')
      return { set: { expiresAt: epochSeconds(at) + KNOWN_DAYS * DAY }, remove: [...CONTENT, ...OUTBOX_FIELDS] };
    const { record } = wanted;
    const retainUntil = Number(before?.retainUntil ?? epochSeconds(at) + retentionDays * DAY);
    return {
      set: {
        body: packRecord(record),
        revision: record.revision,
        title: record.content.title.slice(0, 200),
        url: record.content.url.slice(0, 1_000),
        retainUntil,
        expiresAt: retainUntil + KNOWN_DAYS * DAY,
        ...(wanted.announce ? entry : {}),
      },
      remove: wanted.announce ? ['withdrawnAt', ...failures] : ['withdrawnAt'],
    };
  }

  async function completeRows(id: string, found: Item): Promise<void> {
    for (let item: Item | null = found; item && !isComplete(item); ) {
      const version = Number(item.version);
      const record = unpackRecord(item);
      if (record) {
        const article = toArticle(record);
        await rowWriter.put(rowsOf(article), cardOf(article), version, Number(item.retainUntil));
      }
      await rowWriter.remove(readStaleRows(item), version, now());
      await changes.note();
      const marked = await table.update(
        articleKey(id),
        { set: { indexedVersion: version, indexedLayout: ARTICLE_ROWS }, remove: ['staleRows'] },
        unchangedSince(item),
      );
      item = marked ? null : await table.get(articleKey(id));
    }
  }

  return {
    async change(id, decide) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const item = await table.get(articleKey(id));
        const step = decide(item);
        const settled = step.write ? await write(id, item, step.write) : item;
        if (settled) await completeRows(id, settled);
        if (settled || !step.write) return step.result;
        await sleep(Math.min(attempt * 2, 50));
      }
      throw new ArticleContentionError(`article ${id} was changed by others ${MAX_ATTEMPTS} times in a row`);
    },
    async complete(id) {
      const item = await table.get(articleKey(id));
      if (item) await completeRows(id, item);
      return item;
    },
  };
}

/** Whether a mark is due again: the item holds more than a mark, or the mark itself runs out soon. */
export function needsMark(item: Item, at: Date): boolean {
  return item.body !== undefined || Number(item.expiresAt) < epochSeconds(at) + (KNOWN_DAYS / 2) * DAY;
}

/** Whether every row of the version stands, those that older releases did not write among them. */
const isComplete = ({ indexedVersion, indexedLayout, version }: Item): boolean =>
  indexedVersion === version && Number(indexedLayout) >= ARTICLE_ROWS;

export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const unchangedSince = (item: Item): Condition => ({
  when: '#version = :version',
  values: { version: item.version },
});

const rowNames = (record: ArticleRecord | null): string[] => (record ? rowsOf(toArticle(record)).map(rowText) : []);

/** Rows that may stand in the table and must not: those of the version before, and what it had not yet taken away. */
function staleRows(before: Item | null, wanted: Write): string[] {
  // Read first, and for every record: a time that is none must fail before anything is written.
  const wantedRows = new Set(rowNames(wanted.kind === 'record' ? wanted.record : null));
  if (!before || wanted.kind === 'mark') return [];
  const standing = [...((before.staleRows as string[] | undefined) ?? []), ...rowNames(unpackRecord(before))];
  return [...new Set(standing)].filter((row) => !wantedRows.has(row));
}

function readStaleRows(item: Item): Key[] {
  return ((item.staleRows as string[] | undefined) ?? []).map(readRowText);
}
