/** Whether the documents are there that a local tracker has archived: `replay` reads nothing else. */
import { join } from 'node:path';
import type { Store } from '../../lambda/store/create-store.ts';
import { archivedFeeds } from '../file-archive.ts';
import { type Check, note, ok } from './findings.ts';

const SHOWN = 3;

export function archiveCheck({ dataDir, store }: { readonly dataDir: string; readonly store: Store }): Check {
  const look = async () => {
    const directory = join(dataDir, 'archive');
    const archived = new Set(await archivedFeeds(directory));
    const fetched = (await store.feeds.list()).filter(({ bodyHash }) => bodyHash !== null);
    const missing = fetched.filter(({ id }) => !archived.has(id)).map(({ id }) => id);
    if (missing.length === 0) return [ok(`documents of ${archived.size} feeds lie in ${directory}`)];
    const names = `${missing.slice(0, SHOWN).join(', ')}${missing.length > SHOWN ? ', …' : ''}`;
    return [
      note(
        `no document of ${missing.length} feeds that were fetched lies in ${directory} (${names}): replay passes over them`,
        'bring the folder back from a backup; otherwise it fills again as the feeds change',
      ),
    ];
  };
  return { name: 'archive', look };
}
