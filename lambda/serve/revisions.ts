/** What a publisher changed: each earlier text beside the one that took its place, word by word. */
import { z } from '@hono/zod-openapi';
import { diffWordsWithSpace } from 'diff';
import type { Revision } from '../model/article.ts';

/** Words that may be added and removed before a text counts as written anew: bounds the time that a comparison takes. */
const MAX_EDITS = 500;

const DiffSchema = z
  .array(z.object({ change: z.enum(['kept', 'removed', 'added']), text: z.string() }))
  .openapi('TextDiff', {
    description: 'Kept and removed parts give the text before, kept and added parts the text after.',
  });

export const RevisionSchema = z
  .object({
    at: z.string().openapi({ format: 'date-time', description: 'When the tracker saw that the text had changed.' }),
    title: z.string().openapi({ description: 'The title before.' }),
    summary: z.string().openapi({ description: 'The summary before.' }),
    diff: z.object({ title: DiffSchema, summary: DiffSchema }),
  })
  .openapi('Revision');

type Diff = z.infer<typeof DiffSchema>;

/** The revisions, oldest first, each with what changed from it to the next text; the last one to `now`. */
export function showRevisions(
  revisions: readonly Revision[],
  now: Pick<Revision, 'title' | 'summary'>,
): z.infer<typeof RevisionSchema>[] {
  return revisions.map(({ at, title, summary }, index) => {
    const after = revisions[index + 1] ?? now;
    return { at, title, summary, diff: { title: diff(title, after.title), summary: diff(summary, after.summary) } };
  });
}

function diff(before: string, after: string): Diff {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (parts)
    return parts.map(({ value, added, removed }) => ({
      change: added ? 'added' : removed ? 'removed' : 'kept',
      text: value,
    }));
  return [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ];
}
