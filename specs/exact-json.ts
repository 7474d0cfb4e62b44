import { createRequire } from 'node:module';
import type * as jsoncParser from 'jsonc-parser';
import type { JSONVisitor } from 'jsonc-parser';

declare global {
  // Every supported version of Node has these two, but not the types of ES2024.
  interface JSON {
    rawJSON(text: string): RawNumber;
    isRawJSON(value: unknown): value is RawNumber;
  }
}

/** A number as it was sent: its digits say more than a JavaScript number can hold. JSON.stringify writes it as it was sent. */
interface RawNumber {
  readonly rawJSON: string;
}

/** A number of a JSON text, without any loss. */
export type ExactNumber = number | RawNumber;

/** The value, if it is a number. */
export const exactNumber = (value: unknown): ExactNumber | undefined =>
  typeof value === 'number' || JSON.isRawJSON(value) ? value : undefined;

/** A description of a task has a depth of 5. What is much deeper comes from a broken target, and would exhaust the stack. */
export const maxJsonDepth = 64;

const require = createRequire(import.meta.url);
/** Loads the parser for the first text that needs it. Few runs meet such a text. */
export const loadJsonc = (): typeof jsoncParser => require('jsonc-parser');

/** How many repeated names are kept of one text. */
const maxRepeated = 20;

/** Whether a number is as exact as its text. */
const isExact = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const countQuotes = (text: string): number => (text.includes('"') ? text.split('"').length + 1 : 2);

/**
 * How many quotation marks the JSON text of a value has. `NaN` if the value lost digits of a number, `Infinity` if it is nested
 * deeper than `depth`. So if the text has as many, JSON.parse lost nothing: a repeated name has two more.
 */
export function measureJson(value: unknown, depth = maxJsonDepth): number {
  if (typeof value === 'string') return countQuotes(value);
  if (typeof value === 'number') return isExact(value) ? 0 : NaN;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return Infinity;
  let quotes = 0;
  if (Array.isArray(value)) for (const entry of value) quotes += measureJson(entry, depth - 1);
  else {
    for (const name of Object.keys(value)) {
      const entry: unknown = Reflect.get(value, name);
      quotes += countQuotes(name) + measureJson(entry, depth - 1);
    }
  }
  return quotes;
}

/** A number, or the nearest JavaScript number to one that is kept as it was sent. `undefined` for any other value. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return JSON.isRawJSON(value) ? Number(value.rawJSON) : undefined;
}

/** The value with JavaScript numbers only. */
export function withPlainNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withPlainNumbers);
  return (
    toNumber(value) ??
    Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withPlainNumbers(entry)]))
  );
}

/** The part of a value that a JSON pointer names. */
export function valueAt(value: unknown, pointer: string): unknown {
  let part = value;
  for (const name of pointer.split('/').slice(1)) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = Reflect.get(part, name.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return part;
}

/** What valid JSON says, to the last digit. `undefined` if it is nested deeper than `maxJsonDepth`. */
export interface ExactJson {
  /** Numbers beyond 2^53 are a RawNumber. Texts are well-formed Unicode. Of members with the same name, the last one counts. */
  readonly value: unknown;
  /** JSON pointers to names that an object repeats. */
  readonly repeated: readonly string[];
}

/** Reads valid JSON without any loss. It takes much longer than JSON.parse, so it is for texts of which JSON.parse loses something. */
export function readExactly(text: string): ExactJson | undefined {
  const reader = new ExactReader(text);
  try {
    loadJsonc().visit(text, reader.visitor, { disallowComments: true });
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return reader.result;
}

interface Level {
  readonly container: unknown[] | Record<string, unknown>;
  readonly names: Set<string>;
  /** The name of the member that is being read. */
  name: string;
}

class ExactReader {
  readonly visitor: JSONVisitor;
  readonly #text: string;
  readonly #levels: Level[] = [];
  readonly #repeated = new Set<string>();
  #value: unknown;
  #isTooDeep = false;

  constructor(text: string) {
    this.#text = text;
    const end = (): void => void this.#levels.pop();
    this.visitor = {
      onObjectBegin: () => this.#begin({}),
      onArrayBegin: () => this.#begin([]),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (name) => this.#startMember(name),
      onLiteralValue: (value: unknown, offset, length) => this.#put(this.#toExact(value, offset, length)),
    };
  }

  get result(): ExactJson | undefined {
    return this.#isTooDeep ? undefined : { value: this.#value, repeated: [...this.#repeated] };
  }

  #begin(container: Level['container']): boolean {
    this.#put(container);
    this.#isTooDeep ||= this.#levels.length >= maxJsonDepth;
    this.#levels.push({ container, names: new Set(), name: '' });
    return !this.#isTooDeep;
  }

  #startMember(name: string): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    level.name = name.toWellFormed();
    if (level.names.has(name) && this.#repeated.size < maxRepeated) this.#repeated.add(this.#pointer());
    level.names.add(name);
  }

  #put(value: unknown): void {
    const level = this.#levels.at(-1);
    if (level === undefined) this.#value = value;
    else if (Array.isArray(level.container)) level.container.push(value);
    // An assignment to the name `__proto__` would make no member.
    else Object.defineProperty(level.container, level.name, { ...ownMember, value });
  }

  #toExact(value: unknown, offset: number, length: number): unknown {
    if (typeof value === 'string') return value.toWellFormed();
    const isLossy = typeof value === 'number' && !isExact(value);
    return isLossy ? JSON.rawJSON(this.#text.slice(offset, offset + length)) : value;
  }

  /** The place of the member that is being read. */
  #pointer(): string {
    const names = this.#levels.map(({ container, name }) =>
      Array.isArray(container) ? String(container.length - 1) : name,
    );
    return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  }
}

const ownMember = { configurable: true, enumerable: true, writable: true };
