import { answerErrorType, isSuccess } from '../lib/answer.ts';
import { controlFoundTask, describeAnswer, describedTaskArns } from './lib/task-answer.ts';
import { fail, passClauses, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

interface FormClaim {
  readonly clause: string;
  readonly expected: string;
}

/** The forms of task and cluster identifiers. The keys are the variants of cases. */
const forms: Readonly<Record<string, FormClaim>> = {
  'form-id': { clause: 'identifier.forms', expected: 'the task, requested by its id' },
  'form-arn': { clause: 'identifier.forms', expected: 'the task, requested by its ARN' },
  'form-cluster-name': {
    clause: 'cluster.same',
    expected: 'the task, requested with the name of its cluster',
  },
  'form-cluster-arn': {
    clause: 'cluster.same',
    expected: 'the task, requested with the ARN of its cluster',
  },
  'form-cluster-omitted': {
    clause: 'cluster.default',
    expected: 'the task of `default`, requested without a cluster',
  },
};

const formFailureKind = (variant: string): string => variant.replace('form-', '');

export const isIdentifierFormCase = ({ variant = '' }: Pick<DescribeTasksTrial, 'variant'>): boolean =>
  variant in forms;

/** Only this check reports a form that the target does not accept. The cases of other checks use accepted forms. */
export const identifierForms: DescribeTasksCheck = {
  id: 'identifier-forms',
  clauses: ['identifier.forms', 'cluster.same', 'cluster.default'],
  claim:
    'A task is found by id and by ARN, in a cluster given by name or by ARN, or in `default` if none is given.',
  kinds: Object.keys(forms).map(formFailureKind),
  appliesTo: (trial) => isIdentifierFormCase(trial) && 'response' in trial.exchange,
  judge: (trial) => {
    const { variant = '' } = trial;
    const form = forms[variant];
    if (form === undefined) return skip('the case is not about a form of an identifier');
    const { clause, expected } = form;
    const arns = describedTaskArns(trial);
    if (isSuccess(trial) && requestedIds(trial).every(({ arn }) => arn !== undefined && arns.includes(arn))) {
      return passClauses(clause);
    }
    if (!controlFoundTask(trial.control)) {
      return skip('the control (the same task in an accepted form) found no task');
    }
    const pointer = answerErrorType(trial) === undefined ? '/tasks' : '/__type';
    const failure = fail(formFailureKind(variant), { pointer, expected, actual: describeAnswer(trial) });
    // The target may not know a new task or cluster everywhere yet.
    return { ...failure, clause, transient: true };
  },
};
