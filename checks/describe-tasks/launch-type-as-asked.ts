import { textIn } from '../lib/answer.ts';
import { asGiven, nothingShown, right, wrong, type Look } from './lib/as-given.ts';

/** Of Fargate there are two providers; those of instances have names that their owner gave them. */
const provides = (provider: string | undefined, type: string): boolean =>
  provider !== undefined && (provider === 'FARGATE' || provider === 'FARGATE_SPOT') === (type === 'FARGATE');

const launchTypeLook: Look = (task, { launchType: expected }, pointer) => {
  const actual = textIn(task, 'launchType');
  // What is none of the model's is told as such.
  const isKnown = actual === 'FARGATE' || actual === 'EC2' || actual === 'EXTERNAL';
  if (expected === undefined || !isKnown) return nothingShown;
  if (actual === expected || provides(textIn(task, 'capacityProviderName'), expected)) {
    return right('task.launch-type');
  }
  return wrong({ kind: 'other', pointer: `${pointer}/launchType`, expected, actual });
};

export const launchTypeAsAsked = asGiven({
  id: 'launch-type-as-asked',
  clauses: ['task.launch-type'],
  claim: 'The launch type of a task is the one that was asked for.',
  kinds: ['other'],
  look: launchTypeLook,
});
