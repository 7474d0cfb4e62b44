import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../../specs/json.ts';
import { externalClients } from '../../targets/clients/client-programs.ts';
import type { ClientReader, Reading } from '../../targets/clients/client-reader.ts';
import { installProgram, missingCommands } from '../../targets/clients/install-program.ts';
import { openClients, type OpenClients } from '../../targets/clients/open-clients.ts';
import { fullValue, jsonAnswer, knownAnswers } from './answers.ts';

const possible = externalClients.filter(({ source }) => missingCommands(source).length === 0);
const names = ['javascript', ...possible.map(({ name }) => name)];
for (const { name, source } of externalClients) {
  if (!names.includes(name)) console.log(`${name} is not tested: no ${missingCommands(source).join(', ')}`);
}

let clients: OpenClients;

beforeAll(async () => {
  for (const source of new Set(possible.map((client) => client.source))) {
    const began = performance.now();
    expect(await installProgram(source)).toMatchObject({ kind: 'installed' });
    console.log(`${source.name}: installed within ${Math.round((performance.now() - began) / 1000)} s`);
  }
  clients = await openClients(names);
});

afterAll(() => clients.close());

function readerOf(name: string): ClientReader {
  const reader = clients.readers.find((one) => one.name === name);
  if (reader === undefined) throw new Error(`No reader ${name}`);
  return reader;
}

const value = (members: object): Reading => ({
  kind: 'value',
  value: { tasks: [{ taskArn: 'arn', ...members }], failures: [] },
});

const nothing: Reading = { kind: 'nothing' };

const error = (name: string, message: RegExp): Reading => ({
  kind: 'error',
  name,
  message: expect.stringMatching(message),
  isModelled: false,
});

const right = value({ cpu: '128', createdAt: { $time: '1515910795.5' }, version: 3 });
const asText = value({ cpu: '128' });
const asNumber = value({ cpu: 128 });

interface Expected {
  readonly right: Reading;
  readonly cpuNumber: Reading;
  readonly cutBody: Reading;
  readonly shortBody: Reading;
  /** How often the client sends a request that is throttled. */
  readonly attempts: number;
}

const expected: Readonly<Record<string, Expected>> = {
  javascript: {
    right,
    cpuNumber: asNumber,
    cutBody: error('SyntaxError', /JSON/),
    shortBody: error('Error', /^aborted/),
    attempts: 3,
  },
  // boto3 takes a body that is no JSON as an empty answer.
  boto3: { right, cpuNumber: asNumber, cutBody: nothing, shortBody: asText, attempts: 3 },
  'aws-cli': {
    // The AWS CLI prints times as it gets them.
    right: value({ cpu: '128', createdAt: 1_515_910_795.5, version: 3 }),
    cpuNumber: asNumber,
    cutBody: nothing,
    shortBody: error('exit 255', /^Connection was closed before/),
    attempts: 5,
  },
  go: {
    right,
    cpuNumber: error('DeserializationError', /expected string, got 128$/),
    cutBody: error('DeserializationError', /deserialization failed/),
    shortBody: error('DeserializationError', /unexpected EOF$/),
    attempts: 3,
  },
  java: {
    right,
    cpuNumber: asText,
    cutBody: error('SdkClientException', /^Unable to unmarshall response/),
    shortBody: asText,
    attempts: 3,
  },
  rust: {
    right,
    cpuNumber: error('ResponseError', /expected string/),
    cutBody: error('ResponseError', /invalid input/),
    shortBody: error('ResponseError', /end of file before message length reached/),
    attempts: 3,
  },
};

describe.each(names)('%s', (name) => {
  test('reads known answers, one attempt each', async () => {
    const { attempts: _, ...readings } = expected[name] ?? {};
    const kinds = ['right', 'cpuNumber', 'cutBody', 'shortBody'] as const;
    const got = await readerOf(name).read(kinds.map((kind) => knownAnswers[kind]));
    expect(Object.fromEntries(kinds.map((kind, index) => [kind, got[index]?.reading]))).toEqual(readings);
    expect(got.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
  });

  test('reads a modelled error as such', async () => {
    const [got] = await readerOf(name).read([knownAnswers.error]);
    expect(got?.reading).toEqual({
      kind: 'error',
      name: name === 'aws-cli' ? 'exit 255' : 'ClusterNotFoundException',
      code: 'ClusterNotFoundException',
      message: expect.stringContaining('Cluster not found.'),
      isModelled: true,
    });
  });

  test('a body that is too long leaves nothing for the next answer', async () => {
    const tooLong = jsonAnswer(200, '{"tasks":[]}HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', 12);
    const got = await readerOf(name).read(Array(20).fill([tooLong, knownAnswers.right]).flat());
    const readings = got.map(({ reading }) => reading);
    const empty = { kind: 'value', value: { tasks: [] } };
    expect(readings).toEqual(Array(20).fill([empty, expected[name]?.right]).flat());
  });

  test('tries again as often as without settings, for each answer', async () => {
    // The AWS CLI reads one answer after the other, and waits for seconds.
    const count = name === 'aws-cli' ? 3 : 40;
    const got = await readerOf(name).read(Array(count).fill(knownAnswers.throttled), 'default');
    expect(got.map(({ attempts }) => attempts)).toEqual(Array(count).fill(expected[name]?.attempts));
  });

  test('passes every member of the schema on', async () => {
    const full = fullValue();
    const [got] = await readerOf(name).read([jsonAnswer(200, JSON.stringify(full))]);
    // The AWS CLI has a service model of its own, which lacks two members, and prints times as it gets them.
    const value = name === 'aws-cli' ? without(full, /haringStrategy$/) : markTimes(full);
    expect(got?.reading).toEqual({ kind: 'value', value });
  });

  test('reads many answers a second', async () => {
    const kinds = [knownAnswers.right, knownAnswers.error, knownAnswers.cpuNumber];
    const answers = Array.from({ length: 300 }, (_, index) => kinds[index % 3] ?? knownAnswers.right);
    const reader = readerOf(name);
    await reader.read(answers);
    const began = performance.now();
    const got = await reader.read(answers);
    const rate = answers.length / ((performance.now() - began) / 1000);
    console.log(`${name} ${reader.version}: ${Math.round(rate)} answers a second`);
    expect(got.filter(({ reading }) => reading.kind === 'broken' || reading.kind === 'hang')).toEqual([]);
  });
});

/** A copy without the members of these names. */
function without(node: unknown, names: RegExp): unknown {
  if (Array.isArray(node)) return node.map((element) => without(element, names));
  if (!isObject(node)) return node;
  const members = Object.entries(node).filter(([member]) => !names.test(member));
  return Object.fromEntries(members.map(([member, inner]) => [member, without(inner, names)]));
}

/** Times as in a reading. */
function markTimes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(markTimes);
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => [
      name,
      name.endsWith('At') ? { $time: String(member) } : markTimes(member),
    ]),
  );
}
