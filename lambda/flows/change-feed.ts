/** Pausing, resuming, editing and removing a feed. What tracker.config.ts decides is left to it, with a word on that. */
import type { FeedRecord } from '../model/feed.ts';
import { type FeedChange, pause, resume } from '../model/feed-life-cycle.ts';
import type { ChangeFeedOutcome, FeedEdit } from '../model/feed-management.ts';
import { type ManageFeedsDeps, refusedFields } from './managed-feeds.ts';

type Deps = Pick<ManageFeedsDeps, 'store' | 'config' | 'now' | 'log'>;

const PAUSED = 'paused by its owner';

/** Holds for feeds of the config too, and through deploys, until the feed is resumed. */
export async function pauseFeed(id: string, reason: string | null, deps: Deps): Promise<ChangeFeedOutcome> {
  const feed = await deps.store.feeds.get(id);
  if (!feed) return { kind: 'unknown' };
  if (feed.state === 'paused') return { kind: 'unchanged', feed };
  const fields = reason === null ? [] : refusedFields({ name: reason }, deps.config);
  if (fields.length > 0) return { kind: 'invalid', fields };
  return change(feed, pause(reason?.trim() || PAUSED, deps.now()), deps);
}

/** Also wakes a feed that is gone. It is due at once. */
export async function resumeFeed(id: string, deps: Deps): Promise<ChangeFeedOutcome> {
  const feed = await deps.store.feeds.get(id);
  if (!feed) return { kind: 'unknown' };
  if (feed.state !== 'paused' && feed.state !== 'gone') return { kind: 'unchanged', feed };
  if (feed.origin === 'config') {
    const config = deps.config.feeds.find((each) => each.id === id);
    if (!config)
      return fromConfig(`Feed ${id} is no longer in tracker.config.ts; put it back there to have it polled.`);
    if (config.paused !== null) {
      return fromConfig(`tracker.config.ts pauses feed ${id} ("${config.paused}"); take \`paused\` away there.`);
    }
  }
  return change(feed, resume(deps.now()), deps);
}

/** Name, tags and entities of a feed that was added at run time. */
export async function editFeed(id: string, edit: FeedEdit, deps: Deps): Promise<ChangeFeedOutcome> {
  const feed = await deps.store.feeds.get(id);
  if (!feed) return { kind: 'unknown' };
  const fields = refusedFields(edit, deps.config);
  if (fields.length > 0) return { kind: 'invalid', fields };
  const { name = feed.name, tags = feed.tags, about = feed.about } = edit;
  const wanted = { name: name.trim(), tags, about };
  if (JSON.stringify(wanted) === JSON.stringify({ name: feed.name, tags: feed.tags, about: feed.about })) {
    return { kind: 'unchanged', feed };
  }
  if (feed.origin === 'config') {
    return fromConfig(
      `Feed ${id} comes from tracker.config.ts, which says its name, tags and entities; change it there.`,
    );
  }
  return change(feed, wanted, deps);
}

/** Its articles stay. A feed that tracker.config.ts still has would come back, so it is not removed. */
export async function removeFeed(id: string, deps: Deps): Promise<ChangeFeedOutcome> {
  const feed = await deps.store.feeds.get(id);
  if (!feed) return { kind: 'unknown' };
  if (feed.origin === 'config' && deps.config.feeds.some((each) => each.id === id)) {
    return fromConfig(`Feed ${id} comes from tracker.config.ts; remove it there, or pause it here.`);
  }
  await deps.store.feeds.remove(id);
  deps.log.info('feed removed', { feedId: id });
  return { kind: 'changed', feed };
}

async function change(feed: FeedRecord, fields: FeedChange, deps: Deps): Promise<ChangeFeedOutcome> {
  await deps.store.feeds.update(feed.id, fields);
  deps.log.info('feed changed', { feedId: feed.id, fields: Object.keys(fields) });
  return { kind: 'changed', feed: { ...feed, ...fields } };
}

function fromConfig(message: string): ChangeFeedOutcome {
  return { kind: 'from-config', message };
}
