import { errorType, isSuccess } from '../lib/answer.ts';
import { describeAnswer, describedTaskArns } from './lib/task-answer.ts';
import { controlFoundTask } from './lib/task-answer.ts';
import { fail, passClauses, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

interface FormClaim {
  readonly clause: string;
  readonly expected: string;
}

/** By the way of a case: what is named, and how. */
const forms: Readonly<Record<string, FormClaim>> = {
  'form-id': { clause: 'identifier.forms', expected: 'the task, named by its id' },
  'form-arn': { clause: 'identifier.forms', expected: 'the task, named by its ARN' },
  'form-cluster-name': { clause: 'cluster.same', expected: 'the task, with the name of its cluster' },
  'form-cluster-arn': { clause: 'cluster.same', expected: 'the task, with the ARN of its cluster' },
  'form-cluster-omitted': { clause: 'cluster.default', expected: 'the task of `default`, without a cluster' },
};

export const isIdentifierFormCase = ({ variant: way = '' }: Pick<DescribeTasksTrial, 'variant'>): boolean =>
  way in forms;

/**
 * The one check that tells of a form which the target does not take: whether it finds nothing or refuses. All other requests
 * name tasks and clusters in a form that it takes.
 */
export const identifierForms: DescribeTasksCheck = {
  id: 'identifier-forms',
  clauses: ['identifier.forms', 'cluster.same', 'cluster.default'],
  claim: 'A task is found by its id and by its ARN, its cluster by name, by ARN and, `default`, by neither.',
  kinds: Object.keys(forms).map((way) => way.replace('form-', '')),
  appliesTo: (trial) => isIdentifierFormCase(trial) && 'response' in trial.exchange,
  judge: (trial) => {
    const { variant: way = '' } = trial;
    const form = forms[way];
    if (form === undefined) return skip('no form is asked about');
    const { clause, expected } = form;
    const arns = describedTaskArns(trial);
    if (isSuccess(trial) && requestedIds(trial).every(({ arn }) => arn !== undefined && arns.includes(arn))) {
      return passClauses(clause);
    }
    if (!controlFoundTask(trial.control))
      return skip('the control (the same task in a form that is taken) found no task');
    const pointer = errorType(trial) === undefined ? '/tasks' : '/__type';
    // What was made a moment ago may not be known everywhere yet.
    const failure = fail(way.replace('form-', ''), { pointer, expected, actual: describeAnswer(trial) });
    return { ...failure, clause, transient: true };
  },
};
