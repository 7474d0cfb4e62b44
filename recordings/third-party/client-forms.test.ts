import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTimestampMember } from '../../checks/lib/answer.ts';
import { isObject } from '../../specs/json.ts';
import {
  describeTasksOutput,
  judgePairs,
  missingFailure,
  one,
  describedTask,
  two,
} from '../../test-support/pairs.fixtures.ts';

// Whatever an answer is, right or wrong: what is found in it is found in what a client makes of it, less what is of its form.

type Written = (value: unknown, name: string) => unknown;

/** An answer with each value written anew, by the name of its member. */
function rewritten(value: unknown, write: Written, named: (name: string) => string, name = ''): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => rewritten(entry, write, named, name));
  if (!isObject(value)) return write(value, name);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [named(key), rewritten(entry, write, named, key)]),
  );
}

const asIs = (name: string): string => name;
const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const times =
  (print: (milliseconds: number) => string): Written =>
  (value, name) =>
    isTimestampMember(name) && typeof value === 'number' ? print(value * 1000) : value;
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const inBerlin = (milliseconds: number): string => iso(milliseconds + 3_600_000).replace('Z', '000+01:00');

const metadata = { RequestId: 'a', HTTPStatusCode: 200, RetryAttempts: 0 };

/** What each client makes of an answer. */
const clients: Readonly<Record<string, (answer: object) => unknown>> = {
  'AWS CLI': (answer) => rewritten(answer, times(inBerlin), asIs),
  boto3: (answer) => ({
    ...Object(
      rewritten(
        answer,
        times((at) => iso(at).replace('T', ' ').replace('Z', '000+00:00')),
        asIs,
      ),
    ),
    ResponseMetadata: metadata,
  }),
  JavaScript: (answer) => ({
    ...Object(rewritten(answer, times(iso), asIs)),
    $metadata: { httpStatusCode: 200, attempts: 1 },
  }),
  Go: (answer) => ({ ...Object(rewritten(answer, times(iso), capitalised)), ResultMetadata: {} }),
};

const stranger = describedTask('f'.repeat(32), 'x', '999999999999');
const container = {
  name: 'app',
  lastStatus: 'RUNNING',
  taskArn: 'arn:aws:ecs:us-east-1:111122223333:task/y',
};

/** What may be right or wrong with a task. */
const changes = [
  {},
  { lastStatus: 'ENDED' },
  { desiredStatus: 'PENDING' },
  { launchType: 'LORRY' },
  { launchType: 'EC2', platformVersion: '1.4.0' },
  { cpu: '1 vCPU' },
  { clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/x' },
  { containers: [container] },
  { containers: [{ name: 'app', lastStatus: 'RUNNING', exitCode: 1 }] },
  { startedAt: 1600000000.25 },
  { startedAt: 1700000001.123, pullStartedAt: 1700000000.6 },
  { stoppedReason: 'by hand' },
];

const answers = fc.record({
  task: fc
    .uniqueArray(fc.nat(changes.length - 1), { maxLength: 4 })
    .map((picked) => Object.assign({}, describedTask(one), ...picked.map((index) => changes[index]))),
  isStrange: fc.boolean(),
  isMissing: fc.boolean(),
});

test.each(Object.keys(clients))('what %s makes of an answer is judged as the answer', async (name) => {
  await fc.assert(
    fc.asyncProperty(answers, async ({ task: given, isStrange, isMissing }) => {
      const request = { cluster: 'x', tasks: isMissing ? [one] : [one, two] };
      const answer = {
        ...describeTasksOutput(given, ...(isStrange ? [stranger] : [])),
        failures: isMissing ? [] : [missingFailure(two)],
      };
      const asSent = await judgePairs({ request, response: answer });
      const asGiven = await judgePairs({ request, response: clients[name]?.(answer) });
      const expected = asSent.findings.filter((id) => name !== 'Go' || !ofPresence.test(id));
      expect(asGiven.findings).toEqual(expected);
      expect(asGiven.of('timestamps-are-epoch-numbers')).toMatchObject({ status: 'skip' });
    }),
    { seed: 1, numRuns: 25 },
  );
});

/** In the output of the SDK for Go what was not sent can't be told. */
const ofPresence = /^(?:stop-members-in-time|overrides-name-containers|task-members-present)\//;
