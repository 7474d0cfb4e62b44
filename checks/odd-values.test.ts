import { expect, test } from 'vitest';
import { checkCatalogue } from '../operations/catalogue.ts';
import { judgeTrial } from '../engine/verdict-tally.ts';
import { answer, task, taskArn, taskWithFacts, trial } from '../test-support/trials.fixtures.ts';
import { openQuestionNotes } from './open-questions.ts';
import { parseAnswer } from './lib/answer.ts';
import type { Trial } from './verdict.ts';

// A target may send any JSON value in any member. A check that fails at it would end the run, as if the harness were broken.

const cluster = 'arn:aws:ecs:us-east-1:012345678910:cluster/default';
const richTask = {
  ...task,
  clusterArn: cluster,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:012345678910:task-definition/td:1',
  containerInstanceArn: cluster.replace(':cluster/', ':container-instance/'),
  version: 5,
  desiredStatus: 'STOPPED',
  launchType: 'FARGATE',
  cpu: '256',
  memory: '512',
  group: 'family:td',
  startedBy: 'ecsc',
  startedAt: 1476822821.5,
  stoppedAt: 1476822831.5,
  stopCode: 'UserInitiated',
  stoppedReason: 'given',
  tags: [{ key: 'ecsc', value: 'x' }],
  overrides: { containerOverrides: [{ name: 'busybox', command: ['a'] }], cpu: '256' },
  attachments: [
    { id: 'a-1', type: 'ElasticNetworkInterface', details: [{ name: 'subnetId', value: 'subnet-1' }] },
  ],
  containers: [
    {
      name: 'busybox',
      image: 'busybox',
      containerArn: `${taskArn.replace(':task/', ':container/')}/1`,
      taskArn,
      lastStatus: 'RUNNING',
      exitCode: 0,
      runtimeId: 'r-1',
      networkBindings: [{ containerPort: 80, hostPort: 80 }],
      networkInterfaces: [{ attachmentId: 'a-2', privateIpv4Address: '10.0.0.1' }],
    },
  ],
};

const ids = [
  taskWithFacts({
    ...{ image: 'busybox', startedBy: 'ecsc', stoppedReason: 'given', subnets: ['subnet-1'] },
    ...{ ports: { busybox: [81] }, tags: [{ key: 'ecsc', value: 'x' }] },
    sizes: { cpu: '256', memory: '512' },
    overrides: { cpu: '512', containerOverrides: [{ name: 'busybox', command: ['a'] }] },
  }),
];

/** Values in the spelling of the target. `String` throws at most of them. */
const oddValues = [
  ...['1e400', '-12345678901234567890', '[1e400]', '{"x":1e400}'],
  ...['{"toString":1,"valueOf":1}', '[{"toString":1,"valueOf":1}]', '"constructor"'],
];

const mark = '@odd@';

/** Copies of a value: in each, another part is replaced by the mark. */
function marked(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [mark];
  const copies = Object.entries(value).flatMap(([name, part]) =>
    marked(part).map((copy) =>
      Array.isArray(value) ? value.with(Number(name), copy) : { ...value, [name]: copy },
    ),
  );
  return [mark, ...copies];
}

const write = (body: unknown, odd: string): string =>
  JSON.stringify(body).replaceAll(JSON.stringify(mark), odd);

const plainBody = { tasks: [richTask], failures: [] };

/** Trials whose answers have this body. */
function trialsWith(text: string, other: string): readonly Trial[] {
  const plain = JSON.stringify(plainBody);
  const one = (): Trial => ({ ...trial(200, text, { ids, tags: true }), settle: 0 });
  const parsed = (body: string) => parseAnswer(answer(200, body));
  const step = (operation: string, body: string) => {
    const exchange = answer(200, body);
    const headers = { ...exchange.request.headers, 'x-amz-target': `x.${operation}` };
    return { ...exchange, request: { ...exchange.request, headers } };
  };
  const steps = [
    step('RunTask', text),
    step('StopTask', text.replace('"tasks":[', '"task":').replace(']}', '}')),
  ];
  const output = { kind: 'output', output: plainBody } as const;
  return [
    {
      ...one(),
      timeline: [parsed(plain), parsed(text), parsed(other), parsed(text)],
      steps,
      sdk: { readings: [{ ...parsed(text), reading: output }], waited: [] },
    },
    { ...trial(400, text), violates: 'identifier', control: answer(200, text) },
    {
      ...one(),
      relation: { name: 'again', before: parsed(text), between: [parsed(other)], after: parsed(text) },
    },
  ];
}

const problems = (one: Trial): readonly string[] =>
  checkCatalogue('current').flatMap((check) => {
    const verdict = judgeTrial(check, one);
    if (verdict.kind === 'error') return [`${check.id}: ${verdict.because}`];
    return JSON.stringify(verdict).includes('"rawJSON') ? [`${check.id} shows how numbers are kept`] : [];
  });

const stopped = { ...richTask, lastStatus: 'STOPPED' };
const bodies = [
  ...marked({ ...plainBody, failures: [{ arn: 'a', reason: 'MISSING' }] }),
  ...marked(stopped.containers).map((containers) => ({ tasks: [{ ...stopped, containers }], failures: [] })),
  ...marked({ __type: 'ClientException', message: 'no' }),
];

test.each(oddValues)('no check fails at %s in any member', (odd) => {
  const found = new Set<string>();
  for (const body of bodies) {
    const text = write(body, odd);
    for (const one of trialsWith(text, write(body, '9007199254740993'))) {
      for (const problem of problems(one)) found.add(`${problem} (${JSON.stringify(body).slice(0, 2000)})`);
      openQuestionNotes('duplicate', one);
    }
  }
  expect([...found]).toEqual([]);
});
