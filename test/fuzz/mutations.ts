import fc from 'fast-check';
import { isObject } from '../../specs/json.ts';

// Damages of valid files: of their bytes, and of the JSON in them.

/** A damage. `at` and `other` are places in the file, as fractions. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'delete' | 'repeat'; readonly at: number; readonly other: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'json-value'; readonly at: number; readonly text: string }
  | { readonly kind: 'json-without' | 'json-twice'; readonly at: number };

/** Without bias, or most damages would be at the start of the file. */
const place = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionth) => millionth / 1_000_000);

/** What tends to break readers: odd numbers, names of prototypes, depth, length, terminal sequences, broken Unicode. */
const oddValues = [
  ...[
    'null',
    'true',
    '-1',
    '0.5',
    '1e400',
    '9007199254740993',
    '""',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"":{}}',
  ],
  ...['"__proto__"', '{"__proto__":{"a":1}}', '{"constructor":1}', '"\\ud800"', '"\\u0000"', '"\\u001b[31m"'],
  ...[
    `"${'x'.repeat(70_000)}"`,
    `${'['.repeat(3000)}${']'.repeat(3000)}`,
    `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
  ],
  ...[
    '"<script>alert(1)</script>"',
    '"::error::x"',
    '"../../../etc/passwd"',
    '"2026-13-45T99:99:99Z"',
    '"NaN"',
  ],
];

const oddBytes = [
  '\0',
  '\uFEFF',
  '\r\n',
  '\u2028',
  '\u001B[31m',
  '{',
  '}',
  '"',
  '[',
  '&a *a',
  '!!js/function',
  '# ',
  '```',
];

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'repeat' as const), at: place, other: place }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('insert' as const), at: place, text: fc.constantFrom(...oddBytes) }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('json-value' as const),
      at: place,
      text: fc.oneof(fc.constantFrom(...oddValues), fc.json({ maxDepth: 2 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('json-without' as const, 'json-twice' as const),
      at: place,
    }),
  },
);

/** The damages of one input: most have one, because a second damage hides what the first does. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(mutation) },
  fc.array(mutation, { minLength: 2, maxLength: 4 }),
);

/** A mutated file. `pointer`: the place in the JSON, if that was mutated. */
export interface MutatedFile {
  readonly bytes: Buffer;
  readonly pointer?: string;
}

export function applyMutations(valid: string, list: readonly Mutation[]): MutatedFile {
  let bytes: Buffer = Buffer.from(valid);
  let pointer: string | undefined;
  for (const one of list) {
    const changed = applyMutation(bytes, one);
    bytes = changed.bytes;
    pointer ??= changed.pointer;
  }
  return pointer === undefined ? { bytes } : { bytes, pointer };
}

function applyMutation(bytes: Buffer, one: Mutation): MutatedFile {
  const at = Math.floor(one.at * bytes.length);
  switch (one.kind) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << one.bit);
      return { bytes: copy };
    }
    case 'cut':
      return { bytes: bytes.subarray(0, at) };
    case 'insert':
      return { bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from(one.text), bytes.subarray(at)]) };
    case 'delete':
    case 'repeat': {
      const end = Math.min(bytes.length, at + 1 + Math.floor(one.other * 60));
      const rest = one.kind === 'delete' ? end : at;
      return {
        bytes: Buffer.concat([bytes.subarray(0, one.kind === 'delete' ? at : end), bytes.subarray(rest)]),
      };
    }
    default:
      return mutateJson(bytes, one);
  }
}

function toTextMutation({ at, ...one }: JsonMutation): Mutation {
  if (one.kind === 'json-value') return { kind: 'insert', at, text: one.text };
  return { kind: one.kind === 'json-without' ? 'delete' : 'repeat', at, other: at };
}

type JsonMutation = Extract<Mutation, { kind: `json-${string}` }>;

/** Mutates the JSON of a file, or of one of its lines. Where there is none, the text is mutated. */
function mutateJson(bytes: Buffer, one: JsonMutation): MutatedFile {
  const text = bytes.toString();
  const whole = parse(text);
  if (whole !== undefined) return toFile(changeValue(whole, one));
  const lines = text.split('\n');
  const index = Math.floor(one.at * lines.length);
  const line = parse(lines[index] ?? '');
  if (line === undefined) return applyMutation(bytes, toTextMutation(one));
  // Within the line, another place.
  const changed = toFile(changeValue(line, { ...one, at: (one.at * lines.length) % 1 }));
  lines[index] = changed.bytes.toString();
  return { ...changed, bytes: Buffer.from(lines.join('\n')) };
}

const toFile = ({ json, pointer }: { readonly json: string; readonly pointer: string }): MutatedFile => ({
  bytes: Buffer.from(json),
  pointer,
});

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A nested value of an earlier mutation may be too deep to be written again.
    JSON.stringify(value);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Stands for the mutated value until the text is made, because the text need not be what `JSON.stringify` can write. */
const marker = '\u0001marker\u0001';

function changeValue(root: unknown, one: JsonMutation): { readonly json: string; readonly pointer: string } {
  const places = listPlaces(root);
  const { path, value } = places[Math.floor(one.at * places.length)] ?? { path: [], value: root };
  const pointer = `/${path.map((name) => (/^\d+$/.test(name) ? '*' : name)).join('/')}`;
  const json = (replacement: unknown): string => JSON.stringify(replaceAt(root, path, replacement));
  const quotedMarker = JSON.stringify(marker);
  switch (one.kind) {
    case 'json-value':
      return { pointer, json: json(marker).replace(quotedMarker, () => one.text) };
    case 'json-without':
      return { pointer, json: json(undefined) };
    case 'json-twice': {
      const [name = ''] = path.slice(-1);
      const text = JSON.stringify(value);
      const again = /^\d*$/.test(name) ? `${text},${text}` : `${text},${JSON.stringify(name)}:null`;
      return { pointer, json: json(marker).replace(quotedMarker, () => again) };
    }
  }
}

interface JsonPlace {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** All values within a value. Without the value itself: a file of another kind is a boring input. */
function listPlaces(value: unknown, path: readonly string[] = []): readonly JsonPlace[] {
  // A nested value of an earlier mutation stays as it is.
  if (typeof value !== 'object' || value === null || path.length > 30) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => [
    { path: [...path, name], value: member },
    ...listPlaces(member, [...path, name]),
  ]);
}

function replaceAt(value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown {
  if (name === undefined) return replacement;
  if (Array.isArray(value)) {
    const changed = value.map((one: unknown, index) =>
      String(index) === name ? replaceAt(one, rest, replacement) : one,
    );
    return changed.filter((one) => one !== undefined);
  }
  if (!isObject(value)) return value;
  return { ...value, [name]: replaceAt(value[name], rest, replacement) };
}
