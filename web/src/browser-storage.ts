/** What the browser keeps of a reader. Nothing breaks where it may keep nothing. */
import { createStore, type Store } from './store.ts';

const PREFIX = 'news-tracker.';

function readText(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(PREFIX + name);
  } catch {
    // Storage is switched off: the page works for as long as it is open.
    return null;
  }
}

function writeText(storage: () => Storage, name: string, text: string | null): void {
  try {
    if (text === null) storage().removeItem(PREFIX + name);
    else storage().setItem(PREFIX + name, text);
  } catch {
    // As above; a full storage is no reason to stop either.
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

/** A store whose text outlives the page: in this browser, or in this tab. */
function kept(storage: () => Storage, name: string): Store<string | null> {
  const store = createStore(readText(storage, name));
  return {
    ...store,
    set(value) {
      writeText(storage, name, value);
      store.set(value);
    },
  };
}

/** The API token; gone with the tab, and never part of an address. */
export const token = kept(session, 'token');
/** `light`, `dark`, or null to follow the system. */
export const theme = kept(local, 'theme');
/** `en`, `fr`, or null to follow the browser. */
export const language = kept(local, 'language');
/** `off` when single keys must not act. */
export const shortcutKeys = kept(local, 'keys');

/** Time of the visit before this one, ISO 8601; null at the first. Stays the same while the tab is open. */
export const lastVisit: string | null = (() => {
  const before = readText(session, 'visit') ?? readText(local, 'visit') ?? '';
  writeText(session, 'visit', before);
  const leave = () => writeText(local, 'visit', new Date().toISOString());
  addEventListener('pagehide', leave);
  return before === '' ? null : before;
})();

/** Enough for a year of a busy watch; the oldest marks go first. */
const MOST_READ = 5000;

const readIds = createStore<ReadonlySet<string>>(new Set(readText(local, 'read')?.split(' ').filter(Boolean)));
export const readMarks: Store<ReadonlySet<string>> = readIds;

/** Marks articles as read, or as unread again. */
export function markRead(ids: readonly string[], read = true): void {
  const next = new Set(readIds.get());
  for (const id of ids) {
    next.delete(id);
    if (read) next.add(id);
  }
  const newest = [...next].slice(-MOST_READ);
  writeText(local, 'read', newest.join(' '));
  readIds.set(new Set(newest));
}
