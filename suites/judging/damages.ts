import type { Answered, Trial } from '../../checks/verdict.ts';
import { isObject } from '../../specs/json.ts';
import { parseBody } from '../../targets/exchange.ts';

/** A trial with one thing in its answer made another. */
export interface Damage {
  /** The answer, and the pointer of the member where it is one. */
  readonly where: string;
  /** What stands there now. */
  readonly what: string;
  readonly trial: Trial;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What comes instead; nothing where the connection breaks. */
type Change = Answer | undefined;

/** What a member may become; `absent` leaves it out. */
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

const wholes: readonly Changed[] = [
  ...Object.entries(whole).map(([what, change]) => ({ where: '', what, change })),
  ...errors.map((type) => ({
    where: '',
    what: type,
    change: { status: 400, body: JSON.stringify({ __type: type, message: 'odd' }) },
  })),
];

type Path = readonly (string | number)[];

/** Where a member of an answer may become another: in the answer itself, and in the first entry of each list. */
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

interface Changed {
  readonly where: string;
  readonly what: string;
  readonly change: Change;
}

/** Changes of the members that this answer has. */
function changesOf({ body }: Answered): readonly Changed[] {
  const all = body?.ok === true ? body.value : undefined;
  return paths.flatMap((path) =>
    Object.keys(entryAt(all, path) ?? {}).flatMap((member) =>
      Object.entries(values).map(([what, becomes]) => ({
        where: `/${[...path, member].join('/')}`,
        what,
        change: { status: 200, body: JSON.stringify(withMember(all, path, member, becomes)) },
      })),
    ),
  );
}

function altered({ exchange }: Answered, change: Change): Answered {
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

/** An answer in a trial, and how another one is put in its place. */
interface Place {
  readonly name: string;
  readonly answered: Answered;
  readonly put: (other: Answered) => Trial;
}

function placesOf(trial: Trial): readonly Place[] {
  const { body: _body, ...bodiless } = trial;
  const { relation, timeline } = trial;
  const places: Place[] = [{ name: 'answer', answered: trial, put: (other) => ({ ...bodiless, ...other }) }];
  const [first, ...others] = relation?.between ?? [];
  if (relation !== undefined && first !== undefined) {
    places.push({
      name: 'between',
      answered: first,
      put: (other) => ({ ...trial, relation: { ...relation, between: [other, ...others] } }),
    });
    places.push({
      name: 'before',
      answered: relation.before,
      put: (other) => ({ ...trial, relation: { ...relation, before: other } }),
    });
  }
  const last = timeline?.at(-1);
  if (timeline !== undefined && last !== undefined) {
    places.push({
      name: 'last look',
      answered: last,
      put: (other) => ({ ...trial, timeline: [...timeline.slice(0, -1), other] }),
    });
  }
  return places;
}

/**
 * Every damage of the answer that a trial is about, of those of a relation and of the last look, and the trial without
 * its control. What the official client has read, what many clients saw and what the probe of looks saw stay as they are.
 */
export function damagesOf(trial: Trial): readonly Damage[] {
  const { control, ...alone } = trial;
  return [
    ...(control === undefined ? [] : [{ where: 'control', what: 'absent', trial: alone }]),
    ...placesOf(trial).flatMap(({ name, answered, put }) =>
      [...wholes, ...changesOf(answered)].map(({ where, what, change }) => ({
        where: `${name}${where}`,
        what,
        trial: put(altered(answered, change)),
      })),
    ),
  ];
}
