/** The ledger of figures: what the stories of a list state, who states it, and who contradicts. */
import { z } from '@hono/zod-openapi';
import type { ServeDeps } from './api-env.ts';
import { once } from './list-page.ts';
import { type StoryRequest, storyList, storyQuery } from './story-list.ts';
import { type StatedFact, showStatedFacts } from './story-schemas.ts';
import type { Reader } from './validators.ts';

export const FACT_KINDS = [
  'money',
  'price-per-share',
  'shares',
  'percent',
  'duration',
  'power-voltage',
  'data-rate',
  'date',
] as const;

/** The conditions of a list of stories and the kind of figure, with further parameters. */
export function factQuery<T extends z.ZodRawShape>(more: T) {
  return storyQuery({
    kind: once(z.enum(FACT_KINDS, `Must be one of ${FACT_KINDS.join(', ')}.`))
      .optional()
      .openapi({ type: 'string', enum: [...FACT_KINDS], description: 'Only figures of this kind.' }),
    ...more,
  });
}

/** `limit` counts the stories whose figures make a page. */
export interface FactRequest extends StoryRequest {
  readonly kind?: (typeof FACT_KINDS)[number] | undefined;
}

/** Reads a page, `stories` long. Throws `invalid-cursor` and `invalid-parameter`. */
export async function factList(
  deps: Pick<ServeDeps, 'stories' | 'config' | 'query' | 'watches' | 'signingKey'>,
  { kind, ...request }: FactRequest,
  reader: Reader,
  maxRows?: number,
): Promise<{ readonly facts: readonly StatedFact[]; readonly stories: number; readonly next: string | null }> {
  const { stories, next } = await storyList(deps, 'facts', request, reader, maxRows);
  const found = await Promise.all(stories.map(({ id }) => deps.stories.get(id)));
  for (const one of found) if (one?.kind === 'story') reader.noteStaleAt(one.staleAt);
  const facts = found.flatMap((one) => (one?.kind === 'story' ? showStatedFacts(one.card, one.members) : []));
  return { facts: facts.filter((fact) => kind === undefined || fact.kind === kind), stories: stories.length, next };
}
