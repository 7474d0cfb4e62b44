import type { ClientAnswer } from '../targets/clients/client-reader.ts';

const task = 'task/default/0123456789abcdef0123456789abcdef';
const arn = (name: string): string => `arn:aws:ecs:us-east-1:012345678910:${name}`;

/** Each member that a deviation changes is here once. */
const result = JSON.stringify({
  tasks: [
    {
      taskArn: arn(task),
      clusterArn: arn('cluster/default'),
      lastStatus: 'RUNNING',
      launchType: 'EC2',
      cpu: '128',
      version: 3,
      createdAt: 1515910795.5,
      startedAt: 1515910796,
      enableExecuteCommand: false,
      containers: [{ name: 'web', exitCode: 1 }],
      tags: [{ key: 'team', value: 'blue' }],
    },
  ],
  failures: [],
});

const noTask = JSON.stringify({ tasks: [], failures: [{ arn: arn('task/missing'), reason: 'MISSING' }] });

const answer = (status: number, body: string): ClientAnswer => ({
  status,
  headers: [
    ['content-type', 'application/x-amz-json-1.1'],
    ['content-length', String(Buffer.byteLength(body))],
    ['x-amzn-requestid', '01234567-89ab-cdef-0123-456789abcdef'],
  ],
  body: Buffer.from(body),
});

const errorAnswer = (status: number, type: string, message: string): ClientAnswer =>
  answer(status, JSON.stringify({ __type: type, message }));

/** Answers as ECS sends them. Each deviation is made from one of these, and compared with it. */
export const rightAnswers = {
  result: { title: 'a result', answer: answer(200, result) },
  noTask: { title: 'a result without tasks', answer: answer(200, noTask) },
  clientError: {
    title: '`ClusterNotFoundException` with HTTP 400',
    answer: errorAnswer(400, 'ClusterNotFoundException', 'Cluster not found.'),
  },
  serverError: {
    title: '`ServerException` with HTTP 500',
    answer: errorAnswer(500, 'ServerException', 'Service Unavailable. Please try again later.'),
  },
  throttling: {
    title: '`ThrottlingException` with HTTP 400',
    answer: errorAnswer(400, 'ThrottlingException', 'Rate exceeded'),
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly answer: ClientAnswer }>>;

export type RightAnswerId = keyof typeof rightAnswers;

export const rightAnswerIds = [
  'result',
  'noTask',
  'clientError',
  'serverError',
  'throttling',
] as const satisfies readonly RightAnswerId[];
