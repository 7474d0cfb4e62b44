import { stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  notShown,
  confirmed,
  violated,
  type CompareWithInput,
} from './lib/run-input-check.ts';

/** Whether a capacity provider provides a launch type. Fargate has two fixed providers; users name the providers of EC2. */
const providesLaunchType = (provider: string | undefined, type: string): boolean =>
  provider !== undefined && (provider === 'FARGATE' || provider === 'FARGATE_SPOT') === (type === 'FARGATE');

const compareLaunchType: CompareWithInput = (task, { launchType: expected }, pointer) => {
  const actual = stringMember(task, 'launchType');
  // If the value is unknown, response-matches-schema reports it.
  const isKnown = actual === 'FARGATE' || actual === 'EC2' || actual === 'EXTERNAL';
  if (expected === undefined || !isKnown) return notShown;
  if (actual === expected || providesLaunchType(stringMember(task, 'capacityProviderName'), expected)) {
    return confirmed('task.launch-type');
  }
  return violated({ kind: 'other', pointer: `${pointer}/launchType`, expected, actual });
};

export const launchTypeAsAsked = runInputCheck({
  id: 'launch-type-as-asked',
  clauses: ['task.launch-type'],
  claim: 'The launch type of a task is the one given to RunTask.',
  kinds: ['other'],
  compare: compareLaunchType,
});
