/** Feeds at run time, for the command line and the API. */
import type { FeedManager } from '../model/feed-management.ts';
import { addFeed } from './add-feed.ts';
import { editFeed, pauseFeed, removeFeed, resumeFeed } from './change-feed.ts';
import { checkFeed } from './check-feed.ts';
import type { ManageFeedsDeps } from './managed-feeds.ts';
import { exportOpml, importOpml } from './transfer-feeds.ts';

export type { ManageFeedsDeps } from './managed-feeds.ts';

export function createFeedManager(deps: ManageFeedsDeps): FeedManager {
  return {
    add: (request) => addFeed(request, deps),
    check: (subject) => checkFeed(subject, deps),
    edit: (id, edit) => editFeed(id, edit, deps),
    pause: (id, reason) => pauseFeed(id, reason, deps),
    resume: (id) => resumeFeed(id, deps),
    remove: (id) => removeFeed(id, deps),
    importOpml: (bytes, contentType) => importOpml(bytes, contentType, deps),
    exportOpml: () => exportOpml(deps),
  };
}
