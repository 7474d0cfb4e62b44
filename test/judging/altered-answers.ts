import type { ParsedAnswer } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { parseBody } from '../../targets/wire/exchange.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The answer that replaces the original; `undefined` if the connection breaks. */
type Change = Answer | undefined;

/** The values that replace a member; `absent` leaves it out. */
const memberValues: Readonly<Record<string, unknown>> = {
  absent: undefined,
  null: null,
  'an empty string': '',
  'a string': 'odd',
  zero: 0,
  'a number': 4_000_000_000,
  'an object': {},
  'an empty list': [],
  'a mixed list': [null, 'odd', {}],
};

const wholeAnswers: Readonly<Record<string, Change>> = {
  'no answer': undefined,
  HTML: { status: 200, body: '<html>' },
  'a JSON string': { status: 200, body: '"odd"' },
  'an empty object': { status: 200, body: '{}' },
  'an error in a 200': { status: 200, body: '{"__type":"ClientException","message":"odd"}' },
  'a server error': { status: 500, body: '{"__type":"ServerException","message":"odd"}' },
  'a refusal without a type': { status: 400, body: '{"message":"odd"}' },
  'a refusal with Message': { status: 400, body: '{"__type":"ClientException","Message":"odd"}' },
  'a refusal with a namespace': { status: 400, body: '{"__type":"a.b#ClientException"}' },
  'another 4xx': { status: 404, body: '{"__type":"ClientException","message":"odd"}' },
  'HTTP 413': { status: 413, body: '<html>' },
};

const errors = [
  ...['AccessDeniedException', 'ClientException', 'ClusterNotFoundException', 'InvalidParameterException'],
  ...['SerializationException', 'UnknownOperationException', 'OddException'],
];

const wholeChanges: readonly LabelledChange[] = [
  ...Object.entries(wholeAnswers).map(([what, change]) => ({ where: '', what, change })),
  ...errors.map((type) => ({
    where: '',
    what: type,
    change: { status: 400, body: JSON.stringify({ __type: type, message: 'odd' }) },
  })),
];

type Path = readonly (string | number)[];

/** The objects whose members are replaced: the answer itself, and the first entry of each list. */
const paths: readonly Path[] = [[], ['tasks', 0], ['tasks', 0, 'containers', 0], ['failures', 0]];

function entryAt(answer: unknown, path: Path): object | undefined {
  const entry = path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    answer,
  );
  return isObject(entry) ? entry : undefined;
}

function withMember(answer: unknown, path: Path, member: string, newValue: unknown): unknown {
  const copy = structuredClone(answer);
  const entry = entryAt(copy, path);
  if (entry !== undefined) Reflect.set(entry, member, newValue);
  return copy;
}

interface LabelledChange {
  readonly where: string;
  readonly what: string;
  readonly change: Change;
}

/** A copy of an answer for each replacement of each member. */
export function alteredMembers(
  answer: unknown,
): readonly { readonly where: string; readonly what: string; readonly other: unknown }[] {
  return paths.flatMap((path) =>
    Object.keys(entryAt(answer, path) ?? {}).flatMap((member) =>
      Object.entries(memberValues).map(([what, newValue]) => ({
        where: `/${[...path, member].join('/')}`,
        what,
        other: withMember(answer, path, member, newValue),
      })),
    ),
  );
}

/** All replacements of the members that this answer has. */
function memberChanges({ body }: ParsedAnswer): readonly LabelledChange[] {
  return alteredMembers(body?.ok === true ? body.value : undefined).map(({ where, what, other }) => ({
    where,
    what,
    change: { status: 200, body: JSON.stringify(other) },
  }));
}

/** Copies of an answer: one for each replaced member, and one for each replacement of the whole answer. */
export const alterAnswer = (
  original: ParsedAnswer,
): readonly { readonly where: string; readonly what: string; readonly other: ParsedAnswer }[] =>
  [...wholeChanges, ...memberChanges(original)].map(({ where, what, change }) => ({
    where,
    what,
    other: applyChange(original, change),
  }));

function applyChange({ exchange }: ParsedAnswer, change: Change): ParsedAnswer {
  const { request, startedAt, durationMs } = exchange;
  const sent = { request, startedAt, durationMs };
  if (change === undefined) return { exchange: { ...sent, lost: { code: 'ECONNRESET', message: 'odd' } } };
  const body = new TextEncoder().encode(change.body);
  const headers = 'response' in exchange ? exchange.response.headers : {};
  return {
    exchange: { ...sent, response: { status: change.status, headers, body } },
    body: parseBody(body),
  };
}
