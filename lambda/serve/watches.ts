/** Watches as the API knows them: those of the config, and those made at run time. */
import type { Labels } from '../model/tracker-config.ts';
import type { ServeDeps } from './api-env.ts';
import { ProblemError } from './problems.ts';

export interface Watch {
  readonly id: string;
  readonly name: string;
  /** In other languages; of the config alone. */
  readonly names?: Labels | undefined;
  readonly query: string;
  /** Those of the config change with the config alone. */
  readonly origin: 'config' | 'runtime';
}

type Deps = Pick<ServeDeps, 'config' | 'watches'>;

/** Those of the config in its order, then the others by id. */
export async function allWatches({ config, watches }: Deps): Promise<Watch[]> {
  const configured = config.watches.map((watch): Watch => ({ ...watch, origin: 'config' }));
  const ids = new Set(configured.map(({ id }) => id));
  // An id that the config took later is the config's.
  const made = (await watches.list()).filter(({ id }) => !ids.has(id));
  return [...configured, ...made.map(({ id, name, query }): Watch => ({ id, name, query, origin: 'runtime' }))];
}

/** Throws `not-found`. */
export async function findWatch({ config, watches }: Deps, id: string): Promise<Watch> {
  const configured = config.watches.find((watch) => watch.id === id);
  if (configured) return { ...configured, origin: 'config' };
  const made = await watches.get(id);
  if (!made) throw new ProblemError('not-found', 'There is no watch with this id.');
  return { id: made.id, name: made.name, query: made.query, origin: 'runtime' };
}
