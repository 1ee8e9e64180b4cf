/** Feed management that is made at its first use: fetcher and parser are more than half of the API's bundle. */
import type { FeedManager } from '../model/feed-management.ts';
import { once } from './once.ts';

export function lazyFeedManager(make: () => Promise<FeedManager>): FeedManager {
  const manager = once(make);
  return {
    add: async (request) => (await manager()).add(request),
    check: async (subject) => (await manager()).check(subject),
    edit: async (id, edit) => (await manager()).edit(id, edit),
    pause: async (id, reason) => (await manager()).pause(id, reason),
    resume: async (id) => (await manager()).resume(id),
    remove: async (id) => (await manager()).remove(id),
    importOpml: async (bytes, contentType) => (await manager()).importOpml(bytes, contentType),
    exportOpml: async () => (await manager()).exportOpml(),
  };
}
