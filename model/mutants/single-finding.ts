import { mapTasks, objectList } from '../answer-edits.ts';
import { serializationError, ServiceFault } from '../fault.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';

/** Milliseconds after StopTask during which no task has stopped yet: a transition takes so long. */
const stillStoppingMs = 40;

const fillWithNull = (names: readonly string[], entry: JsonObject): JsonObject =>
  Object.assign(Object.fromEntries(names.map((name) => [name, null])), entry);

const serverError = (): ServiceFault => new ServiceFault('ServerException', 'Unexpected end of input.', 500);

/** Faults that several checks could report, although exactly one check must report them. */
export const singleFindingMutants: readonly Mutant[] = [
  mutant('reason-rewritten-soon', 'Until a task has stopped, a second StopTask replaces the stop reason.', {
    killedBy: 'stop-reason-kept',
    suites: ['lifecycle'],
    repeatStop: (first, { at, reason }) =>
      at - first.at < stillStoppingMs ? { at: first.at, reason } : first,
  }),
  mutant('tasks-null', 'Without described tasks the member `tasks` is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) =>
      objectList(output, 'tasks').length === 0 ? { ...output, tasks: null } : output,
  }),
  mutant('stop-members-null', 'Before the stop, the members that describe it are null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) =>
      fillWithNull(['stopCode', 'stoppedReason', 'stoppingAt', 'stoppedAt', 'containerInstanceArn'], task),
    ),
  }),
  mutant('overrides-null', 'The list of container overrides is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, overrides: { containerOverrides: null } })),
  }),
  mutant('attachments-null', 'The attachments of a task are null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, attachments: null })),
  }),
  mutant('details-null', 'The detail of a failure is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, detail: null })),
    }),
  }),
  mutant('body-null-crashes', 'A body of null causes a server error.', {
    killedBy: 'error-status',
    parseMalformedBody: (text) => {
      throw text === 'null' ? serverError() : serializationError();
    },
  }),
  mutant('body-garbled-crashes', 'A body that is not valid UTF-8 causes a server error.', {
    killedBy: 'error-status',
    parseMalformedBody: (text) => {
      throw /[\u0080-\u00ff]/.test(text) ? serverError() : serializationError();
    },
  }),
];
