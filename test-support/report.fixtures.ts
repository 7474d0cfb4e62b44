import { checkCatalogue } from '../operations/catalogue.ts';
import type { Exploration, Finding, FindingClass } from '../results/outcome.ts';
import type { Violation } from '../checks/verdict.ts';
import { operationSpec } from '../specs/editions.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import { buildReport, type Report } from '../reports/run/report.ts';

// Reports for tests, with everything that is hard to render.

const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(32, '0'));

const account = 'arn:aws:ecs:us-east-1:111122223333';

/** A task with as many members as targets return. */
const task = (id: string): object => ({
  ...Object.fromEntries(
    ['attachments', 'attributes'].map((name) => [
      name,
      [{ name: 'a', value: 'x'.repeat(30), type: 'Element' }],
    ]),
  ),
  clusterArn: `${account}:cluster/default`,
  containers: ['web', 'log'].map((name) => ({
    containerArn: `${account}:container/default/${id}/${name}`,
    taskArn: `${account}:task/default/${id}`,
    name,
    image: 'busybox',
    lastStatus: 'RUNNING',
    networkInterfaces: [{ attachmentId: id, privateIpv4Address: '10.0.0.1' }],
    cpu: 0,
  })),
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`member${index}`, `${index}`.padStart(24, 'value ')]),
  ),
  lastStatus: 'RUNNING',
  taskArn: `${account}:task/default/${id}`,
});

const exchange = (operation: string, input: unknown, status: number, answer: unknown): ExchangeRecord => ({
  request: {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
    },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  },
  response: {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'one', date: 'today' },
    body: typeof answer === 'string' ? answer : JSON.stringify(answer),
  },
});

const describe = (tasks: readonly string[], status: number, answer: unknown): ExchangeRecord =>
  exchange('DescribeTasks', { tasks }, status, answer);

const [first = ''] = ids(1);
const found = describe([first], 200, { tasks: [task(first)], failures: [] });

const scriptOpening = `ecs() { curl -sS 'http://127.0.0.1:1/' -H "x-amz-target: AmazonEC2ContainerServiceV20141113.$1" --data-binary "$2" $3; }`;
const scriptSetup = [scriptOpening, `ecs CreateCluster '{"clusterName":"default"}' >/dev/null`];

const findingClass = (
  finding: string,
  name: string,
  more: Partial<FindingClass> & Pick<FindingClass, 'clause' | 'violations'>,
): FindingClass => ({
  id: `${finding}/${name}`,
  class: name,
  suite: 'positive',
  exchanges: [found],
  seed: 7,
  seenAt: 1,
  calls: 3,
  case: {},
  reproduce: {
    curl: [...scriptSetup, `ecs DescribeTasks '{"tasks":["${first}"]}' -i`].join('\n'),
    awsCli: [...scriptSetup, `aws ecs describe-tasks --cli-input-json '{"tasks":["${first}"]}'`].join('\n'),
    replay: `npx ecs-conformance replay ${finding}/${name} --report REPORT.json`,
  },
  ...more,
});

const finding = (
  check: string,
  kind: string,
  clause: string,
  classes: readonly [
    Partial<FindingClass> & { violations: readonly Violation[] },
    ...(Partial<FindingClass> & { violations: readonly Violation[] })[],
  ],
): Finding => {
  const id = `${check}/${kind}`;
  const [one, ...rest] = classes;
  const made = (more: typeof one, index: number): FindingClass =>
    findingClass(id, more.class ?? `class-${index + 1}`, { clause, ...more });
  return {
    id,
    check,
    kind,
    clause,
    classes: [made(one, 0), ...rest.map((more, index) => made(more, index + 1))],
  };
};

/** Text from a malicious target. */
export const hostileHtml = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&\u202Egnp\0';

const wrongCpu = { pointer: '/tasks/0/containers/0/cpu', expected: 'must be string', actual: '0' };

