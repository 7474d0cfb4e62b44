import { expect, test } from 'vitest';
import { countVisits } from '../test-support/count-visits.ts';
import { checkCatalogue } from '../operations/catalogue.ts';
import {
  answer,
  describeOutput,
  knownRequestedId,
  task,
  taskArnFor,
  taskWithFacts,
  trial,
  unknownRequestedId,
} from '../test-support/trials.fixtures.ts';
import type { History } from './concurrent-history.ts';
import { parseAnswer } from './lib/answer.ts';
import { judgeTrial } from '../engine/verdict-tally.ts';
import { requestRelationNames, violatedRules, type Trial } from './verdict.ts';

// A target may describe a thousand tasks that nobody asked for. Judging such an answer may cost twice as much if it has twice as many
// tasks, but not four times as much. The tests count visited elements, because times would depend on the machine.

const richTask = (index: number, arn: string): object => ({
  ...task,
  taskArn: arn,
  clusterArn: 'arn:aws:ecs:us-east-1:012345678910:cluster/default',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:012345678910:task-definition/td:1',
  version: index,
  desiredStatus: 'RUNNING',
  launchType: 'FARGATE',
  cpu: '256',
  memory: '512',
  group: 'family:td',
  tags: [{ key: 'ecsc', value: 'x' }],
  overrides: { containerOverrides: [{ name: 'busybox' }] },
  attachments: [{ id: `attachment-${index}`, type: 'ElasticNetworkInterface', details: [] }],
  containers: [
    {
      name: 'busybox',
      containerArn: `${arn.replace(':task/', ':container/')}/${index}`,
      taskArn: arn,
      lastStatus: 'RUNNING',
      runtimeId: `runtime-${index}`,
      networkInterfaces: [{ privateIpv4Address: `10.0.${index >> 8}.${index & 255}` }],
    },
  ],
});

const strangerArn = (index: number): string => taskArnFor(index.toString(16).padStart(32, '0'), 'default');
const strangers = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => richTask(index, strangerArn(index)));
const sameTask = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => richTask(index, knownRequestedId.arn ?? ''));
const failures = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({ arn: strangerArn(index), reason: 'MISSING' }));

const requested = [knownRequestedId, unknownRequestedId, taskWithFacts()];
type Body = (count: number) => unknown;
const bodies: readonly (readonly [string, Body])[] = [
  ['strangers', (count) => describeOutput(task, ...strangers(count))],
  ['copies of one task', (count) => describeOutput(...sameTask(count))],
  ['failures', (count) => ({ tasks: [task], failures: failures(count) })],
];

const history = (body: Body, count: number): History => {
  const tasks: readonly { readonly taskArn: string }[] = JSON.parse(JSON.stringify(body(count))).tasks;
  const described = tasks.map((one, version) => ({ arn: one.taskArn, lastStatus: 'RUNNING', version }));
  const span = (begin: number) => ({ begin, end: begin + 5 });
  const read = (begin: number) =>
    ({ kind: 'read', cluster: 'a', asked: ['t'], described, status: 200, ...span(begin) }) as const;
  return {
    changes: described.map(({ arn }) => ({ kind: 'run', arn, cluster: 'a', ...span(0) })),
    reads: [10, 20, 30, 40].map(read),
    settleMs: 0,
  };
};

/** All kinds of trials with this body. */
function trialsWith(body: Body, count: number): readonly Trial[] {
  const one = (): Trial => trial(200, body(count), { ids: requested });
  const other = () => parseAnswer(answer(200, body(count)));
  return [
    one(),
    { ...one(), timeline: [other(), other(), other()] },
    { ...one(), history: history(body, count) },
    ...violatedRules.map((violates) => ({ ...one(), violates, control: other().exchange })),
    ...requestRelationNames.map((name) => ({
      ...one(),
      relation: { name, before: other(), between: [other()], after: other() },
    })),
  ];
}

/** The number of tasks of the smaller answer. Twice as many are still short enough to be shared (`parseAnswer`). */
const size = 30;

test.each(bodies)('judging an answer with twice as many %s costs at most twice as much', (_name, body) => {
  const [few, many] = [trialsWith(body, size), trialsWith(body, 2 * size)];
  const tooCostly = checkCatalogue('current').flatMap((check) =>
    few.flatMap((one, index) => {
      const cost = (judged: Trial | undefined): number =>
        countVisits(() => (judged === undefined ? undefined : judgeTrial(check, judged)));
      const [once, twice] = [cost(one), cost(many[index])];
      // A few visits more than twice as many come from sorting.
      return twice <= 2.4 * once + size ? [] : [`${check.id}: ${once} visits, then ${twice}`];
    }),
  );
  expect(tooCostly).toEqual([]);
});
