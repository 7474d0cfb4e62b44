import {
  answer,
  describeOutput,
  testVerdicts,
  trialWithFacts,
  taskWithFacts,
  task,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import { parseAnswer } from '../lib/answer.ts';
import type { Trial } from '../verdict.ts';

// These checks compare the input of RunTask with a task over time, and with the answers of other operations.

const web = { name: 'busybox' };
const seen = (members: object) => parseAnswer(answer(200, describeOutput({ ...task, ...members })));
const entry = { ...web, command: ['true'] };
const timeline = (...descriptions: readonly object[]): Trial =>
  trial(200, describeOutput(task), { timeline: descriptions.map(seen) });
const stopped = { desiredStatus: 'STOPPED' };

testVerdicts([
  'overrides-kept',
  [
    [
      'kept, with others',
      timeline(
        { overrides: { containerOverrides: [entry] } },
        { ...stopped, overrides: { containerOverrides: [{ name: 'sidecar' }, entry] } },
      ),
      'pass',
    ],
    [
      'lost with the stop',
      timeline(
        { overrides: { containerOverrides: [entry] } },
        { ...stopped, overrides: { containerOverrides: [web] } },
      ),
      'lost at /tasks/0/overrides/containerOverrides passing',
    ],
    [
      'nothing overridden',
      timeline({ overrides: { containerOverrides: [web] } }, { ...stopped, overrides: {} }),
      'pass for none',
    ],
    ['not stopped', timeline({ overrides: { containerOverrides: [entry] } }, {}), 'pass for none'],
  ],
]);

/** A sequence in which RunTask or StopTask shows a task as `shown`, and DescribeTasks shows it as `later`. */
function sequence(operation: 'RunTask' | 'StopTask', shown: object, later: object): Trial {
  const body = operation === 'RunTask' ? { tasks: [{ taskArn, ...shown }] } : { task: { taskArn, ...shown } };
  const exchange = answer(200, body);
  const headers = {
    ...exchange.request.headers,
    'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
  };
  const step = { ...exchange, request: { ...exchange.request, headers } };
  return trial(200, describeOutput(task), {
    ids: [taskWithFacts({ startedBy: 'me' })],
    steps: [step],
    timeline: [seen(later)],
  });
}

testVerdicts([
  'run-answer-as-given',
  [
    ['as given', sequence('RunTask', { startedBy: 'me' }, { startedBy: 'me' }), 'pass'],
    [
      'RunTask shows less than DescribeTasks',
      sequence('RunTask', {}, { startedBy: 'me' }),
      'RunTask.absent.startedBy at step 1/startedBy',
    ],
    [
      'StopTask shows another value',
      sequence('StopTask', { startedBy: 'you' }, { startedBy: 'me' }),
      'StopTask.startedBy at step 1/startedBy',
    ],
    ['a violation that DescribeTasks also has', sequence('RunTask', {}, {}), 'skip'],
    ['no sequence', trialWithFacts({ startedBy: 'me' }, {}), 'not asked'],
  ],
]);
