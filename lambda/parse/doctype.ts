/**
 * Document type declarations. None reaches the XML parser: external entities are never loaded, and the internal ones
 * that are plain text are expanded here under a budget, so that neither recursion nor repetition can blow up.
 */
import { decodeHTML } from 'entities';
import { FeedError } from '../model/errors.ts';
import { limits } from './limits.ts';
import { endOfDoctype } from './sniff.ts';

export interface WithoutDoctype {
  readonly text: string;
  /** Internal entities: name to raw replacement text. */
  readonly entities: ReadonlyMap<string, string>;
}

const DECLARATION = /<!ENTITY\s{1,50}([\w.:-]{1,80})\s{1,50}(?:(SYSTEM|PUBLIC)\b|"([^"]{0,4096})"|'([^']{0,4096})')/g;

/**
 * Cuts the document type declaration out of the text.
 * @throws FeedError `feed/forbidden-entity` when the feed's text refers to an external entity.
 */
export function takeDoctype(text: string, prologEnd: number): WithoutDoctype {
  const none = { text, entities: new Map<string, string>() };
  const found = /<!doctype/i.exec(text.slice(0, Math.min(text.length, prologEnd + 9)));
  if (found === null) return none;
  const end = endOfDoctype(text, found.index);
  if (end < 0) return none;
  const declaration = text.slice(found.index, end);
  const body = text.slice(0, found.index) + text.slice(end);
  const entities = new Map<string, string>();
  let seen = 0;
  for (const entity of declaration.matchAll(DECLARATION)) {
    if (++seen > limits.entities) break;
    const [, name = '', external, double, single] = entity;
    if (external !== undefined) refuseIfUsed(body, name);
    else if (!entities.has(name)) entities.set(name, double ?? single ?? '');
  }
  return { text: body, entities };
}

function refuseIfUsed(body: string, name: string): void {
  if (!body.includes(`&${name};`)) return;
  throw new FeedError(
    'feed/forbidden-entity',
    `The document pulls in outside content through the entity "${name}"; external entities are never loaded.`,
  );
}

/**
 * Replaces references to internal entities in one pass. What would go over the budget, or nests deeper than four
 * levels, stays in the text as it was written.
 */
export function expandEntities(text: string, entities: ReadonlyMap<string, string>): string {
  if (entities.size === 0) return text;
  let budget: number = limits.entityExpansion;
  let steps = 2_000;
  const expand = (name: string, depth: number): string | null => {
    const value = entities.get(name);
    if (value === undefined || depth > 4 || --steps < 0) return null;
    let refused = false;
    const full = value.replace(REFERENCE, (reference, inner: string) => {
      if (refused || !entities.has(inner)) return reference;
      const expanded = expand(inner, depth + 1);
      if (expanded === null) refused = true;
      return expanded ?? '';
    });
    return refused || full.length > budget ? null : full;
  };
  const known = new Map<string, string | null>();
  const replacement = (name: string): string => {
    let value = known.get(name);
    if (value === undefined) {
      value = expand(name, 0);
      known.set(name, value);
    }
    if (value === null || value.length > budget) return `&amp;${name};`;
    budget -= value.length;
    return value;
  };
  return replaceReferences(text, entities, replacement);
}

/** @throws FeedError `feed/forbidden-entity` as soon as there are too many of them */
function replaceReferences(
  text: string,
  entities: ReadonlyMap<string, string>,
  replacement: (name: string) => string,
): string {
  const out: string[] = [];
  let copied = 0;
  let references = 0;
  for (const found of text.matchAll(REFERENCE)) {
    const name = found[1] ?? '';
    if (!entities.has(name)) continue;
    if (++references > limits.entityReferences) throw tooManyReferences();
    out.push(text.slice(copied, found.index), replacement(name));
    copied = found.index + found[0].length;
  }
  return out.join('') + text.slice(copied);
}

function tooManyReferences(): FeedError {
  return new FeedError(
    'feed/forbidden-entity',
    `The document refers to its own entities more than ${limits.entityReferences} times, as only an expansion attack does.`,
  );
}

const REFERENCE = /&([A-Za-z_][\w.:-]{0,79});/g;

/** The character an HTML entity name stands for, null when HTML has no such name. */
export function htmlEntity(name: string): string | null {
  const reference = `&${name};`;
  const decoded = decodeHTML(reference);
  return decoded === reference || decoded.endsWith(';') ? null : decoded;
}
