/** What matching finds in a text, as the API and its tools explain it. Stores nothing. */
import { z } from '@hono/zod-openapi';
import type { ServeDeps } from './api-env.ts';
import { EvidenceSchema, FactSchema, RelationSchema, showEvidence, showFact } from './article-schemas.ts';
import { ProblemError } from './problems.ts';
import { allWatches } from './watches.ts';

const text = (most: number, description: string) =>
  z.string().max(most, `Must have at most ${most} characters.`).openapi({ description });

export const TextSchema = z
  .strictObject({
    title: text(2000, 'Plain text.'),
    summary: text(10_000, 'Plain text.').optional(),
    content: text(60_000, 'Plain text.').optional(),
    lang: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, 'Must be a language tag such as en or pt-BR.')
      .optional()
      .openapi({ description: 'Language that is declared; it decides where the text is too short to tell.' }),
    published: z.iso
      .datetime({ offset: true, error: 'Must be a date and time with its offset.' })
      .optional()
      .openapi({ description: 'Completes dates in the text that name no year.' }),
    about: z
      .array(z.string().max(100))
      .max(20, 'Must name at most 20 entities.')
      .optional()
      .openapi({ description: 'Ids of entities that the text is declared to be about, as a feed can be.' }),
  })
  .openapi('TextToMatch');

export const ExplanationSchema = z
  .object({
    entities: z.array(z.string()),
    topics: z.array(z.string()),
    watches: z.array(z.string()).openapi({ description: 'Watches that the text would satisfy.' }),
    relation: RelationSchema,
    score: z.number(),
    language: z.string(),
    facts: z.array(FactSchema),
    evidence: z.array(EvidenceSchema),
  })
  .openapi('Explanation', { description: 'What matching finds, and why. Offsets point into the fields as sent.' });

type Deps = Pick<ServeDeps, 'analyse' | 'config' | 'query' | 'watches'>;

/** Throws `invalid-body` for an entity that is not watched. */
export async function explain(
  deps: Deps,
  given: z.infer<typeof TextSchema>,
): Promise<z.infer<typeof ExplanationSchema>> {
  const { title, summary = '', content: contentText = '', about = [], lang: language = null } = given;
  const errors = about.flatMap((id, index) =>
    deps.config.entities.some((entity) => entity.id === id)
      ? []
      : [{ pointer: `/about/${index}`, detail: 'There is no entity with this id.' }],
  );
  if (errors.length > 0) throw new ProblemError('invalid-body', 'Not accepted: /about.', { errors });
  const published = given.published ? new Date(given.published).toISOString() : null;
  const match = await deps.analyse({ title, summary, contentText, published, feed: { about, language } });
  const subject = { ...match, title, summary, contentText, publishedAt: published };
  const saved = (await allWatches(deps)).filter(({ origin }) => origin === 'runtime');
  const satisfied = saved.filter(({ query }) => {
    const read = deps.query(query);
    return read.ok && read.accepts(subject);
  });
  const { entities, topics, watches, relation, score, facts, evidence } = match;
  return {
    entities: [...entities],
    topics: [...topics],
    watches: [...watches, ...satisfied.map(({ id }) => id)],
    relation: relation && { ...relation, between: [...relation.between] },
    score,
    language: match.language,
    facts: facts.map(showFact),
    evidence: evidence.map(showEvidence),
  };
}
