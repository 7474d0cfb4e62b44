import { serializationError } from '../fault.ts';
import type { WireAnswer } from '../wire-answer.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const own = 'application/x-amz-json-1.1';

const answer = (status: number, body: object): WireAnswer => ({
  status,
  headers: { 'content-type': own, 'x-amzn-requestid': crypto.randomUUID() },
  body: Buffer.from(JSON.stringify(body)),
});

const typeOf = (headers: Readonly<Record<string, string>>): string =>
  headers['content-type']?.split(';')[0]?.trim() ?? '';

const textOf = (body: Uint8Array): string => Buffer.from(body).toString('latin1');

/** Liberties that were blamed once. */
export const onceMisjudgedVariants: readonly Variant[] = [
  variant(
    'other-types-crash',
    'A request of another content type is a fault of the server.',
    'protocol.other-content-type',
    () => ({
      gateway: (request, service) =>
        request.method === 'POST' && typeOf(request.headers) !== own
          ? Promise.resolve(answer(500, { __type: 'ServerException' }))
          : service(request),
    }),
  ),
  variant(
    'body-null-empty',
    'A body of null is an empty object: what is missing then is the list.',
    'protocol.body.null',
    withHooks({
      parseMalformedBody: (text) => {
        if (text === 'null') return {};
        throw serializationError();
      },
    }),
  ),
  variant(
    'body-null-answered',
    'A body of null is answered with two empty lists.',
    'protocol.body.null',
    () => ({
      gateway: (request, service) =>
        textOf(request.body) === 'null'
          ? Promise.resolve(answer(200, { tasks: [], failures: [] }))
          : service(request),
    }),
  ),
  variant(
    'body-garbled-answered',
    'Of a body with bytes that are no UTF-8, the member in which they are is passed over.',
    'protocol.body.utf-8',
    () => ({
      gateway: (request, service) =>
        textOf(request.body).includes('\u00e9\u00ff')
          ? Promise.resolve(answer(200, { tasks: [], failures: [] }))
          : service(request),
    }),
  ),
  variant(
    'denials-in-capitals',
    'Another region is denied, and the text of it is in Message.',
    'error.bare-type: seen of AccessDeniedException',
    () => ({
      gateway: async (request, service) => {
        const { authorization = '' } = request.headers;
        const isElsewhere = /\/(?:eu-west-1|us-west-2)\/ecs\//.test(authorization);
        const isDescribing = request.headers['x-amz-target']?.endsWith('.DescribeTasks') === true;
        return isElsewhere && isDescribing
          ? answer(400, { __type: 'AccessDeniedException', Message: 'You may not.' })
          : service(request);
      },
    }),
  ),
];
