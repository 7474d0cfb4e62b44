import { stringMember } from '../lib/answer.ts';
import { runInputCheck, notShown, confirmed, violated, type CompareWithInput } from './lib/as-given.ts';

/** Of Fargate there are two providers; those of instances have names that their owner gave them. */
const provides = (provider: string | undefined, type: string): boolean =>
  provider !== undefined && (provider === 'FARGATE' || provider === 'FARGATE_SPOT') === (type === 'FARGATE');

const compareLaunchType: CompareWithInput = (task, { launchType: expected }, pointer) => {
  const actual = stringMember(task, 'launchType');
  // What is none of the model's is told as such.
  const isKnown = actual === 'FARGATE' || actual === 'EC2' || actual === 'EXTERNAL';
  if (expected === undefined || !isKnown) return notShown;
  if (actual === expected || provides(stringMember(task, 'capacityProviderName'), expected)) {
    return confirmed('task.launch-type');
  }
  return violated({ kind: 'other', pointer: `${pointer}/launchType`, expected, actual });
};

export const launchTypeAsAsked = runInputCheck({
  id: 'launch-type-as-asked',
  clauses: ['task.launch-type'],
  claim: 'The launch type of a task is the one that was asked for.',
  kinds: ['other'],
  look: compareLaunchType,
});
