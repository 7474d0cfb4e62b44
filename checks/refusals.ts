import { refusedWith } from './answer.ts';
import type { Break, Check } from './verdict.ts';

const invalid = ['InvalidParameterException', 'ClientException'];

function refusal(id: string, clause: string, broke: Break, claim: string, allowed: readonly string[]): Check {
  return {
    id,
    clauses: [clause],
    claim,
    appliesTo: (trial) => trial.broke === broke,
    judge: (trial) => refusedWith(trial, allowed),
  };
}

/** The claims that one named break is refused; which errors are right, the reference leaves partly open. */
export const refusals: readonly Check[] = [
  refusal(
    'tasks-limit-enforced',
    'tasks.max',
    'tasks.max',
    'A list of more than 100 tasks is refused.',
    invalid,
  ),
  refusal('tasks-required', 'tasks.required', 'tasks.required', 'A request without tasks is refused.', [
    ...invalid,
    'SerializationException',
  ]),
  refusal(
    'empty-list-refused',
    'tasks.not-empty',
    'tasks.empty',
    'An empty list of tasks is refused.',
    invalid,
  ),
  refusal(
    'unknown-cluster-refused',
    'cluster.not-found',
    'cluster.unknown',
    'A cluster that does not exist is refused.',
    ['ClusterNotFoundException'],
  ),
  refusal('wrong-type-refused', 'protocol.types', 'type', 'A member of the wrong JSON type is refused.', [
    ...invalid,
    'SerializationException',
  ]),
];
