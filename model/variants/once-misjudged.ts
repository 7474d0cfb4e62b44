import { serializationError } from '../fault.ts';
import type { WireAnswer } from '../wire-answer.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const ecsContentType = 'application/x-amz-json-1.1';

const answer = (status: number, body: object): WireAnswer => ({
  status,
  headers: { 'content-type': ecsContentType, 'x-amzn-requestid': crypto.randomUUID() },
  body: Buffer.from(JSON.stringify(body)),
});

const mediaType = (headers: Readonly<Record<string, string>>): string =>
  headers['content-type']?.split(';')[0]?.trim() ?? '';

const bodyText = (body: Uint8Array): string => Buffer.from(body).toString('latin1');

/** Allowed behavior that earlier versions of the harness reported as failures. */
export const onceMisjudgedVariants: readonly Variant[] = [
  variant(
    'other-types-crash',
    'A request with another content type causes a server error.',
    'protocol.other-content-type is open',
    () => ({
      gateway: (request, service) =>
        request.method === 'POST' && mediaType(request.headers) !== ecsContentType
          ? Promise.resolve(answer(500, { __type: 'ServerException' }))
          : service(request),
    }),
  ),
  variant(
    'body-null-empty',
    'A body of null is treated as an empty object, so that the list is missing.',
    'protocol.body.null is open',
    withHooks({
      parseMalformedBody: (text) => {
        if (text === 'null') return {};
        throw serializationError();
      },
    }),
  ),
  variant('body-null-answered', 'A body of null gets two empty lists.', 'protocol.body.null is open', () => ({
    gateway: (request, service) =>
      bodyText(request.body) === 'null'
        ? Promise.resolve(answer(200, { tasks: [], failures: [] }))
        : service(request),
  })),
  variant(
    'body-garbled-answered',
    'In a body that is not valid UTF-8, the member with the invalid bytes is ignored.',
    'protocol.body.utf-8 is open',
    () => ({
      gateway: (request, service) =>
        bodyText(request.body).includes('\u00e9\u00ff')
          ? Promise.resolve(answer(200, { tasks: [], failures: [] }))
          : service(request),
    }),
  ),
  variant(
    'denials-in-capitals',
    'Requests to another region are denied, with the message in `Message`.',
    'error.bare-type: observed for AccessDeniedException',
    () => ({
      gateway: async (request, service) => {
        const { authorization = '' } = request.headers;
        const isOtherRegion = /\/(?:eu-west-1|us-west-2)\/ecs\//.test(authorization);
        const isDescribing = request.headers['x-amz-target']?.endsWith('.DescribeTasks') === true;
        return isOtherRegion && isDescribing
          ? answer(400, { __type: 'AccessDeniedException', Message: 'Access denied.' })
          : service(request);
      },
    }),
  ),
];
