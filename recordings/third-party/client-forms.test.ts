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

// The output of a client must have the same findings as the answer itself, except for those about its format.

type WriteValue = (value: unknown, name: string) => unknown;

/** Rewrites each value and member name of an answer. */
function rewrite(
  value: unknown,
  write: WriteValue,
  renameMember: (name: string) => string,
  name = '',
): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => rewrite(entry, write, renameMember, name));
  if (!isObject(value)) return write(value, name);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      renameMember(key),
      rewrite(entry, write, renameMember, key),
    ]),
  );
}

const keepName = (name: string): string => name;
const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const times =
  (print: (milliseconds: number) => string): WriteValue =>
  (value, name) =>
    isTimestampMember(name) && typeof value === 'number' ? print(value * 1000) : value;
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const inBerlin = (milliseconds: number): string => iso(milliseconds + 3_600_000).replace('Z', '000+01:00');

const metadata = { RequestId: 'a', HTTPStatusCode: 200, RetryAttempts: 0 };

/** The output of each client for an answer. */
const clients: Readonly<Record<string, (answer: object) => unknown>> = {
  'AWS CLI': (answer) => rewrite(answer, times(inBerlin), keepName),
  boto3: (answer) => ({
    ...Object(
      rewrite(
        answer,
        times((at) => iso(at).replace('T', ' ').replace('Z', '000+00:00')),
        keepName,
      ),
    ),
    ResponseMetadata: metadata,
  }),
  JavaScript: (answer) => ({
    ...Object(rewrite(answer, times(iso), keepName)),
    $metadata: { httpStatusCode: 200, attempts: 1 },
  }),
  Go: (answer) => ({ ...Object(rewrite(answer, times(iso), capitalised)), ResultMetadata: {} }),
};

const stranger = describedTask('f'.repeat(32), 'x', '999999999999');
const container = {
  name: 'app',
  lastStatus: 'RUNNING',
  taskArn: 'arn:aws:ecs:us-east-1:111122223333:task/y',
};

/** Valid and invalid changes to a task. */
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

test.each(Object.keys(clients))('output of %s has the same findings as the answer', async (name) => {
  await fc.assert(
    fc.asyncProperty(answers, async ({ task: given, isStrange, isMissing }) => {
      const request = { cluster: 'x', tasks: isMissing ? [one] : [one, two] };
      const answer = {
        ...describeTasksOutput(given, ...(isStrange ? [stranger] : [])),
        failures: isMissing ? [] : [missingFailure(two)],
      };
      const fromAnswer = await judgePairs({ request, response: answer });
      const fromOutput = await judgePairs({ request, response: clients[name]?.(answer) });
      const expected = fromAnswer.findings.filter((id) => name !== 'Go' || !presenceFindings.test(id));
      expect(fromOutput.findings).toEqual(expected);
      expect(fromOutput.of('timestamps-are-epoch-numbers')).toMatchObject({ status: 'skip' });
    }),
    { seed: 1, numRuns: 25 },
  );
});

/** Output of the SDK for Go does not show which members were sent. */
const presenceFindings = /^(?:stop-members-in-time|overrides-name-containers|task-members-present)\//;
