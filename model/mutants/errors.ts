import { invalidParameter, ServiceFault } from '../fault.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, replaceErrorType, errorType } from '../answer-edits.ts';

/** Renames the members of errors. */
const renameErrorMembers = (names: Readonly<Record<string, string>>) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string') return answer;
    const members = Object.entries(body).map(([name, value]) => [names[name] ?? name, value]);
    return { ...answer, body: Object.fromEntries(members) };
  });

/** Replaces each error message that begins with a text. */
const replaceMessage = (start: string, message: string) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string' || !String(body['message'] ?? '').startsWith(start)) return answer;
    return { ...answer, body: { ...body, message } };
  });

const signatureErrors = [
  ...['MissingAuthenticationTokenException', 'IncompleteSignatureException'],
  ...['UnrecognizedClientException', 'InvalidSignatureException'],
];

/** Correct rejections with the wrong error, and malformed errors. */
export const errorMutants: readonly Mutant[] = [
  mutant('required-other-error', 'A request without tasks is rejected as an unknown cluster.', {
    killedBy: 'tasks-required',
    transformInput: (input) => {
      if ((input['tasks'] ?? undefined) === undefined) {
        throw new ServiceFault('ClusterNotFoundException', 'Tasks cannot be empty.');
      }
      return input;
    },
  }),
  mutant('empty-other-error', 'An empty list is rejected as a wrong type.', {
    killedBy: 'empty-list-refused',
    transformInput: (input) => {
      if (Array.isArray(input['tasks']) && input['tasks'].length === 0) {
        throw new ServiceFault('SerializationException', 'Tasks cannot be empty.');
      }
      return input;
    },
  }),
  mutant('illegal-cluster-other-error', 'A malformed cluster name is rejected as a wrong type.', {
    killedBy: 'illegal-cluster-refused',
    transformAnswer: replaceErrorType(
      (message) => message.startsWith('Cluster must match'),
      'SerializationException',
    ),
  }),
  mutant(
    'foreign-cluster-other-error',
    'The ARN of a cluster in another region or account is rejected as a wrong type.',
    {
      killedBy: 'foreign-cluster-refused',
      transformInput: (input, home) => {
        const { cluster } = input;
        if (typeof cluster === 'string' && cluster.startsWith('arn:') && !cluster.startsWith(home)) {
          throw new ServiceFault('SerializationException', 'The cluster is in another region or account.');
        }
        return input;
      },
    },
  ),
  mutant('include-other-error', 'An unknown include value is rejected with a ClientException.', {
    killedBy: 'include-value-refused',
    transformAnswer: replaceErrorType(
      (message) => message.startsWith('include should be'),
      'ClientException',
    ),
  }),
  mutant(
    'bodies-other-error',
    'A body that is not a JSON object is rejected with an InvalidParameterException.',
    {
      killedBy: 'malformed-body-refused',
      parseMalformedBody: () => {
        throw invalidParameter('The body is not valid JSON.');
      },
    },
  ),
  mutant('bodies-cut-are-empty', 'A body that cannot be parsed is treated as an empty object.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: () => ({}),
  }),
  mutant('operations-other-error', 'An unknown operation is rejected with an InvalidParameterException.', {
    killedBy: 'unknown-operation-refused',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'UnknownOperationException'
        ? { ...answer, body: { __type: 'InvalidParameterException' } }
        : answer,
    ),
  }),
  mutant('signatures-other-error', 'Every signature error is an AccessDeniedException.', {
    killedBy: 'authentication-required',
    transformAnswer: mapErrors((answer) =>
      signatureErrors.includes(String(errorType(answer)))
        ? { ...answer, body: { __type: 'AccessDeniedException' } }
        : answer,
    ),
  }),
  mutant('unknown-cluster-reworded', 'The message for an unknown cluster differs.', {
    killedBy: 'refusal-texts',
    suites: ['clusters'],
    transformAnswer: replaceMessage('Cluster not found.', 'The cluster does not exist.'),
  }),
  mutant('illegal-cluster-reworded', 'The message for a malformed cluster name differs.', {
    killedBy: 'refusal-texts',
    suites: ['clusters'],
    transformAnswer: replaceMessage('Cluster must match', 'The name of the cluster is illegal.'),
  }),
  mutant('errors-typed-in-type', 'The error type is in the member `type`.', {
    killedBy: 'error-shape',
    transformAnswer: renameErrorMembers({ __type: 'type' }),
  }),
  mutant('errors-in-capitals', 'The members of an error are `Type` and `Message`.', {
    killedBy: 'error-shape',
    transformAnswer: renameErrorMembers({ __type: 'Type', message: 'Message' }),
  }),
  mutant('errors-typed-in-code', 'The error type is in the member `code`, as in other protocols.', {
    killedBy: 'bare-error-type',
    transformAnswer: renameErrorMembers({ __type: 'code' }),
  }),
];
