import type { ServiceAnswer } from '../hooks.ts';
import { mapErrors, errorType } from '../answer-edits.ts';
import { definedMembers, type JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

/** Applies a change to the body of each error. */
const withErrorBodies = (
  change: (body: JsonObject, answer: ServiceAnswer) => JsonObject,
): Variant['createOptions'] =>
  withHooks({
    transformAnswer: mapErrors((answer) =>
      typeof answer.body === 'string' ? answer : { ...answer, body: change(answer.body, answer) },
    ),
  });

const replaceType = (from: string, to: string): Variant['createOptions'] =>
  withErrorBodies((body) => (body['__type'] === from ? { ...body, __type: to } : body));

const replaceError = (messageStart: string, type: string, message: string): Variant['createOptions'] =>
  withErrorBodies((body) =>
    String(body['message']).startsWith(messageStart) ? { ...body, __type: type, message } : body,
  );

const messageChecks = ['refusal-texts', 'identifier-errors'];
const bareTypeObserved = 'error.bare-type is only observed; clients can still read the error (error.shape)';

/** Allowed behavior in errors. */
export const errorVariants: readonly Variant[] = [
  variant(
    'errors-client',
    'Every InvalidParameterException is a ClientException instead.',
    'tasks.max, tasks.required.error, protocol.types.error and identifier.foreign.error accept it',
    replaceType('InvalidParameterException', 'ClientException'),
    { mayWarn: ['identifier-errors', 'include-value-refused'] },
  ),
  variant(
    'errors-invalid',
    'Every ClientException is an InvalidParameterException instead.',
    'identifier.foreign.error accepts it; identifier.truncated is only observed',
    replaceType('ClientException', 'InvalidParameterException'),
    { mayWarn: ['identifier-errors'] },
  ),
  variant(
    'types-invalid',
    'Every SerializationException is an InvalidParameterException instead.',
    'protocol.types.error accepts it; protocol.body.error is only observed',
    replaceType('SerializationException', 'InvalidParameterException'),
    { mayWarn: ['malformed-body-refused'] },
  ),
  variant(
    'types-client',
    'Every SerializationException is a ClientException instead.',
    'protocol.types.error accepts it; protocol.body.error is only observed',
    replaceType('SerializationException', 'ClientException'),
    { mayWarn: ['malformed-body-refused'] },
  ),
  variant(
    'tasks-absent-unread',
    'A request without tasks is rejected with a SerializationException.',
    'tasks.required.error accepts it',
    withHooks({
      transformInput: (input) =>
        (input['tasks'] ?? undefined) === undefined ? { ...input, tasks: {} } : input,
    }),
  ),
  variant(
    'illegal-cluster-unknown',
    'A malformed cluster name is rejected as an unknown cluster.',
    'cluster.illegal accepts either error',
    replaceError('Cluster must match', 'ClusterNotFoundException', 'Cluster not found.'),
  ),
  variant(
    'cluster-told-first',
    'An unknown cluster is reported before errors in the list.',
    'cluster.and-empty-list: either error may be reported',
    () => ({ behavior: { clusterFirst: true } }),
  ),
  variant(
    'identifiers-missing',
    'A malformed identifier, or the ARN of another cluster, is MISSING instead of rejected.',
    'identifier.exact: finding no task is documented, the rejection is only observed',
    () => ({ hooks: { skipRules: ['identifier.cluster'] }, behavior: { identifiersOfAnyForm: true } }),
    { mayWarn: ['identifier-errors'] },
  ),
  variant(
    'messages-other',
    'Errors have other messages.',
    'The messages are only observed.',
    withErrorBodies((body) => ({ ...body, message: 'Invalid request.' })),
    { mayWarn: messageChecks },
  ),
  variant(
    'messages-absent',
    'Errors have no messages.',
    'The messages are only observed.',
    withErrorBodies(({ message: _message, ...body }) => body),
    { mayWarn: messageChecks },
  ),
  variant(
    'message-twice',
    'The message of an error is also in `Message`.',
    'Clients read either member.',
    withErrorBodies((body) => ({ ...body, Message: body['message'] ?? '' })),
  ),
  variant(
    'message-capital',
    'The message of an error is in `Message` instead of `message`.',
    bareTypeObserved,
    withErrorBodies(({ message, ...body }) => ({
      ...body,
      ...definedMembers({ Message: message }),
    })),
    { mayWarn: ['bare-error-type', ...messageChecks] },
  ),
  variant(
    'type-namespaced',
    'The error type has a namespace prefix.',
    bareTypeObserved,
    withErrorBodies((body) => ({ ...body, __type: `com.amazonaws.ecs#${String(body['__type'])}` })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-suffixed',
    'The error type has a URL suffix.',
    bareTypeObserved,
    withErrorBodies((body) => ({
      ...body,
      __type: `${String(body['__type'])}:http://internal.amazon.com/coral/com.amazonaws.ecs/`,
    })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-everywhere',
    'The error type is also in `code` and in x-amzn-errortype.',
    'error.shape: clients accept the type in each of these places',
    withHooks({
      transformAnswer: mapErrors((answer) => {
        const type = String(errorType(answer));
        const headers = { ...answer.headers, 'x-amzn-errortype': type };
        return typeof answer.body === 'string'
          ? answer
          : { ...answer, headers, body: { ...answer.body, code: type } };
      }),
    }),
  ),
  variant(
    'type-in-code',
    'The error type is only in `code`.',
    'error.shape: clients also accept the type there',
    withErrorBodies(({ __type, ...body }) => ({ ...body, code: __type })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-in-header',
    'The error type is only in the header x-amzn-errortype.',
    'error.shape: clients also accept the type there',
    withHooks({
      transformAnswer: mapErrors((answer) => {
        if (typeof answer.body === 'string') return answer;
        const { __type, ...body } = answer.body;
        return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': String(__type) }, body };
      }),
    }),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'authentication-forbidden',
    'Authentication errors have HTTP status 403.',
    'auth.errors is only observed; auth.required asks for a 4xx status',
    withHooks({
      transformAnswer: mapErrors((answer) =>
        /Token|Signature|UnrecognizedClient/.test(String(errorType(answer)))
          ? { ...answer, status: 403 }
          : answer,
      ),
    }),
  ),
  variant(
    'operations-not-found',
    'The error for an unknown operation has HTTP status 404.',
    'protocol.operation is only observed',
    withHooks({
      transformAnswer: mapErrors((answer) =>
        errorType(answer) === 'UnknownOperationException' ? { ...answer, status: 404 } : answer,
      ),
    }),
    { mayWarn: ['unknown-operation-refused'] },
  ),
];
