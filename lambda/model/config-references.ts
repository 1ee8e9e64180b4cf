/** The checks of tracker.config.ts that need more than one value: unique ids and addresses, and references. */
import { foundIn } from './config-text.ts';
import { isId } from './config-values.ts';
import type { ConfigIssue } from './errors.ts';
import { idFromName } from './id-from-name.ts';

type Loose = Record<string, unknown>;
type Complain = (path: string, expected: string, found: unknown) => void;

/**
 * Ids and addresses given twice, and references to what is not there. Works on the raw input, so that these are
 * reported together with misshapen values; what a single value's schema refuses is not reported again.
 */
export function checkReferences(input: unknown): ConfigIssue[] {
  const config = asRecord(input);
  const issues: ConfigIssue[] = [];
  const complain: Complain = (path, expected, found) =>
    issues.push({ path, message: `expected ${expected}, found ${foundIn(found)}` });

  checkIds(config, 'feeds', complain);
  const entities = checkIds(config, 'entities', complain);
  checkIds(config, 'topics', complain);
  checkIds(config, 'watches', complain);
  checkIds(config, 'subscriptions', complain);
  checkParents(config, entities, complain);
  checkFeeds(config, entities, complain);
  return issues;
}

/** The ids of a list. */
function checkIds(config: Loose, list: string, complain: Complain): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, item] of recordsIn(config[list])) {
    const named = list === 'feeds' && item.id === undefined && typeof item.name === 'string';
    const id = named ? idFromName(String(item.name)) : item.id;
    if (typeof id !== 'string') continue;
    const path = `${list}[${index}].id`;
    if (!isId(id)) {
      if (named && String(item.name).trim() !== '') complain(path, 'an id, since the name gives none', undefined);
    } else if (seen.has(id)) {
      complain(path, 'an id used once', id);
    }
    seen.add(id);
  }
  return seen;
}

function checkParents(config: Loose, entities: ReadonlySet<string>, complain: Complain): void {
  for (const [index, { id, parent }] of recordsIn(config.entities)) {
    if (typeof parent !== 'string' || !isId(parent)) continue;
    if (parent === id || !entities.has(parent)) {
      complain(`entities[${index}].parent`, `the id of another entity (${listed(entities)})`, parent);
    }
  }
}

function checkFeeds(config: Loose, entities: ReadonlySet<string>, complain: Complain): void {
  const addresses = new Set<string>();
  for (const [index, feed] of recordsIn(config.feeds)) {
    if (typeof feed.url === 'string' && URL.canParse(feed.url)) {
      const address = new URL(feed.url).href;
      if (addresses.has(address)) complain(`feeds[${index}].url`, 'an address used once', feed.url);
      addresses.add(address);
    }
    for (const [at, about] of stringsIn(feed.about)) {
      if (isId(about) && !entities.has(about)) {
        complain(`feeds[${index}].about[${at}]`, `the id of an entity (${listed(entities)})`, about);
      }
    }
  }
}

function listed(ids: ReadonlySet<string>): string {
  return ids.size > 0 ? [...ids].join(', ') : 'none is defined';
}

function asRecord(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
}

function recordsIn(value: unknown): [number, Loose][] {
  return Array.isArray(value) ? value.map((item, index) => [index, asRecord(item)]) : [];
}

function stringsIn(value: unknown): [number, string][] {
  return Array.isArray(value)
    ? value.flatMap((item, index): [number, string][] => (typeof item === 'string' ? [[index, item]] : []))
    : [];
}
