/** Decides what publishing some entries of the outbox does, one after the other, as if each were published alone. */
import type { Article } from '../model/article.ts';
import type { ArticleEditor, Now, OutboxEntry } from '../model/ports.ts';
import type {
  KnownPublication,
  PlannedEntry,
  Publication,
  PublicationBatch,
  PublicationStore,
} from '../model/publication.ts';
import { lookupKeys } from '../stories/lookup-keys.ts';
import { CANDIDATES_PER_KEY } from '../stories/place-article.ts';
import type { StoryDraft } from '../stories/story-draft.ts';
import { applyPlan } from './apply-plan.ts';
import { mapLimited } from './map-limited.ts';
import { planPublication, signatureOfArticle } from './plan-publication.ts';

export interface PlanBatchDeps {
  readonly store: {
    readonly articles: Pick<ArticleEditor, 'completeIndex'>;
    readonly publications: Pick<PublicationStore, 'getAll'>;
  };
  readonly now: Now;
}

/** Articles read side by side. */
const AT_ONCE = 25;

/**
 * The batch, with all its changes in the draft as well. Where it rejects the draft is of no use any more. `id` must be
 * another one for every batch.
 */
export async function planBatch(
  id: string,
  entries: readonly OutboxEntry[],
  draft: StoryDraft,
  { store, now }: PlanBatchDeps,
): Promise<PublicationBatch> {
  const [known, articles] = await Promise.all([
    store.publications.getAll(entries.map(({ articleId }) => articleId)),
    mapLimited(entries, AT_ONCE, ({ articleId }) => store.articles.completeIndex(articleId)),
  ]);
  const published = new Map(known);
  const arriving = articles.filter((article) => article !== null && !known.has(article.id));
  const keys = arriving.flatMap((article) => (article ? lookupKeys(signatureOfArticle(article)).asked : []));
  await draft.prepare(keys, CANDIDATES_PER_KEY);
  const planned: PlannedEntry[] = [];
  for (const [n, entry] of entries.entries()) {
    const one = await planEntry(entry, articles[n] ?? null, published.get(entry.articleId) ?? null, draft, now);
    if (one.publication) published.set(entry.articleId, { ...one.publication, plan: null });
    planned.push(one);
  }
  return { id, entries: planned, changes: await draft.takeChanges() };
}

async function planEntry(
  entry: OutboxEntry,
  article: Article | null,
  known: KnownPublication | null,
  draft: StoryDraft,
  now: Now,
): Promise<PlannedEntry> {
  // What an earlier release left half done, and what a receiver has refused.
  if (known?.plan) await applyPlan(known.plan, draft);
  const left = [...(known?.plan?.events ?? []), ...(known?.untold ?? [])];
  const before = known && stripped(known);
  if (before && before.version >= entry.version) {
    const outcome = left.length > 0 || known.plan ? 'published' : 'repeated';
    return { entry, outcome, publication: before, events: left, merged: known.plan?.merged.length ?? 0 };
  }
  if (!article) {
    if (before) await draft.forget(before.storyId, entry.articleId);
    const publication = before && { ...before, version: entry.version };
    return { entry, outcome: 'vanished', publication, events: left, merged: 0 };
  }
  const { publication, plan } = await planPublication(article, entry, before, { draft, now });
  await applyPlan(plan, draft);
  return { entry, outcome: 'published', publication, events: [...left, ...plan.events], merged: plan.merged.length };
}

const stripped = ({ plan: _plan, ...publication }: KnownPublication): Publication => ({ ...publication, untold: [] });
