import { controlSucceeded, answerErrorType, errorMessage, httpStatus } from '../lib/answer.ts';
import { describeAnswer } from './lib/task-answer.ts';
import { fail, passClauses, skip, type ViolatedRule, type Check } from '../verdict.ts';

interface RefusalText {
  readonly clause: string;
  readonly type: string;
  readonly text: string;
}

/** The known error messages of the service, with their error types. The keys are the violated rules. */
const textsByRule: Partial<Readonly<Record<ViolatedRule, RefusalText>>> = {
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
  claim: 'A refusal has the message of the service.',
  kinds: clauses,
  appliesTo: (trial) =>
    trial.violates !== undefined &&
    httpStatus(trial.exchange) === 400 &&
    textsByRule[trial.violates] !== undefined &&
    textsByRule[trial.violates]?.type === answerErrorType(trial),
  judge: (trial) => {
    const expected = trial.violates === undefined ? undefined : textsByRule[trial.violates];
    const actual = errorMessage(trial);
    if (!controlSucceeded(trial.control)) return skip('the control was not answered with 200');
    if (expected === undefined) return skip('the message of the service is unknown');
    if (actual?.startsWith(expected.text) === true) return passClauses(expected.clause);
    const violation = {
      pointer: '/message',
      expected: expected.text,
      actual: actual ?? describeAnswer(trial),
    };
    return { ...fail(expected.clause, violation), clause: expected.clause };
  },
};
