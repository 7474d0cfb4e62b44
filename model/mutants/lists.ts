import { mutant, type Mutant } from './mutant.ts';
import { objectList, stringList } from '../answer-edits.ts';
import { invalidParameter, type ServiceFault } from '../fault.ts';

const over = (limit: number): ServiceFault => invalidParameter(`taskIds can have at most ${limit} items.`);

/** Faults in how a list is counted and gone through. */
export const listMutants: readonly Mutant[] = [
  mutant('limit-of-1000', 'A list of 1000 is accepted, a longer one is not.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
    transformInput: (input) => {
      if (stringList(input, 'tasks').length > 1000) throw over(1000);
      return input;
    },
  }),
  mutant('limit-of-found', 'Ids that name no task do not count for the limit.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
    transformOutput: (output) => {
      if (objectList(output, 'tasks').length > 100) throw over(100);
      return output;
    },
  }),
  mutant('limit-one-more-of-found', 'A list of 101 is accepted where each id names a task.', {
    killedBy: 'tasks-limit-enforced',
    needsFullWorld: true,
    skipRules: ['tasks.max'],
    transformOutput: (output, { input }) => {
      const asked = stringList(input, 'tasks').length;
      const found = objectList(output, 'tasks').length;
      if (asked > 100 && (asked > 101 || found < asked)) throw over(100);
      return output;
    },
  }),
  mutant('fifty-first-passed-over', 'Of more than 50 ids the 51st is passed over.', {
    killedBy: ['unknown-id-missing', 'every-id-accounted-for'],
    transformInput: (input) => {
      const tasks = stringList(input, 'tasks');
      return tasks.length > 50 && tasks.length <= 100 ? { ...input, tasks: tasks.toSpliced(50, 1) } : input;
    },
  }),
  mutant('duplicates-eat-neighbours', 'With an id that came before the one after it is left out, too.', {
    killedBy: ['every-id-accounted-for', 'unknown-id-missing'],
    transformInput: (input) => {
      const tasks = stringList(input, 'tasks');
      const again = tasks.map((text, index) => tasks.indexOf(text) < index);
      const kept = tasks.filter((_, index) => again[index] !== true && again[index - 1] !== true);
      return tasks.length > 100 || kept.length === 0 ? input : { ...input, tasks: kept };
    },
  }),
  mutant('failures-beside-tasks-dropped', 'Unknown ids are passed over where a task is found.', {
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
  mutant('failures-echo-the-id', 'A failure names the id as it was asked for.', {
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
  mutant('failures-null', 'Without failures the list of them is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: (output) =>
      objectList(output, 'failures').length > 0 ? output : { ...output, failures: null },
  }),
];
