import { invalidParameter, ServiceFault } from '../fault.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, replaceErrorType, errorType } from '../answer-edits.ts';

/** Errors with their members under other names. */
const renamed = (names: Readonly<Record<string, string>>) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string') return answer;
    const members = Object.entries(body).map(([name, value]) => [names[name] ?? name, value]);
    return { ...answer, body: Object.fromEntries(members) };
  });

/** Another text where the usual one begins so. */
const reworded = (usual: string, text: string) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string' || !String(body['message'] ?? '').startsWith(usual)) return answer;
    return { ...answer, body: { ...body, message: text } };
  });

const ofSignatures = [
  ...['MissingAuthenticationTokenException', 'IncompleteSignatureException'],
  ...['UnrecognizedClientException', 'InvalidSignatureException'],
];

/** Refusals that are right, by an error that is not, and errors of another form. */
export const errorMutants: readonly Mutant[] = [
  mutant('required-other-error', 'A request without tasks is refused as an unknown cluster.', {
    killedBy: 'tasks-required',
    transformInput: (input) => {
      if ((input['tasks'] ?? undefined) === undefined) {
        throw new ServiceFault('ClusterNotFoundException', 'Tasks cannot be empty.');
      }
      return input;
    },
  }),
  mutant('empty-other-error', 'An empty list is refused as a wrong type.', {
    killedBy: 'empty-list-refused',
    transformInput: (input) => {
      if (Array.isArray(input['tasks']) && input['tasks'].length === 0) {
        throw new ServiceFault('SerializationException', 'Tasks cannot be empty.');
      }
      return input;
    },
  }),
  mutant('illegal-cluster-other-error', 'An illegal name of a cluster is refused as a wrong type.', {
    killedBy: 'illegal-cluster-refused',
    transformAnswer: replaceErrorType(
      (message) => message.startsWith('Cluster must match'),
      'SerializationException',
    ),
  }),
  mutant('foreign-cluster-other-error', 'The ARN of a foreign cluster is refused as a wrong type.', {
    killedBy: 'foreign-cluster-refused',
    transformInput: (input, home) => {
      const { cluster } = input;
      if (typeof cluster === 'string' && cluster.startsWith('arn:') && !cluster.startsWith(home)) {
        throw new ServiceFault('SerializationException', 'That is no cluster of here.');
      }
      return input;
    },
  }),
  mutant('include-other-error', 'An unknown value of include is refused as a wrong call.', {
    killedBy: 'include-value-refused',
    transformAnswer: replaceErrorType(
      (message) => message.startsWith('include should be'),
      'ClientException',
    ),
  }),
  mutant('bodies-other-error', 'A body that is no JSON object is refused as a wrong parameter.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: () => {
      throw invalidParameter('That is no JSON.');
    },
  }),
  mutant('bodies-cut-are-empty', 'A body that cannot be read is taken for an empty object.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: () => ({}),
  }),
  mutant('operations-other-error', 'An unknown operation is refused as a wrong parameter.', {
    killedBy: 'unknown-operation-refused',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'UnknownOperationException'
        ? { ...answer, body: { __type: 'InvalidParameterException' } }
        : answer,
    ),
  }),
  mutant('signatures-other-error', 'Whatever is wrong with a signature, access is denied.', {
    killedBy: 'authentication-required',
    transformAnswer: mapErrors((answer) =>
      ofSignatures.includes(String(errorType(answer)))
        ? { ...answer, body: { __type: 'AccessDeniedException' } }
        : answer,
    ),
  }),
  mutant('unknown-cluster-reworded', 'That a cluster is unknown is told in other words.', {
    killedBy: 'refusal-texts',
    suites: ['clusters'],
    transformAnswer: reworded('Cluster not found.', 'The cluster does not exist.'),
  }),
  mutant('illegal-cluster-reworded', 'That the name of a cluster is illegal is told in other words.', {
    killedBy: 'refusal-texts',
    suites: ['clusters'],
    transformAnswer: reworded('Cluster must match', 'The name of the cluster is illegal.'),
  }),
  mutant('errors-typed-in-type', 'The type of an error is in the member type.', {
    killedBy: 'error-shape',
    transformAnswer: renamed({ __type: 'type' }),
  }),
  mutant('errors-in-capitals', 'The members of an error are Type and Message.', {
    killedBy: 'error-shape',
    transformAnswer: renamed({ __type: 'Type', message: 'Message' }),
  }),
  mutant('errors-typed-in-code', 'The type of an error is in the member code, as other protocols have it.', {
    killedBy: 'bare-error-type',
    transformAnswer: renamed({ __type: 'code' }),
  }),
];
