import { eachTask, listIn } from '../answer-edits.ts';
import { serialization, ServiceFault } from '../fault.ts';
import type { Json } from '../state.ts';
import { mutant, type Mutant } from './mutant.ts';

/** Milliseconds after a StopTask in which nothing has stopped yet. */
const soon = 20;

const nullFor = (names: readonly string[], entry: Json): Json =>
  Object.assign(Object.fromEntries(names.map((name) => [name, null])), entry);

const crash = (): ServiceFault => new ServiceFault('ServerException', 'Unexpected end of input.', 500);

/** Faults that are told by one check alone, where several might have told them. */
export const gradingMutants: readonly Mutant[] = [
  mutant('reason-rewritten-soon', 'Until a task stops, a second StopTask has the last word on why.', {
    killedBy: 'stop-reason-kept',
    suites: ['lifecycle'],
    stopsAgain: (first, { at, reason }) => (at - first.at < soon ? { at: first.at, reason } : first),
  }),
  mutant('tasks-null', 'Where nothing is described, tasks is null.', {
    killedBy: 'response-matches-schema',
    output: (output) => (listIn(output, 'tasks').length === 0 ? { ...output, tasks: null } : output),
  }),
  mutant('stop-members-null', 'What tells of the stop is null until then.', {
    killedBy: 'response-matches-schema',
    output: eachTask((task) =>
      nullFor(['stopCode', 'stoppedReason', 'stoppingAt', 'stoppedAt', 'containerInstanceArn'], task),
    ),
  }),
  mutant('overrides-null', 'The overrides of containers are null.', {
    killedBy: 'response-matches-schema',
    output: eachTask((task) => ({ ...task, overrides: { containerOverrides: null } })),
  }),
  mutant('attachments-null', 'The attachments of a task are null.', {
    killedBy: 'response-matches-schema',
    output: eachTask((task) => ({ ...task, attachments: null })),
  }),
  mutant('details-null', 'A failure has a detail, which is null.', {
    killedBy: 'response-matches-schema',
    output: (output) => ({
      ...output,
      failures: listIn(output, 'failures').map((failure) => ({ ...failure, detail: null })),
    }),
  }),
  mutant('body-null-crashes', 'A body of null is a fault of the server.', {
    killedBy: 'error-status',
    parses: (text) => {
      throw text === 'null' ? crash() : serialization();
    },
  }),
  mutant('body-garbled-crashes', 'Bytes that are no UTF-8 are a fault of the server.', {
    killedBy: 'error-status',
    parses: (text) => {
      throw /[\u0080-\u00ff]/.test(text) ? crash() : serialization();
    },
  }),
];
