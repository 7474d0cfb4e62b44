import { errorType, errorMessage, httpStatus } from '../lib/answer.ts';
import { describeAnswer } from './lib/task-answer.ts';
import { controlSucceeded } from '../lib/control.ts';
import { fail, passClauses, skip, type ViolatedRule, type Check } from '../verdict.ts';

interface Text {
  readonly clause: string;
  readonly type: string;
  readonly text: string;
}

/** What the service says, for the breaks of which it was quoted; only beside the error that it says it with. */
const texts: Partial<Readonly<Record<ViolatedRule, Text>>> = {
  'tasks.empty': {
    clause: 'tasks.not-empty.text',
    type: 'InvalidParameterException',
    text: 'Tasks cannot be empty.',
  },
  'tasks.max': {
    clause: 'tasks.max.text',
    type: 'InvalidParameterException',
    text: 'taskIds can have at most 100 items.',
  },
  'cluster.unknown': {
    clause: 'cluster.not-found.text',
    type: 'ClusterNotFoundException',
    text: 'Cluster not found.',
  },
  'cluster.illegal': {
    clause: 'cluster.illegal.text',
    type: 'InvalidParameterException',
    text: 'Cluster must match',
  },
};

const clauses = [
  ...(['tasks.not-empty.text', 'tasks.max.text'] as const),
  ...['cluster.not-found.text', 'cluster.illegal.text'],
] as const;

export const refusalTexts: Check = {
  id: 'refusal-texts',
  clauses,
  claim: 'A refusal has the text of the service.',
  kinds: clauses,
  appliesTo: (trial) =>
    trial.violates !== undefined &&
    httpStatus(trial.exchange) === 400 &&
    texts[trial.violates] !== undefined &&
    texts[trial.violates]?.type === errorType(trial),
  judge: (trial) => {
    const expected = trial.violates === undefined ? undefined : texts[trial.violates];
    const actual = errorMessage(trial);
    if (!controlSucceeded(trial.control)) return skip('the control was not answered');
    if (expected === undefined) return skip('no text was quoted');
    if (actual?.startsWith(expected.text) === true) return passClauses(expected.clause);
    const violation = {
      pointer: '/message',
      expected: expected.text,
      actual: actual ?? describeAnswer(trial),
    };
    return { ...fail(expected.clause, violation), clause: expected.clause };
  },
};
