import type { ParsedAnswer } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { parseBody } from '../../targets/wire/exchange.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The replacement answer; `undefined` if the connection breaks. */
type Change = Answer | undefined;

/** Replacement values for a member, by the name in the snapshots; `absent` removes it. */
const values: Readonly<Record<string, unknown>> = {
  absent: undefined,
  null: null,
  'no text': '',
  'a text': 'odd',
  zero: 0,
  'a number': 4_000_000_000,
  'no list': {},
  'no entry': [],
  'an odd list': [null, 'odd', {}],
};

const whole: Readonly<Record<string, Change>> = {
  'no answer': undefined,
  'no JSON': { status: 200, body: '<html>' },
  'a text for an answer': { status: 200, body: '"odd"' },
  'an empty answer': { status: 200, body: '{}' },
  'an error in a 200': { status: 200, body: '{"__type":"ClientException","message":"odd"}' },
  'a fault of the server': { status: 500, body: '{"__type":"ServerException","message":"odd"}' },
  'a refusal without a type': { status: 400, body: '{"message":"odd"}' },
  'a refusal in capitals': { status: 400, body: '{"__type":"ClientException","Message":"odd"}' },
  'a refusal without a text': { status: 400, body: '{"__type":"a.b#ClientException"}' },
  'another 4xx': { status: 404, body: '{"__type":"ClientException","message":"odd"}' },
  'a body too long': { status: 413, body: '<html>' },
};

const errors = [
  ...['AccessDeniedException', 'ClientException', 'ClusterNotFoundException', 'InvalidParameterException'],
  ...['SerializationException', 'UnknownOperationException', 'OddException'],
];

const wholeAnswerChanges: readonly NamedChange[] = [
  ...Object.entries(whole).map(([what, change]) => ({ where: '', what, change })),
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
  const found = path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    answer,
  );
  return isObject(found) ? found : undefined;
}

function withMember(answer: unknown, path: Path, member: string, becomes: unknown): unknown {
  const copy = structuredClone(answer);
  const entry = entryAt(copy, path);
  if (entry !== undefined) Reflect.set(entry, member, becomes);
  return copy;
}

interface NamedChange {
  readonly where: string;
  readonly what: string;
  readonly change: Change;
}

/** Copies of an answer, each with one member replaced by one of the values. */
export function alteredValues(
  all: unknown,
): readonly { readonly where: string; readonly what: string; readonly other: unknown }[] {
  return paths.flatMap((path) =>
    Object.keys(entryAt(all, path) ?? {}).flatMap((member) =>
      Object.entries(values).map(([what, becomes]) => ({
        where: `/${[...path, member].join('/')}`,
        what,
        other: withMember(all, path, member, becomes),
      })),
    ),
  );
}

/** Replacements of single members of an answer. */
function memberChanges({ body }: ParsedAnswer): readonly NamedChange[] {
  return alteredValues(body?.ok === true ? body.value : undefined).map(({ where, what, other }) => ({
    where,
    what,
    change: { status: 200, body: JSON.stringify(other) },
  }));
}

/** Copies of an answer with a single member or the whole answer replaced. */
export const alteredAnswers = (
  answered: ParsedAnswer,
): readonly { readonly where: string; readonly what: string; readonly other: ParsedAnswer }[] =>
  [...wholeAnswerChanges, ...memberChanges(answered)].map(({ where, what, change }) => ({
    where,
    what,
    other: alterAnswer(answered, change),
  }));

function alterAnswer({ exchange }: ParsedAnswer, change: Change): ParsedAnswer {
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
