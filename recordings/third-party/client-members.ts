import { isTimestampMember } from '../../checks/lib/answer.ts';
import { schemaResolver } from '../../checks/lib/schema-members.ts';
import { describeTasks } from '../../specs/clauses/operation.ts';
import { operationSpec } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { parsePrintedTime } from './client-times.ts';
import { escapePointer, type ErrorAt } from './pair-messages.ts';

// What a client has made of the members of an answer, put back by the model: names, times, what stands for nothing.

export interface Conversion {
  readonly body: JsonObject;
  /** Something was made of it at all. */
  readonly changed: { readonly names: boolean; readonly times: boolean; readonly fillers: boolean };
  /** Each time tells its offset: without one, an hour of the year comes twice. */
  readonly hasZones: boolean;
}

const schema = operationSpec('current', describeTasks).response;
const resolveSchema = schemaResolver(schema);

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What a member is called on the wire: by the model, else as the names of all its members are. */
function wireName(name: string, properties: JsonObject): string {
  if (name in properties) return name;
  const known = Object.keys(properties).find((one) => capitalised(one) === name);
  return known ?? name.charAt(0).toLowerCase() + name.slice(1);
}

/** .NET has an object for each list of values: its one member is the value. */
function unwrapDotNetValue(value: unknown, { type }: JsonObject): unknown {
  if (type !== 'string' || !isObject(value)) return value;
  const { Value: inner, ...more } = value;
  return typeof inner === 'string' && Object.keys(more).length === 0 ? inner : value;
}

const article = { object: 'an object', array: 'a list' } as const;

interface ConversionOptions {
  readonly pascalCase: boolean;
  /** Empty texts, 0 and false stand for what was not sent, too. */
  readonly fillsIn: boolean;
  /** Told of what can't be put back. */
  readonly errorAt: ErrorAt;
}

/** `at` is the pointer of the answer in its file. Throws what `refuse` makes. */
export function convertMembers(
  answer: JsonObject,
  at: string,
  { pascalCase, fillsIn, errorAt: refuse }: ConversionOptions,
): Conversion {
  const changed = { names: false, times: false, fillers: false };
  let hasZones = true;
  const isFiller = (value: unknown): boolean =>
    value === null || (fillsIn && (value === '' || value === 0 || value === false));

  const timeOf = (value: unknown, pointer: string): unknown => {
    const read = parsePrintedTime(value);
    if (read.kind === 'none') return value;
    if (read.kind === 'unreadable') {
      throw refuse(
        pointer,
        `${JSON.stringify(value)} can't be read back to a moment: print times as ISO 8601`,
      );
    }
    if (read.kind === 'filler') return undefined;
    if (read.seconds !== value) changed.times = true;
    hasZones &&= read.hasZone;
    return read.seconds;
  };

  const partOf = (value: unknown, part: JsonObject, pointer: string): unknown => {
    const { type } = part;
    const isOfType = type === 'array' ? Array.isArray(value) : isObject(value);
    if ((type === 'object' || type === 'array') && !isOfType) {
      const what = JSON.stringify(value).slice(0, 60);
      const why = `it was cut when it was written down (ConvertTo-Json needs -Depth 10)`;
      throw refuse(pointer, `${what} stands where an answer has ${article[type]}: ${why}`);
    }
    if (Array.isArray(value)) {
      const items = resolveSchema(part['items']);
      return value.map((entry: unknown, index) => partOf(entry, items, `${pointer}/${index}`));
    }
    return isObject(value) ? objectOf(value, part, pointer) : value;
  };

  const objectOf = (value: JsonObject, part: JsonObject, pointer: string): JsonObject => {
    const properties: JsonObject = isObject(part['properties']) ? part['properties'] : {};
    const { required } = part;
    const made = new Map<string, unknown>();
    for (const [given, entry] of Object.entries(value)) {
      const name = pascalCase ? wireName(given, properties) : given;
      const here = `${pointer}/${escapePointer(given)}`;
      if (made.has(name))
        throw refuse(here, `two members may be ${name}, and which one was sent can't be told`);
      if (name !== given) changed.names = true;
      const isRequired = Array.isArray(required) && required.includes(name);
      if (isFiller(entry) && !(isRequired && entry !== null)) {
        changed.fillers = true;
        continue;
      }
      const own = resolveSchema(properties[name]);
      const put = isTimestampMember(name)
        ? timeOf(entry, here)
        : partOf(unwrapDotNetValue(entry, own), own, here);
      if (put === undefined) changed.fillers = true;
      else made.set(name, put);
    }
    return Object.fromEntries(made);
  };

  const body = objectOf(answer, resolveSchema(schema), at);
  return { body, changed, hasZones };
}
