import { mapTasks, objectList } from '../answer-edits.ts';
import { serializationError, ServiceFault } from '../fault.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';

/** Milliseconds after a StopTask in which nothing has stopped yet. */
const soon = 20;

const nullFor = (names: readonly string[], entry: JsonObject): JsonObject =>
  Object.assign(Object.fromEntries(names.map((name) => [name, null])), entry);

const crash = (): ServiceFault => new ServiceFault('ServerException', 'Unexpected end of input.', 500);

/** Faults that are told by one check alone, where several might have told them. */
export const singleFindingMutants: readonly Mutant[] = [
  mutant('reason-rewritten-soon', 'Until a task stops, a second StopTask has the last word on why.', {
    killedBy: 'stop-reason-kept',
    suites: ['lifecycle'],
    repeatStop: (first, { at, reason }) => (at - first.at < soon ? { at: first.at, reason } : first),
  }),
  mutant('tasks-null', 'Where nothing is described, tasks is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) =>
      objectList(output, 'tasks').length === 0 ? { ...output, tasks: null } : output,
  }),
  mutant('stop-members-null', 'What tells of the stop is null until then.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) =>
      nullFor(['stopCode', 'stoppedReason', 'stoppingAt', 'stoppedAt', 'containerInstanceArn'], task),
    ),
  }),
  mutant('overrides-null', 'The overrides of containers are null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, overrides: { containerOverrides: null } })),
  }),
  mutant('attachments-null', 'The attachments of a task are null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, attachments: null })),
  }),
  mutant('details-null', 'A failure has a detail, which is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, detail: null })),
    }),
  }),
  mutant('body-null-crashes', 'A body of null is a fault of the server.', {
    killedBy: 'error-status',
    parseMalformedBody: (text) => {
      throw text === 'null' ? crash() : serializationError();
    },
  }),
  mutant('body-garbled-crashes', 'Bytes that are no UTF-8 are a fault of the server.', {
    killedBy: 'error-status',
    parseMalformedBody: (text) => {
      throw /[\u0080-\u00ff]/.test(text) ? crash() : serializationError();
    },
  }),
];
