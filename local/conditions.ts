/** Whether an item satisfies a condition, and which sort keys a key condition asks for. */
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../lambda/store/table-client.ts';
import {
  attributeOf,
  type Bindings,
  bound,
  type Comparator,
  type Condition,
  type Operand,
  ValidationException,
} from './expressions.ts';

/** A missing item is one without attributes. */
export function holds(condition: Condition, item: Item, bindings: Bindings): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, item, bindings));
    case 'or':
      return condition.parts.some((part) => holds(part, item, bindings));
    case 'not':
      return !holds(condition.part, item, bindings);
    case 'exists':
      return item[attributeOf(condition.name, bindings)] !== undefined;
    case 'missing':
      return item[attributeOf(condition.name, bindings)] === undefined;
    case 'prefix': {
      const [text, start] = [item[attributeOf(condition.name, bindings)], resolve(condition.value, item, bindings)];
      return typeof text === 'string' && typeof start === 'string' && text.startsWith(start);
    }
    case 'between': {
      const left = resolve(condition.left, item, bindings);
      const [low, high] = [condition.low, condition.high].map((bound) => resolve(bound, item, bindings));
      return compares('>=', left, low) && compares('<=', left, high);
    }
    default:
      return compares(
        condition.kind,
        resolve(condition.left, item, bindings),
        resolve(condition.right, item, bindings),
      );
  }
}

function resolve(operand: Operand, item: Item, bindings: Bindings): unknown {
  return 'name' in operand ? item[attributeOf(operand.name, bindings)] : bound(operand.value, bindings);
}

/** Values of two types are unequal and in no order. */
function compares(comparator: Comparator, left: unknown, right: unknown): boolean {
  if (comparator === '=') return left === right || isDeepStrictEqual(left, right);
  if (comparator === '<>') return !isDeepStrictEqual(left, right);
  const order = orderOf(left, right);
  if (order === null) return false;
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
}

/** Texts are in the order of their bytes, as DynamoDB has them; JavaScript's own order differs beyond the BMP. */
function orderOf(left: unknown, right: unknown): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return null;
}

/** Bounds of sort keys; those not set do not apply. */
export interface SortRange {
  readonly gte?: string;
  readonly gt?: string;
  readonly lte?: string;
  readonly lt?: string;
}

/** Sorts after every text that begins with the one it is put behind. */
const LAST = '\u{10ffff}';

/** Takes a key condition apart. Throws ValidationException unless it names one partition and at most one range. */
export function keyRange(
  condition: Condition,
  keys: { readonly partitionKey: string; readonly sortKey: string },
  bindings: Bindings,
): { readonly partition: string; readonly range: SortRange } {
  let partition: string | undefined;
  let range: SortRange | undefined;
  for (const part of condition.kind === 'and' ? condition.parts : [condition]) {
    const limit = boundOf(part, bindings);
    if (limit?.attribute === keys.partitionKey && limit.kind === '=' && partition === undefined)
      partition = limit.values[0];
    else if (limit?.attribute === keys.sortKey && range === undefined) range = rangeOf(limit.kind, limit.values);
    else throw new ValidationException('a query takes a partition and at most one condition on the sort key');
  }
  if (partition === undefined) throw new ValidationException(`a query needs a value of ${keys.partitionKey}`);
  return { partition, range: range ?? {} };
}

function boundOf(part: Condition, bindings: Bindings) {
  const text = (operand: Operand): string => {
    const value = 'value' in operand ? bound(operand.value, bindings) : undefined;
    if (typeof value !== 'string') throw new ValidationException('keys are compared with texts');
    return value;
  };
  if (part.kind === 'prefix')
    return { kind: part.kind, attribute: attributeOf(part.name, bindings), values: [text(part.value)] };
  if (!('left' in part) || !('name' in part.left)) return null;
  const attribute = attributeOf(part.left.name, bindings);
  const values = part.kind === 'between' ? [text(part.low), text(part.high)] : [text(part.right)];
  return { kind: part.kind, attribute, values };
}

function rangeOf(kind: Condition['kind'], [value = '', high = '']: readonly string[]): SortRange {
  if (kind === '=') return { gte: value, lte: value };
  if (kind === '<') return { lt: value };
  if (kind === '<=') return { lte: value };
  if (kind === '>') return { gt: value };
  if (kind === '>=') return { gte: value };
  if (kind === 'between') return { gte: value, lte: high };
  if (kind === 'prefix') return { gte: value, lt: value + LAST };
  throw new ValidationException(`a sort key takes no condition of the kind ${kind}`);
}
