import { came, described, failureArns, lastSegment, succeeded, taskArns } from './answer.ts';
import { fail, pass, type Asked, type Check, type Trial } from './verdict.ts';

const isTask = (asked: Asked, arn: string): boolean => asked.what === 'here' && asked.arn === arn;
const isFailure = (asked: Asked, arn: string): boolean =>
  arn === asked.text || lastSegment(arn) === lastSegment(asked.text);

/** The ARN of a task of another cluster contradicts `cluster`: the real service refuses the whole call. */
const mayBeRefused = (asked: Asked): boolean => asked.what === 'elsewhere' && asked.text.includes(':');

const valid = (trial: Trial): boolean => trial.broke === undefined && succeeded(trial);

/** Which answer goes with which id: the claims about the partition into tasks and failures. */
export const identity: readonly Check[] = [
  {
    id: 'every-id-accounted-for',
    clauses: ['tasks.partition'],
    claim: 'Each id asked for is either described or named by a failure.',
    appliesTo: (trial) =>
      trial.broke === undefined && trial.asked.length > 0 && !trial.asked.some(mayBeRefused),
    judge: (trial) => {
      if (!succeeded(trial)) {
        return fail('refused', {
          pointer: 'status',
          expected: 'HTTP 200: the request is valid',
          actual: came(trial),
        });
      }
      const tasks = taskArns(trial);
      const failures = failureArns(trial);
      for (const asked of trial.asked) {
        const found = tasks.some((arn) => isTask(asked, arn));
        const failed = failures.some((arn) => isFailure(asked, arn));
        if (found && failed) {
          return fail('both', {
            pointer: '/failures',
            expected: `${asked.text} only in tasks`,
            actual: 'described, and named by a failure',
          });
        }
        if (asked.what === 'here' ? !found && !failed : !failed && !tasks.includes(asked.text)) {
          const pointer = asked.what === 'here' ? '/tasks' : '/failures';
          return fail('lost', { pointer, expected: `an entry for ${asked.text}`, actual: came(trial) });
        }
      }
      return pass;
    },
  },
  {
    id: 'no-stranger-described',
    clauses: ['tasks.nothing-else'],
    claim: 'No task is described that was not asked for.',
    appliesTo: valid,
    judge: (trial) => {
      const stranger = taskArns(trial).find(
        (arn) => !trial.asked.some((asked) => asked.arn === arn || asked.text === arn),
      );
      if (stranger === undefined) return pass;
      return fail('stranger', { pointer: '/tasks', expected: 'tasks that were asked for', actual: stranger });
    },
  },
  {
    id: 'unknown-id-missing',
    clauses: ['failures.missing'],
    claim: 'An id that names no task of the cluster is a failure with the reason MISSING.',
    appliesTo: (trial) => valid(trial) && trial.asked.some((asked) => asked.what === 'unknown'),
    judge: (trial) => {
      const failures = described(trial)?.['failures'];
      const entries = Array.isArray(failures) ? failures : [];
      for (const asked of trial.asked.filter((one) => one.what === 'unknown')) {
        const entry: unknown = entries.find(
          (one) => typeof one?.arn === 'string' && isFailure(asked, one.arn),
        );
        const reason =
          typeof entry === 'object' && entry !== null && 'reason' in entry ? entry.reason : undefined;
        if (entry === undefined) {
          return fail('not-reported', {
            pointer: '/failures',
            expected: `a failure MISSING for ${asked.text}`,
            actual: came(trial),
          });
        }
        if (reason !== 'MISSING') {
          return fail('other-reason', {
            pointer: '/failures',
            expected: 'reason MISSING',
            actual: JSON.stringify(reason) ?? 'none',
          });
        }
      }
      return pass;
    },
  },
  {
    id: 'identifier-exact',
    clauses: ['identifier.exact'],
    claim: 'An id that is only a part of a task id, or has other characters around it, finds no task.',
    appliesTo: (trial) => trial.broke === 'identifier',
    judge: (trial) => {
      const arn = taskArns(trial)[0];
      if (arn === undefined) return pass;
      return fail('found', { pointer: '/tasks', expected: 'no task', actual: arn });
    },
  },
  {
    id: 'cluster-scopes-tasks',
    clauses: ['cluster.scope'],
    claim: 'A task of another cluster is not described.',
    appliesTo: (trial) => trial.asked.some((asked) => asked.what === 'elsewhere'),
    judge: (trial) => {
      const arns = taskArns(trial);
      const leaked = trial.asked.find(
        (asked) => asked.what === 'elsewhere' && asked.arn !== undefined && arns.includes(asked.arn),
      );
      if (leaked === undefined) return pass;
      return fail('found', {
        pointer: '/tasks',
        expected: 'no task of another cluster',
        actual: leaked.arn ?? leaked.text,
      });
    },
  },
];