export const sampleFindings: readonly Finding[] = [
  finding('response-matches-schema', 'type.tasks.containers.cpu', 'response.schema', [
    { violations: [wrongCpu], class: 'known-id' },
    { violations: [wrongCpu], class: 'random', suite: 'limits', unstable: true },
  ]),
  finding('tasks-limit-enforced', 'accepted', 'tasks.max', [
    {
      class: 'unknown-101',
      suite: 'limits',
      violations: [{ pointer: 'status', expected: 'HTTP 400', actual: 'HTTP 200 with 0 tasks' }],
      case: { broke: 'tasks.max' },
      exchanges: [100, 101].map((count) => describe(ids(count), 200, { tasks: [], failures: [] })),
    },
  ]),
  finding('members-known', `tasks.${hostileHtml}`, 'response.members', [
    {
      class: 'hostile',
      suite: 'wire',
      violations: [{ pointer: '/message', expected: 'no harm', actual: hostileHtml }],
      exchanges: [describe([hostileHtml], 400, { message: hostileHtml })],
    },
    {
      class: 'plain-text',
      violations: [{ pointer: '', expected: 'JSON', actual: 'a page' }],
      exchanges: [describe([first], 200, `<html>${hostileHtml}`)],
    },
    {
      class: 'bytes',
      violations: [{ pointer: 'header:x-amzn-requestid', expected: 'a header', actual: 'absent' }],
      exchanges: [
        { request: found.request, response: { status: 200, headers: {}, body: { base64: '/w==' } } },
      ],
    },
    {
      class: 'lost',
      violations: [{ pointer: 'status', expected: 'an answer', actual: 'none' }],
      exchanges: [{ request: found.request, lost: { code: 'ECONNRESET', message: hostileHtml } }],
    },
  ]),
  finding('id-and-arn-agree', 'lost', 'identifier.same', [
    {
      class: 'random-id-and-arn',
      suite: 'relations',
      violations: [{ pointer: '/failures', expected: 'a list', actual: 'absent' }],
      case: { relation: 'id-and-arn' },
      exchanges: [found, describe([`${account}:task/default/${first}`], 200, { tasks: [] }), found],
      judged: 1,
    },
  ]),
  finding('stamps-stay', 'startedAt', 'time.stamps', [
    {
      class: 'stops',
      suite: 'lifecycle',
      violations: [{ pointer: '/tasks/0/startedAt', expected: '2', actual: '1' }],
      case: { steps: [] },
      exchanges: [
        exchange('CreateCluster', { clusterName: 'a' }, 200, { cluster: { clusterName: 'a' } }),
        describe([first], 200, { tasks: [{ ...task(first), startedAt: 2 }] }),
        describe([first], 200, { tasks: [{ ...task(first), startedAt: 1 }] }),
      ],
    },
  ]),
];

const explorationWith = (findings: readonly Finding[]): Exploration => ({
  suite: 'positive',
  outcomes: checkCatalogue('current')
    .filter(({ id }) => id !== 'regions-apart')
    .map(({ id, clauses }) => ({
      check: id,
      suite: 'positive',
      status: findings.some(({ check }) => check === id) ? 'fail' : 'pass',
      broken: findings.filter(({ check }) => check === id).map(({ clause }) => clause),
      applicable: 3,
      clauses: Object.fromEntries(clauses.map((clause) => [clause, 3])),
      classes: [],
    })),
  findings,
  unasked: [],
  notes: [{ clause: 'tasks.order', class: 'mixed-id', text: `as asked ${hostileHtml}` }],
  seen: {
    request: ['.cluster', '.tasks', '.tasks of 1'],
    response: ['.tasks', '.tasks.taskArn', '.failures'],
    values: ['.tasks.launchType=FARGATE'],
    errors: [operationSpec('current', 'DescribeTasks').errors[0]?.name ?? '', hostileHtml],
    statuses: [200, 400],
  },
  cases: 1234,
  requests: 5678,
  positives: 3,
  valid: { asked: 4, answered: 3 },
  lost: 1,
  throttled: 2,
  digest: 'abc',
});

/** A report with these findings. */
export const sampleReport = (findings: readonly Finding[] = sampleFindings): Report =>
  buildReport(
    {
      explorations: [explorationWith(findings)],
      errors: [],
      shortfalls: ['tasks in another region'],
      world: { tasks: 0 },
      leftBehind: [`task ${hostileHtml}`],
      throttled: 0,
      remarks: ['Something else.'],
      interrupted: false,
      durationMs: 65_432,
    },
    {
      target: { name: hostileHtml, endpoint: 'http://127.0.0.1:1', logs: 'report.target.log' },
      edition: 'current',
      startedAt: '2026-11-25T14:31:40.000Z',
      command: 'npx ecs-conformance run --target http://127.0.0.1:1 --seed 7',
      seed: 7,
      level: 'modelled',
      checks: checkCatalogue('current'),
      cannot: ['accounts'],
    },
  );

/** Creates `count` findings. Each has one class with a control, and `others` more classes. */
export const manyFindings = (count: number, others = 1): readonly Finding[] =>
  Array.from({ length: count }, (_, index) =>
    finding('members-known', `tasks.stranger${index}`, 'response.members', [
      {
        violations: [{ pointer: '/tasks/0/member3', expected: 'a member of the model', actual: '"x"' }],
        exchanges: [found, found],
      },
      ...Array.from({ length: others }, () => ({ violations: [wrongCpu] })),
    ]),
  );
