/** Entities, topics and watches of tracker.config.ts as zod schemas: they check, and fill in what was left out. */
import { z } from 'zod';
import { id, label, labels, settings } from './config-values.ts';

const WEIGHT = 'a number other than zero';

const texts = z.array(label, { error: 'a list of texts' });

const alias = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  settings({
    text: label,
    match: z.enum(['exact', 'any'], { error: '"exact" or "any"' }).optional(),
    ambiguous: z.boolean({ error: 'true or false' }).default(false),
    contested: z.boolean({ error: 'true or false' }).optional(),
  }).transform((given) => ({ ...given, match: given.match ?? caseRule(given.text) })),
);

/** Acronyms are told from words by their case ("ST", not "st"); everything else is found in any case. */
function caseRule(text: string): 'exact' | 'any' {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) ? 'exact' : 'any';
}

export const entity = settings({
  id,
  name: label,
  aliases: z.array(alias, { error: 'a list of names' }).default([]),
  tickers: texts.default([]),
  context: texts.default([]),
  not: texts.default([]),
  against: texts.optional(),
  parent: id.optional(),
  asPart: texts.optional(),
}).transform((given) => ({
  ...given,
  aliases: given.aliases.some((other) => other.text === given.name)
    ? given.aliases
    : [{ text: given.name, match: caseRule(given.name), ambiguous: false }, ...given.aliases],
}));

/** A negative weight speaks against the topic. */
const weight = z.number({ error: WEIGHT }).refine((value) => value !== 0, { error: WEIGHT });

const threshold = z.number({ error: 'a number above zero' }).positive({ error: 'a number above zero' });

const term = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  settings({ text: label, weight: weight.default(1), group: label.optional() }),
);

export const topic = settings({
  id,
  name: label,
  names: labels.optional(),
  terms: z.array(term, { error: 'a list of terms' }).min(1, { error: 'at least one term' }),
  threshold: threshold.default(1),
  tied: z.number({ error: 'a number' }).optional(),
});

/** The query itself is compiled, and refused with its position, where it is used. */
export const watch = settings({
  id,
  name: label,
  names: labels.optional(),
  query: z
    .string({ error: 'a query such as aws AND stmicroelectronics' })
    .refine((query) => query.trim() !== '', { error: 'a query such as aws AND stmicroelectronics' }),
});
