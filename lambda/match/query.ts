/**
 * The query language of watches and of the API's `q`: bare words (an entity's id, else text), "phrases", AND, OR, NOT
 * (also `-`), parentheses, and fields. Two terms side by side are joined by AND; OR binds weakest.
 */

import { foldLetters } from './fold.ts';
import { QuerySyntaxError, type Token, type TokenKind, tokensOf } from './query-tokens.ts';
import type { Query } from './query-tree.ts';
import { foldedWords } from './words.ts';

export { evaluateQuery } from './query-evaluation.ts';

/** Ids that a query may name; a list left out is not checked. */
export interface KnownIds {
  readonly entities: readonly string[];
  readonly topics?: readonly string[];
  readonly watches?: readonly string[];
}

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly position: number; readonly message: string };

const MAX_LENGTH = 2000;
const MAX_TERMS = 200;
const MAX_DEPTH = 32;

const fields = ['entity', 'topic', 'source', 'lang', 'watch', 'relation', 'since', 'until', 'title'] as const;
type Field = (typeof fields)[number];

/** Reads a query. A wrong one comes back with the UTF-16 position and the reason, as a sentence for its author. */
export function parseQuery(text: string, known: KnownIds): ParsedQuery {
  if (text.length > MAX_LENGTH) {
    return { ok: false, position: MAX_LENGTH, message: `a query has at most ${MAX_LENGTH} characters` };
  }
  try {
    return { ok: true, query: new Parser(tokensOf(text), known).parse() };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return { ok: false, position: error.position, message: error.message };
  }
}

/** Recursive descent: or → and → not → term. */
class Parser {
  private readonly tokens: readonly Token[];
  private readonly known: KnownIds;
  private next = 0;
  private depth = 0;
  private count = 0;

  constructor(tokens: readonly Token[], known: KnownIds) {
    this.tokens = tokens;
    this.known = known;
  }

  parse(): Query {
    if (this.peek().kind === 'end') throw new QuerySyntaxError(0, 'a query needs at least one term');
    const query = this.or();
    const rest = this.peek();
    if (rest.kind === 'close') throw new QuerySyntaxError(rest.position, 'this parenthesis was never opened');
    if (rest.kind !== 'end') throw new QuerySyntaxError(rest.position, `"${rest.text}" is not expected here`);
    return query;
  }

  private or(): Query {
    const terms = [this.and()];
    while (this.take('or')) terms.push(this.and());
    return join('or', terms);
  }

  private and(): Query {
    const terms = [this.not()];
    for (;;) {
      const { kind } = this.peek();
      if (kind === 'and') this.next += 1;
      else if (kind === 'or' || kind === 'close' || kind === 'end') break;
      terms.push(this.not());
    }
    return join('and', terms);
  }

  private not(): Query {
    const { position } = this.peek();
    if (!this.take('not')) return this.term();
    this.enter(position);
    const term = this.not();
    this.depth -= 1;
    return { kind: 'not', term };
  }

  private term(): Query {
    const token = this.peek();
    this.next += 1;
    this.count += 1;
    if (this.count > MAX_TERMS) throw new QuerySyntaxError(token.position, `a query has at most ${MAX_TERMS} terms`);
    switch (token.kind) {
      case 'open':
        return this.group(token.position);
      case 'word':
        return this.known.entities.includes(token.text) ? { kind: 'entity', id: token.text } : text(token, 'any');
      case 'phrase':
        return text(token, 'any');
      case 'field':
        return this.field(token);
      case 'end':
        throw new QuerySyntaxError(token.position, 'a term is missing at the end');
      default:
        throw new QuerySyntaxError(token.position, `a term is missing before "${token.text}"`);
    }
  }

  private group(position: number): Query {
    this.enter(position);
    const query = this.or();
    if (!this.take('close')) throw new QuerySyntaxError(position, 'this parenthesis is never closed');
    this.depth -= 1;
    return query;
  }

  private field({ text: name, position }: Token): Query {
    if (!isField(name)) {
      throw new QuerySyntaxError(position, `there is no field "${name}"; the fields are ${fields.join(', ')}`);
    }
    const value = this.peek();
    if (value.kind !== 'word' && value.kind !== 'phrase') {
      throw new QuerySyntaxError(value.position, `${name}: needs a value`);
    }
    this.next += 1;
    return fieldTerm(name, value, this.known);
  }

  private enter(position: number): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new QuerySyntaxError(position, `a query nests at most ${MAX_DEPTH} deep`);
  }

  private peek(): Token {
    const last = this.tokens[this.tokens.length - 1];
    return this.tokens[this.next] ?? last ?? { kind: 'end', text: '', position: 0 };
  }

  private take(kind: TokenKind): boolean {
    if (this.peek().kind !== kind) return false;
    this.next += 1;
    return true;
  }
}

function join(kind: 'and' | 'or', terms: readonly Query[]): Query {
  return terms.length === 1 && terms[0] !== undefined ? terms[0] : { kind, terms };
}

function isField(name: string): name is Field {
  return (fields as readonly string[]).includes(name);
}

function text(token: Token, where: 'any' | 'title'): Query {
  const words = foldedWords(token.text);
  if (words === '') throw new QuerySyntaxError(token.position, 'there is no letter or digit to look for');
  return { kind: 'text', words, in: where };
}

function fieldTerm(name: Field, value: Token, known: KnownIds): Query {
  const id = value.text;
  switch (name) {
    case 'entity':
      return { kind: 'entity', id: knownId(value, id, known.entities, 'entity') };
    case 'topic':
      return { kind: 'topic', id: knownId(value, id, known.topics, 'topic') };
    case 'watch':
      return { kind: 'watch', id: knownId(value, id, known.watches, 'watch') };
    case 'source':
      return { kind: 'source', id: foldLetters(id) };
    case 'lang':
      return { kind: 'language', id: id.toLowerCase() };
    case 'title':
      return text(value, 'title');
    case 'relation':
      return relation(value, known);
    case 'since':
    case 'until':
      return { kind: name, time: timeOf(value) };
  }
}

function knownId({ position }: Token, id: string, ids: readonly string[] | undefined, kind: string): string {
  if (ids !== undefined && !ids.includes(id)) {
    throw new QuerySyntaxError(position, `there is no ${kind} "${id}"; there is ${ids.join(', ') || 'none'}`);
  }
  return id;
}

/** `relation:aws,stmicroelectronics`; `relation:any` for a tie between whichever two. */
function relation(value: Token, known: KnownIds): Query {
  if (value.text === 'any' || value.text === 'true') return { kind: 'relation', between: [] };
  const between = value.text.split(/[,+]/u).map((id) => knownId(value, id, known.entities, 'entity'));
  if (between.length !== 2)
    throw new QuerySyntaxError(value.position, 'relation: needs two entities, as in relation:a,b');
  return { kind: 'relation', between: between.sort() };
}

function timeOf({ text: given, position }: Token): number {
  const time = /^\d{4}-\d{2}-\d{2}/u.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw new QuerySyntaxError(position, `"${given}" is not an ISO 8601 date such as 2026-02-09`);
  return time;
}
