/** Carries out a batch that stands in the table: stories first, then what is announced, then how far each article is. */
import type { EventSink } from '../model/event.ts';
import type { ArticleEditor } from '../model/ports.ts';
import type { PlannedEntry, PublicationBatch, PublicationStore } from '../model/publication.ts';
import type { StoryBook } from '../model/story.ts';
import { mapLimited } from './map-limited.ts';

export interface CarryOutDeps {
  readonly store: {
    readonly articles: Pick<ArticleEditor, 'assignStory'>;
    readonly stories: Pick<StoryBook, 'write'>;
    readonly publications: Pick<PublicationStore, 'put'>;
  };
  /** Told everything before the article leaves the outbox. */
  readonly events: EventSink;
}

/** Articles changed side by side. */
const AT_ONCE = 8;

/** What became of an entry once its story stands: told, or why a receiver refused what it announces. */
export type ToldEntry =
  | { readonly planned: PlannedEntry; readonly told: true }
  | { readonly planned: PlannedEntry; readonly told: false; readonly cause: unknown };

/** Idempotent: rows are written as they stand in the end, and nothing is announced before it is stored. */
export async function writeStories({ changes }: PublicationBatch, { store }: CarryOutDeps): Promise<void> {
  await store.stories.write(changes);
  await mapLimited(changes.placed, AT_ONCE, ({ articleId, storyId }) => store.articles.assignStory(articleId, storyId));
}

/**
 * Announces the whole batch at once; where a receiver refuses that, entry by entry, so that one that cannot be told
 * holds up no other. Ends early after `mostRefused` in a row: then it is the receiver that is down.
 */
export async function announce(
  { entries }: PublicationBatch,
  mostRefused: number,
  { events }: CarryOutDeps,
): Promise<ToldEntry[]> {
  try {
    await events.record(entries.flatMap((one) => one.events));
    return entries.map((planned) => ({ planned, told: true }));
  } catch (error) {
    if (entries.length === 1) return entries.map((planned) => ({ planned, told: false, cause: error }));
  }
  const done: ToldEntry[] = [];
  let refused = 0;
  for (const planned of entries) {
    if (refused >= mostRefused) break;
    try {
      await events.record(planned.events);
      done.push({ planned, told: true });
      refused = 0;
    } catch (cause) {
      done.push({ planned, told: false, cause });
      refused += 1;
    }
  }
  return done;
}

/** Notes how far the articles are published; false when another publisher has taken over. */
export async function notePublished(
  entries: readonly ToldEntry[],
  token: number,
  { store }: CarryOutDeps,
): Promise<boolean> {
  const noted = await mapLimited(entries, AT_ONCE, async ({ planned, told }) => {
    const { publication, outcome, events } = planned;
    if (!publication || (outcome === 'repeated' && events.length === 0)) return true;
    return store.publications.put({ ...publication, untold: told ? [] : events }, token);
  });
  return noted.every(Boolean);
}
