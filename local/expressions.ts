/**
 * DynamoDB's expressions, as far as the store writes them: conditions and key conditions as a tree, updates as a list of
 * steps. Each text is read once. Grammar: Amazon DynamoDB Developer Guide, "Condition and filter expressions", "Update
 * expressions". What is outside of it is refused by name, never passed over.
 */
import type { Item } from '../lambda/store/table-client.ts';

/** A name (`#name`) or a value (`:value`) to be looked up when the expression is applied. */
export type Operand = { readonly name: string } | { readonly value: string };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'exists' | 'missing'; readonly name: string }
  | { readonly kind: 'prefix'; readonly name: string; readonly value: Operand }
  | { readonly kind: 'between'; readonly left: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: Comparator; readonly left: Operand; readonly right: Operand };

export type UpdateStep =
  | { readonly kind: 'set' | 'set-once' | 'add'; readonly name: string; readonly value: string }
  | { readonly kind: 'remove'; readonly name: string };

/** What an expression's names and values stand for. */
export interface Bindings {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

/** Refused as DynamoDB refuses what is malformed. */
export class ValidationException extends Error {
  override readonly name = 'ValidationException';
}

const TOKEN = /\s*([#:][A-Za-z0-9_]+|[A-Za-z_]+|<>|<=|>=|[=<>(),])/y;

/** Reads tokens one after the other; words are compared in upper case. */
class Tokens {
  readonly #all: string[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const token = TOKEN.exec(text)?.[1];
      if (token === undefined) throw this.refusal();
      this.#all.push(token);
    }
  }

  refusal(): ValidationException {
    return new ValidationException(`the embedded engine cannot read the expression: ${this.#text}`);
  }

  get ended(): boolean {
    return this.#at === this.#all.length;
  }

  next(): string {
    const token = this.#all[this.#at++];
    if (token === undefined) throw this.refusal();
    return token;
  }

  /** Takes the token when it is the one given. */
  take(wanted: string): boolean {
    if (this.#all[this.#at]?.toUpperCase() !== wanted) return false;
    this.#at++;
    return true;
  }

  expect(wanted: string): void {
    if (!this.take(wanted)) throw this.refusal();
  }

  name(): string {
    const token = this.next();
    if (!token.startsWith('#')) throw this.refusal();
    return token;
  }

  value(): string {
    const token = this.next();
    if (!token.startsWith(':')) throw this.refusal();
    return token;
  }

  operand(): Operand {
    const token = this.next();
    if (token.startsWith('#')) return { name: token };
    if (token.startsWith(':')) return { value: token };
    throw this.refusal();
  }
}

/** `read`, with what it made of each text kept. Texts are written in the store's code, so there are few. */
function once<T>(read: (tokens: Tokens) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const tokens = new Tokens(text);
    const made = read(tokens);
    if (!tokens.ended) throw tokens.refusal();
    known.set(text, made);
    return made;
  };
}

/** Throws ValidationException for what is no condition. */
export const readCondition = once(readOr);

/** Throws ValidationException for what is no update. */
export const readUpdate = once(readSections);

function readOr(tokens: Tokens): Condition {
  const parts = [readAnd(tokens)];
  while (tokens.take('OR')) parts.push(readAnd(tokens));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function readAnd(tokens: Tokens): Condition {
  const parts = [readTerm(tokens)];
  while (tokens.take('AND')) parts.push(readTerm(tokens));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function readTerm(tokens: Tokens): Condition {
  if (tokens.take('NOT')) return { kind: 'not', part: readTerm(tokens) };
  if (tokens.take('(')) {
    const inner = readOr(tokens);
    tokens.expect(')');
    return inner;
  }
  if (tokens.take('ATTRIBUTE_EXISTS')) return { kind: 'exists', name: inBrackets(tokens) };
  if (tokens.take('ATTRIBUTE_NOT_EXISTS')) return { kind: 'missing', name: inBrackets(tokens) };
  if (tokens.take('BEGINS_WITH')) {
    tokens.expect('(');
    const name = tokens.name();
    tokens.expect(',');
    const value = tokens.operand();
    tokens.expect(')');
    return { kind: 'prefix', name, value };
  }
  const left = tokens.operand();
  if (tokens.take('BETWEEN')) {
    const low = tokens.operand();
    tokens.expect('AND');
    return { kind: 'between', left, low, high: tokens.operand() };
  }
  const kind = tokens.next();
  if (!isComparator(kind)) throw tokens.refusal();
  return { kind, left, right: tokens.operand() };
}

const isComparator = (token: string): token is Comparator => ['=', '<>', '<', '<=', '>', '>='].includes(token);

function inBrackets(tokens: Tokens): string {
  tokens.expect('(');
  const name = tokens.name();
  tokens.expect(')');
  return name;
}

function readSections(tokens: Tokens): readonly UpdateStep[] {
  const steps: UpdateStep[] = [];
  while (!tokens.ended) {
    const read = tokens.take('SET')
      ? readSet
      : tokens.take('REMOVE')
        ? readRemove
        : tokens.take('ADD')
          ? readAdd
          : null;
    if (!read) throw tokens.refusal();
    do steps.push(read(tokens));
    while (tokens.take(','));
  }
  return steps;
}

function readSet(tokens: Tokens): UpdateStep {
  const name = tokens.name();
  tokens.expect('=');
  if (!tokens.take('IF_NOT_EXISTS')) return { kind: 'set', name, value: tokens.value() };
  tokens.expect('(');
  if (tokens.name() !== name) throw tokens.refusal();
  tokens.expect(',');
  const value = tokens.value();
  tokens.expect(')');
  return { kind: 'set-once', name, value };
}

const readRemove = (tokens: Tokens): UpdateStep => ({ kind: 'remove', name: tokens.name() });
const readAdd = (tokens: Tokens): UpdateStep => ({ kind: 'add', name: tokens.name(), value: tokens.value() });

/** The attribute that a name stands for. */
export function attributeOf(name: string, { ExpressionAttributeNames: names }: Bindings): string {
  const attribute = names?.[name];
  if (attribute === undefined) throw new ValidationException(`an expression uses ${name}, which is not defined`);
  return attribute;
}

/** The value that `:value` stands for. */
export function bound(value: string, { ExpressionAttributeValues: values }: Bindings): unknown {
  const found = values?.[value];
  if (found === undefined) throw new ValidationException(`an expression uses ${value}, which is not defined`);
  return found;
}

/** The item that an update makes of one. Throws ValidationException for an addition to what is neither number nor set. */
export function applyUpdate(steps: readonly UpdateStep[], before: Item, bindings: Bindings): Item {
  const item = { ...before };
  for (const step of steps) {
    const attribute = attributeOf(step.name, bindings);
    if (step.kind === 'remove') delete item[attribute];
    else if (step.kind === 'add') item[attribute] = sum(before[attribute], bound(step.value, bindings));
    else if (step.kind === 'set' || before[attribute] === undefined) item[attribute] = bound(step.value, bindings);
  }
  return item;
}

function sum(before: unknown, added: unknown): unknown {
  if (typeof added === 'number' && (before === undefined || typeof before === 'number')) return (before ?? 0) + added;
  if (added instanceof Set && (before === undefined || before instanceof Set))
    return new Set([...(before ?? []), ...added]);
  throw new ValidationException('an update adds to what is neither a number nor a set');
}
