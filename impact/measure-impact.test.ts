import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FindingClass } from '../results/outcome.ts';
import type { AnswerReading, ClientAnswer, ClientReader, Reading } from '../targets/clients/client-reader.ts';
import { openClients } from '../targets/clients/open-clients.ts';
import { isMeasurable, measureImpact } from './measure-impact.ts';

interface Sent {
  readonly status?: number;
  readonly body: string;
  readonly operation?: string | undefined;
  readonly place?: string;
}

/** A class of a finding whose judged exchange got this answer. */
const classOf = (
  { status = 200, body, operation = 'DescribeTasks', ...more }: Sent,
  repair?: FindingClass['repair'],
  id = 'check/kind/class',
): FindingClass => ({
  ...{ id, class: 'class', suite: 'positive', clause: 'response.schema', seed: 1, seenAt: 1, calls: 0 },
  violations: [],
  exchanges: [
    {
      request: {
        ...{ method: 'POST', path: '/', body: '{}' },
        headers:
          operation === '' ? {} : { 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}` },
      },
      response: { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body },
    },
  ],
  ...more,
  ...(repair === undefined ? {} : { repair }),
});

const numeric = classOf({ body: '{"tasks":[{"cpu":128}],"failures":[]}' }, [
  { kind: 'set', pointer: '/tasks/0/cpu', value: '128' },
]);

/** A client that makes a reading of each answer. */
function fakeReader(read: (answer: ClientAnswer) => Reading | Promise<Reading>): ClientReader {
  const readAll = (answers: readonly ClientAnswer[]): Promise<readonly AnswerReading[]> =>
    Promise.all(answers.map(async (answer) => ({ reading: await read(answer), attempts: 1 })));
  return { name: 'fake', version: '1', read: readAll, close: () => Promise.resolve() };
}

const textOf = ({ body }: ClientAnswer): string => Buffer.from(body).toString();
const honest = fakeReader((answer) => ({ kind: 'value', value: JSON.parse(textOf(answer)) }));

async function impactOf(
  one: FindingClass,
  reader: ClientReader,
  options: Parameters<typeof measureImpact>[2] = {},
): Promise<unknown> {
  const [impact, ...others] = (await measureImpact([one], [reader], options)).get(one.id) ?? [];
  expect(others).toEqual([]);
  if (impact === undefined) return undefined;
  const { client, version, basis, ...effect } = impact;
  expect([client, version, basis]).toEqual([reader.name, reader.version, 'measured']);
  return effect;
}

const unknown = { effect: 'not-measured', detail: 'the right answer is not known' };

describe('with JavaScript', () => {
  async function javascript(one: FindingClass): Promise<unknown> {
    const { readers, close } = await openClients([]);
    onTestFinished(close);
    const [reader] = readers;
    return reader === undefined ? undefined : impactOf(one, reader);
  }
  const task = (members: string): string => `{"tasks":[{${members}}],"failures":[]}`;
  const set = (member: string, value: string | number): FindingClass['repair'] => [
    { kind: 'set', pointer: `/tasks/0/${member}`, value },
  ];

  test.each<[string, Sent, FindingClass['repair'], string, string?]>([
    [
      ...(['a number for a text', { body: task('"cpu":128') }, set('cpu', '128')] as const),
      ...(['wrong-value', '128 instead of "128" at /tasks/0/cpu'] as const),
    ],
    [
      'an ISO time',
      { body: task('"createdAt":"2018-01-14T06:19:55Z"') },
      set('createdAt', 1515910795),
      'error',
      'TypeError',
    ],
    ['digits as a time', { body: task('"createdAt":"1515910795"') }, set('createdAt', 1515910795), 'same'],
    ['an unknown member', { body: task('"odd":1') }, [{ kind: 'remove', pointer: '/tasks/0/odd' }], 'same'],
    ['a null', { body: task('"cpu":null') }, [{ kind: 'remove', pointer: '/tasks/0/cpu' }], 'same'],
    [
      'no list',
      { body: '{"failures":[]}' },
      [{ kind: 'set', pointer: '/tasks', value: [] }],
      'wrong-value',
      'absent instead of [] at /tasks',
    ],
    [
      ...(['an error with status 200', { body: '{"__type":"ClusterNotFoundException"}' }] as const),
      ...([[{ kind: 'status', status: 400 }], 'wrong-value', 'no error'] as const),
    ],
    [
      ...(['an unknown error type', { status: 400, body: '{"__type":"NoSuchCluster"}' }] as const),
      [{ kind: 'error', status: 400, type: 'ClusterNotFoundException' }],
      ...(['type-lost', 'NoSuchCluster'] as const),
    ],
    [
      ...(['a type with a namespace', { status: 400, body: '{"__type":"a#ClientException"}' }] as const),
      ...([[{ kind: 'set', pointer: '/__type', value: 'ClientException' }], 'same'] as const),
    ],
    [
      ...(['another content type', { body: task('') }] as const),
      ...([[{ kind: 'header', name: 'content-type', value: 'text/plain' }], 'same'] as const),
    ],
    [
      ...(['a refused request', { status: 400, body: '{"__type":"ClientException"}' }] as const),
      ...([[{ kind: 'result' }], 'error', 'ClientException'] as const),
    ],
    [
      ...(['an error without a type', { status: 400, body: '{"message":"no"}' }] as const),
      ...([[{ kind: 'typed-error' }], 'type-lost', 'Unknown'] as const),
    ],
    [
      ...(['an error of some modelled type', { status: 400, body: '{"__type":"ClientException"}' }] as const),
      ...([[{ kind: 'typed-error' }], unknown.effect, unknown.detail] as const),
    ],
    [
      'a result that misses something',
      { body: '{"tasks":[]}' },
      [{ kind: 'result' }],
      unknown.effect,
      unknown.detail,
    ],
    ['HTML', { body: '<html>' }, undefined, 'error', 'SyntaxError'],
    [
      'a wrong value of the right type',
      { body: task('"cpu":"256"') },
      undefined,
      unknown.effect,
      unknown.detail,
    ],
    [
      'an error of its own',
      { status: 400, body: '{"message":"no"}' },
      undefined,
      unknown.effect,
      unknown.detail,
    ],
  ])('%s', async (_what, sent, repair, effect, detail) => {
    const expected = detail === undefined ? { effect } : { effect, detail };
    expect(await javascript(classOf(sent, repair))).toEqual(expected);
  });

  test('blames no deviation for an error that another one causes', async () => {
    const body = task('"odd":1,"createdAt":"2018-01-14T06:19:55Z"');
    const detail = 'the client does not read the answer without this deviation either';
    const remove = [{ kind: 'remove', pointer: '/tasks/0/odd' }] as const;
    expect(await javascript(classOf({ body }, remove))).toEqual({ effect: 'not-measured', detail });
    expect(await javascript(classOf({ body }))).toEqual(unknown);
  });
});

test('a value whose right form is unknown is only known to hurt', async () => {
  const one = classOf({ body: '{"tasks":[{"cpu":{}}],"failures":[]}' }, [
    { kind: 'drop', pointer: '/tasks/0/cpu' },
  ]);
  expect(await impactOf(one, honest)).toMatchObject({ effect: 'wrong-value' });
  expect(
    await impactOf(
      one,
      fakeReader(() => ({ kind: 'nothing' })),
    ),
  ).toEqual(unknown);
});

test('a client that minds how the answer is written is not measured', async () => {
  const spaced = {
    ...numeric,
    ...classOf({ body: '{ "tasks":[{"cpu":128}],"failures":[]}' }, numeric.repair),
  };
  const reader = fakeReader((answer) => ({ kind: 'value', value: textOf(answer) }));
  const detail = 'the client reads the answer otherwise if it is written anew';
  expect(await impactOf(spaced, reader)).toEqual({ effect: 'not-measured', detail });
});

describe('a client that fails is not measured', () => {
  const fails = (detail: string) => ({ effect: 'not-measured', detail });
  const rejecting = fakeReader(() => Promise.reject(new Error('no Python')));
  const hanging = fakeReader(() => new Promise(() => undefined));
  const silent: ClientReader = { ...honest, read: () => Promise.resolve([]) };
  const throwing: ClientReader = {
    ...honest,
    read: () => {
      throw new Error('at once');
    },
  };
  test.each<[string, ClientReader, string]>([
    ['rejects', rejecting, 'no Python'],
    ['throws', throwing, 'at once'],
    ['hangs', hanging, 'the client did not read all answers within 0.01 s'],
    ['says nothing', silent, 'the client gave no reading'],
    ['breaks', fakeReader(() => ({ kind: 'broken', note: 'it ended' })), 'it ended'],
    ['times out', fakeReader(() => ({ kind: 'hang', seconds: 10 })), 'the client did not return within 10 s'],
  ])('%s', async (_what, reader, detail) => {
    expect(await impactOf(numeric, reader, { seconds: 0.01 })).toEqual(fails(detail));
    expect(await impactOf(classOf({ body: '<html>' }), reader, { seconds: 0.01 })).toEqual(fails(detail));
  });

  test('an interrupt ends the measurement', async () => {
    const abort = new AbortController();
    const measured = impactOf(numeric, hanging, { signal: abort.signal });
    abort.abort();
    expect(await measured).toEqual(fails('the run was interrupted'));
    expect(await impactOf(numeric, hanging, { signal: abort.signal })).toEqual(
      fails('the run was interrupted'),
    );
  });
});

test('asks with retries off, at most 200 answers, and only about whole answers to the operation', async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ ...numeric, id: `one/${index}` }));
  const read = vi.spyOn(honest, 'read');
  const impacts = await measureImpact(many, [honest]);
  expect([...impacts.keys()]).toEqual(many.slice(0, 66).map(({ id }) => id));
  expect(read.mock.calls.map(([answers, retries]) => [answers.length, retries])).toEqual([[198, 'off']]);
  const [exchange] = numeric.exchanges;
  const lost = { ...numeric, exchanges: [{ request: exchange!.request, lost: { code: 'x', message: 'y' } }] };
  const others = [
    classOf({ body: '{}', operation: 'RunTask' }),
    classOf({ body: '{}', operation: '' }),
    lost,
  ];
  expect(isMeasurable(others)).toBe(false);
  expect([...(await measureImpact(others, [honest])).keys()]).toEqual([]);
  // A recorded pair may lack its headers.
  expect(isMeasurable([classOf({ body: '{}', operation: '', place: 'pair.json' })])).toBe(true);
});
