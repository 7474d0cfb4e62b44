import { mutant, type Mutant } from './mutant.ts';
import { objectList, stringList } from '../answer-edits.ts';
import { invalidParameter, type ServiceFault } from '../fault.ts';

const limitError = (limit: number): ServiceFault =>
  invalidParameter(`taskIds can have at most ${limit} items.`);

/** Faults in how a list is counted and processed. */
export const listMutants: readonly Mutant[] = [
  mutant('limit-of-1000', 'The limit of the list is 1000 instead of 100.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
    transformInput: (input) => {
      if (stringList(input, 'tasks').length > 1000) throw limitError(1000);
      return input;
    },
  }),
  mutant('limit-of-found', 'Only ids that name a task count towards the limit.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
    transformOutput: (output) => {
      if (objectList(output, 'tasks').length > 100) throw limitError(100);
      return output;
    },
  }),
  mutant('limit-one-more-of-found', 'A list of 101 is accepted if every id names a task.', {
    killedBy: 'tasks-limit-enforced',
    needsFullWorld: true,
    skipRules: ['tasks.max'],
    transformOutput: (output, { input }) => {
      const requested = stringList(input, 'tasks').length;
      const found = objectList(output, 'tasks').length;
      if (requested > 100 && (requested > 101 || found < requested)) throw limitError(100);
      return output;
    },
  }),
  mutant('fifty-first-passed-over', 'The 51st id of a list is ignored.', {
    killedBy: ['unknown-id-missing', 'every-id-accounted-for'],
    transformInput: (input) => {
      const tasks = stringList(input, 'tasks');
      return tasks.length > 50 && tasks.length <= 100 ? { ...input, tasks: tasks.toSpliced(50, 1) } : input;
    },
  }),
  mutant('duplicates-eat-neighbours', 'The id after a duplicate is dropped together with the duplicate.', {
    killedBy: ['every-id-accounted-for', 'unknown-id-missing'],
    transformInput: (input) => {
      const tasks = stringList(input, 'tasks');
      const isDuplicate = tasks.map((text, index) => tasks.indexOf(text) < index);
      const remaining = tasks.filter(
        (_, index) => isDuplicate[index] !== true && isDuplicate[index - 1] !== true,
      );
      return tasks.length > 100 || remaining.length === 0 ? input : { ...input, tasks: remaining };
    },
  }),
  mutant('failures-beside-tasks-dropped', 'Unknown ids are not reported if a task is found.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) =>
      objectList(output, 'tasks').length > 0 ? { ...output, failures: [] } : output,
  }),
  mutant('failures-echo-another', 'The failure for an unknown id names another id.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({
        ...failure,
        arn: `${String(failure['arn']).slice(0, -4)}beef`,
      })),
    }),
  }),
  mutant('failures-echo-the-id', 'A failure names the requested id instead of an ARN.', {
    killedBy: 'missing-failure-form',
    edition: '2016',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({
        ...failure,
        arn: String(failure['arn']).replace(/^.*\//, ''),
      })),
    }),
  }),
  mutant('failures-null', 'Without failures the member `failures` is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) =>
      objectList(output, 'failures').length > 0 ? output : { ...output, failures: null },
  }),
];
