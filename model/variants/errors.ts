import type { ServiceAnswer } from '../hooks.ts';
import { mapErrors, errorType } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

/** The body of each error, changed. */
const errorsAs = (
  change: (body: JsonObject, answer: ServiceAnswer) => JsonObject,
): Variant['createOptions'] =>
  withHooks({
    transformAnswer: mapErrors((answer) =>
      typeof answer.body === 'string' ? answer : { ...answer, body: change(answer.body, answer) },
    ),
  });

const typeFor = (from: string, to: string): Variant['createOptions'] =>
  errorsAs((body) => (body['__type'] === from ? { ...body, __type: to } : body));

const instead = (begin: string, type: string, message: string): Variant['createOptions'] =>
  errorsAs((body) => (String(body['message']).startsWith(begin) ? { ...body, __type: type, message } : body));

const texts = ['refusal-texts', 'identifier-errors'];
const p5 = 'error.bare-type is observed; clients read it all the same (error.shape)';

/** Liberties in what a request that is wrong is answered. */
export const errorVariants: readonly Variant[] = [
  variant(
    'errors-client',
    'What is an InvalidParameterException is a ClientException.',
    'tasks.max, tasks.required.error, protocol.types.error, identifier.foreign.error tolerate it',
    typeFor('InvalidParameterException', 'ClientException'),
    { mayWarn: ['identifier-errors', 'include-value-refused'] },
  ),
  variant(
    'errors-invalid',
    'What is a ClientException is an InvalidParameterException.',
    'identifier.foreign.error tolerates it; identifier.truncated is observed',
    typeFor('ClientException', 'InvalidParameterException'),
    { mayWarn: ['identifier-errors'] },
  ),
  variant(
    'types-invalid',
    'What is a SerializationException is an InvalidParameterException.',
    'protocol.types.error tolerates it; protocol.body.error is observed',
    typeFor('SerializationException', 'InvalidParameterException'),
    { mayWarn: ['malformed-body-refused'] },
  ),
  variant(
    'types-client',
    'What is a SerializationException is a ClientException.',
    'protocol.types.error tolerates it; protocol.body.error is observed',
    typeFor('SerializationException', 'ClientException'),
    { mayWarn: ['malformed-body-refused'] },
  ),
  variant(
    'tasks-absent-unread',
    'A request without tasks is a SerializationException.',
    'tasks.required.error tolerates it',
    withHooks({
      transformInput: (input) =>
        (input['tasks'] ?? undefined) === undefined ? { ...input, tasks: {} } : input,
    }),
  ),
  variant(
    'illegal-cluster-unknown',
    'An illegal name of a cluster is one that does not exist.',
    'cluster.illegal: either error will do',
    instead('Cluster must match', 'ClusterNotFoundException', 'Cluster not found.'),
  ),
  variant(
    'cluster-told-first',
    'That a cluster does not exist is told before what is wrong with the list.',
    'cluster.and-empty-list',
    () => ({ behavior: { clusterFirst: true } }),
  ),
  variant(
    'identifiers-missing',
    'An identifier that is none is MISSING, and so is the ARN of another cluster.',
    'identifier.exact: that it yields no task is documented; that it is refused is observed',
    () => ({ hooks: { skipRules: ['identifier.cluster'] }, behavior: { identifiersOfAnyForm: true } }),
    { mayWarn: ['identifier-errors'] },
  ),
  variant(
    'messages-other',
    'Errors have other texts.',
    'The texts are observed',
    errorsAs((body) => ({ ...body, message: 'That will not do.' })),
    { mayWarn: texts },
  ),
  variant(
    'messages-absent',
    'Errors have no text.',
    'The texts are observed',
    errorsAs(({ message: _message, ...body }) => body),
    { mayWarn: texts },
  ),
  variant(
    'message-twice',
    'The text of an error is in Message, too.',
    'Clients read either',
    errorsAs((body) => ({ ...body, Message: body['message'] ?? '' })),
  ),
  variant(
    'message-capital',
    'The text of an error is in Message.',
    p5,
    errorsAs(({ message, ...body }) => ({ ...body, ...(message === undefined ? {} : { Message: message }) })),
    { mayWarn: ['bare-error-type', ...texts] },
  ),
  variant(
    'type-namespaced',
    'The type of an error has a namespace before it.',
    p5,
    errorsAs((body) => ({ ...body, __type: `com.amazonaws.ecs#${String(body['__type'])}` })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-suffixed',
    'The type of an error has an address behind it.',
    p5,
    errorsAs((body) => ({
      ...body,
      __type: `${String(body['__type'])}:http://internal.amazon.com/coral/com.amazonaws.ecs/`,
    })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-everywhere',
    'The type of an error is in `code` and in x-amzn-errortype, too.',
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
    'The type of an error is in `code`.',
    'error.shape: clients accept the type there, too',
    errorsAs(({ __type, ...body }) => ({ ...body, code: __type })),
    { mayWarn: ['bare-error-type'] },
  ),
  variant(
    'type-in-header',
    'The type of an error is in x-amzn-errortype alone.',
    'error.shape: clients accept the type there, too',
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
    'What is not signed rightly is refused with 403.',
    'auth.errors is observed; auth.required asks for a 4xx',
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
    'An unknown operation is refused with 404.',
    'protocol.operation is observed',
    withHooks({
      transformAnswer: mapErrors((answer) =>
        errorType(answer) === 'UnknownOperationException' ? { ...answer, status: 404 } : answer,
      ),
    }),
    { mayWarn: ['unknown-operation-refused'] },
  ),
];
