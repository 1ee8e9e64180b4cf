/** Words, phrases, parentheses and field names of a query, with their places. */

export type TokenKind = 'word' | 'phrase' | 'field' | 'and' | 'or' | 'not' | 'open' | 'close' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** UTF-16 offset in the query. */
  readonly position: number;
}

/** A query that cannot be read. Caught by `parseQuery`, which returns it as a value. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
  readonly position: number;
  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

const operators: Readonly<Record<string, TokenKind>> = { AND: 'and', OR: 'or', NOT: 'not' };
const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };

/** Splits a query. Throws QuerySyntaxError for a phrase without an end. Always ends in an `end` token. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const unit = query.charAt(at);
    if (/\s/u.test(unit)) at += 1;
    else if (unit === '(' || unit === ')') {
      tokens.push({ kind: unit === '(' ? 'open' : 'close', text: unit, position: at });
      at += 1;
    } else if (quotes[unit] !== undefined) {
      const token = phraseAt(query, at, quotes[unit]);
      tokens.push(token);
      at += token.text.length + 2;
    } else if (unit === '-' && /[\p{L}\p{N}("“„«]/u.test(query.charAt(at + 1))) {
      tokens.push({ kind: 'not', text: '-', position: at });
      at += 1;
    } else {
      const token = wordAt(query, at);
      tokens.push(token);
      at += token.text.length + (token.kind === 'field' ? 1 : 0);
    }
  }
  tokens.push({ kind: 'end', text: '', position: query.length });
  return tokens;
}

function phraseAt(query: string, at: number, closing: string): Token {
  const end = query.indexOf(closing, at + 1);
  if (end < 0) throw new QuerySyntaxError(at, `the phrase that begins here has no closing ${closing}`);
  return { kind: 'phrase', text: query.slice(at + 1, end), position: at };
}

function wordAt(query: string, at: number): Token {
  const field = /^([a-z]+):/u.exec(query.slice(at, at + 20));
  if (field?.[1] !== undefined) return { kind: 'field', text: field[1], position: at };
  const text = /^[^\s()"“„«»]+/u.exec(query.slice(at, at + 2000))?.[0] ?? query.charAt(at);
  return { kind: operators[text] ?? 'word', text, position: at };
}
