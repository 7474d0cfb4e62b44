import { isTimestampMember } from '../../checks/lib/answer.ts';
import { schemaResolver } from '../../checks/lib/schema-members.ts';
import { describeTasksOperationName } from '../../specs/clauses/operation.ts';
import { operationSpec } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { describeUnreadableTime, parsePrintedTime } from './client-times.ts';
import { escapePointer, type ErrorAt } from './pair-messages.ts';

// Converts the output of a client back to the answer on the wire: names, times, and fillers for absent members.

export interface Conversion {
  readonly body: JsonObject;
  /** What had to be converted. */
  readonly changed: { readonly names: boolean; readonly times: boolean; readonly fillers: boolean };
  /** True if a text that is not a time is in the place of one. It is kept. */
  readonly hasReplacedTimes: boolean;
  /** True if every time has a UTC offset. Without an offset, times in the hour of a clock change are ambiguous. */
  readonly hasZones: boolean;
}

const schema = operationSpec('current', describeTasksOperationName).response;
const resolveSchema = schemaResolver(schema);

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The wire name of a member: from the model, or else with a lower-case first letter. */
function wireName(name: string, properties: JsonObject): string {
  if (name in properties) return name;
  const known = Object.keys(properties).find((one) => capitalised(one) === name);
  return known ?? name.charAt(0).toLowerCase() + name.slice(1);
}

/** .NET prints an enum as an object with the only member `Value`. */
function unwrapDotNetValue(value: unknown, { type }: JsonObject): unknown {
  if (type !== 'string' || !isObject(value)) return value;
  const { Value: text, ...others } = value;
  return typeof text === 'string' && Object.keys(others).length === 0 ? text : value;
}

const article = { object: 'an object', array: 'a list' } as const;

interface ConversionOptions {
  readonly pascalCase: boolean;
  /** Empty texts, 0 and false may also stand for members that were not sent. */
  readonly fillsIn: boolean;
  /** Makes the error about a value that cannot be converted back. */
  readonly errorAt: ErrorAt;
}

/**
 * Converts the output of a client back to the answer. `pointer`: the place of the output in its file. Throws the error that
 * `errorAt` makes.
 */
export function convertMembers(answer: JsonObject, pointer: string, options: ConversionOptions): Conversion {
  const converter = new MemberConverter(options);
  const body = converter.convertObject(answer, resolveSchema(schema), pointer);
  const { changed, hasZones, hasReplacedTimes } = converter;
  return { body, changed, hasZones, hasReplacedTimes };
}

class MemberConverter {
  readonly changed = { names: false, times: false, fillers: false };
  hasReplacedTimes = false;
  hasZones = true;
  readonly #options: ConversionOptions;

  constructor(options: ConversionOptions) {
    this.#options = options;
  }

  #isFiller(value: unknown): boolean {
    return value === null || (this.#options.fillsIn && (value === '' || value === 0 || value === false));
  }

  /** Converts a time. Returns `undefined` for a filler. */
  #convertTime(value: unknown, pointer: string): unknown {
    const time = parsePrintedTime(value);
    if (time.kind === 'replaced') {
      this.hasReplacedTimes = true;
      return value;
    }
    if (time.kind === 'unreadable') {
      throw this.#options.errorAt(pointer, describeUnreadableTime(value, time.problem));
    }
    if (time.kind === 'filler') return undefined;
    if (time.seconds !== value) this.changed.times = true;
    this.hasZones &&= time.hasZone;
    return time.seconds;
  }

  #convertValue(value: unknown, valueSchema: JsonObject, pointer: string): unknown {
    const { type } = valueSchema;
    const isOfType = type === 'array' ? Array.isArray(value) : isObject(value);
    if ((type === 'object' || type === 'array') && !isOfType) {
      const found = JSON.stringify(value).slice(0, 60);
      const hint = 'it was truncated when it was written (ConvertTo-Json needs -Depth 10)';
      throw this.#options.errorAt(pointer, `${found} is in the place of ${article[type]}: ${hint}`);
    }
    if (Array.isArray(value)) {
      const items = resolveSchema(valueSchema['items']);
      return value.map((entry: unknown, index) => this.#convertValue(entry, items, `${pointer}/${index}`));
    }
    return isObject(value) ? this.convertObject(value, valueSchema, pointer) : value;
  }

  convertObject(value: JsonObject, objectSchema: JsonObject, pointer: string): JsonObject {
    const properties: JsonObject = isObject(objectSchema['properties']) ? objectSchema['properties'] : {};
    const { required } = objectSchema;
    const converted = new Map<string, unknown>();
    for (const [printedName, entry] of Object.entries(value)) {
      const name = this.#options.pascalCase ? wireName(printedName, properties) : printedName;
      const entryPointer = `${pointer}/${escapePointer(printedName)}`;
      if (converted.has(name)) throw this.#options.errorAt(entryPointer, `two members could be ${name}`);
      if (name !== printedName) this.changed.names = true;
      const isRequired = Array.isArray(required) && required.includes(name);
      if (this.#isFiller(entry) && !(isRequired && entry !== null)) {
        this.changed.fillers = true;
        continue;
      }
      const entrySchema = resolveSchema(properties[name]);
      const result = isTimestampMember(name)
        ? this.#convertTime(entry, entryPointer)
        : this.#convertValue(unwrapDotNetValue(entry, entrySchema), entrySchema, entryPointer);
      if (result === undefined) this.changed.fillers = true;
      else converted.set(name, result);
    }
    return Object.fromEntries(converted);
  }
}
