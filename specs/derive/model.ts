type Json = Readonly<Record<string, unknown>>;

/** What is wrong with a reference, where in it, and what was expected there. */
export class DeriveError extends Error {
  constructor(file: string, section: string, expected: string) {
    super(`${file}, ${section}: expected ${expected}.`);
  }
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const textOf = (html: unknown): string => (typeof html === 'string' ? html.replace(/<[^>]+>/g, '') : '');

const scalars: Readonly<Record<string, Json>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  long: { type: 'integer' },
  double: { type: 'number' },
  boolean: { type: 'boolean' },
  timestamp: { type: 'number', 'x-timestamp': true },
};

/** JSON Schemas and errors of one operation, out of an AWS API model (service-2.json). */
export function deriveFromModel(
  file: string,
  source: string,
  operation: string,
): { request: Json; response: Json; errors: Json[] } {
  let model: Json;
  try {
    model = object(JSON.parse(source));
  } catch {
    throw new DeriveError(file, 'the whole file', 'a JSON document');
  }
  const found = object(object(model['operations'])[operation]);
  const input = object(found['input'])['shape'];
  const output = object(found['output'])['shape'];
  if (typeof input !== 'string' || typeof output !== 'string') {
    throw new DeriveError(file, 'operations', `the operation ${operation} with an input and an output`);
  }
  const shapes = object(model['shapes']);
  const shapeOf = (name: string): Json => {
    if (shapes[name] === undefined) throw new DeriveError(file, 'shapes', `the shape ${name}`);
    return object(shapes[name]);
  };
  const errors = (Array.isArray(found['errors']) ? found['errors'] : []).map((entry) => {
    const name = String(object(entry)['shape']);
    const shape = shapeOf(name);
    const stated = object(shape['error'])['httpStatusCode'];
    if (typeof stated === 'number') return { name, status: stated, statusFrom: 'source' };
    return { name, status: shape['fault'] === true ? 500 : 400, statusFrom: 'protocol-default' };
  });
  return { request: document(file, shapeOf, input), response: document(file, shapeOf, output), errors };
}

function document(file: string, shapeOf: (name: string) => Json, root: string): Json {
  const defs: Record<string, Json> = {};
  const visit = (name: string): Json => {
    const shape = shapeOf(name);
    const type = String(shape['type']);
    const enumeration = shape['enum'] === undefined ? {} : { enum: shape['enum'] };
    if (scalars[type] !== undefined) return { ...scalars[type], ...enumeration, ...bounds(shape, type) };
    if (type === 'list')
      return {
        type: 'array',
        items: visit(String(object(shape['member'])['shape'])),
        ...bounds(shape, type),
      };
    if (type !== 'structure')
      throw new DeriveError(file, `shapes/${name}`, `a type that JSON Schema has, not ${type}`);
    if (defs[name] === undefined) {
      defs[name] = {};
      defs[name] = structure(name, shape);
    }
    return { $ref: `#/$defs/${name}` };
  };
  const structure = (name: string, shape: Json): Json => {
    const properties = Object.entries(object(shape['members'])).map(([member, value]) => {
      const schema = visit(String(object(value)['shape']));
      // The limit stands in prose alone.
      const quote = /A list of up to (\d+) [^.]*/.exec(textOf(object(value)['documentation']));
      const prose =
        quote === null
          ? {}
          : {
              maxItems: Number(quote[1]),
              'x-from': { file, section: `shapes/${name}/${member}`, quote: quote[0] },
            };
      return [member, { ...schema, ...prose }];
    });
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(shape['required'] === undefined ? {} : { required: shape['required'] }),
    };
  };
  const body = structure(root, shapeOf(root));
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: root, ...body, $defs: defs };
}

function bounds(shape: Json, type: string): Json {
  const [min, max] =
    type === 'list'
      ? ['minItems', 'maxItems']
      : type === 'string'
        ? ['minLength', 'maxLength']
        : ['minimum', 'maximum'];
  return {
    ...(typeof shape['min'] === 'number' ? { [min]: shape['min'] } : {}),
    ...(typeof shape['max'] === 'number' ? { [max]: shape['max'] } : {}),
    ...(typeof shape['pattern'] === 'string' ? { pattern: shape['pattern'] } : {}),
  };
}
