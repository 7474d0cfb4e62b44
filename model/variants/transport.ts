import type { Gateway } from '../protocol-front.ts';
import type { WireAnswer } from '../wire-answer.ts';
import { throttlingAnswer, throttlingGateway } from '../throttle.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const withHeaders = (more: Readonly<Record<string, string>>): Variant['createOptions'] =>
  withHooks({ transformAnswer: (answer) => ({ ...answer, headers: { ...answer.headers, ...more } }) });

const ecsContentType = 'application/x-amz-json-1.1';

const mediaType = (headers: Readonly<Record<string, string>>): string =>
  headers['content-type']?.split(';')[0]?.trim() ?? '';

const page = (status: number, type: string, text: string): WireAnswer => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(text),
});

/** Another service at the same endpoint, which may answer a request before ECS does. */
const otherServiceFirst =
  (otherAnswer: (request: Parameters<Gateway>[0]) => WireAnswer | undefined): Gateway =>
  (request, service) => {
    const other = otherAnswer(request);
    return other === undefined ? service(request) : Promise.resolve(other);
  };

/** Allowed behavior of HTTP, connections and throttling. */
export const transportVariants: readonly Variant[] = [
  variant(
    'headers-more',
    'Answers have additional headers.',
    'HTTP: unknown headers are ignored',
    withHeaders({ server: 'Server', 'x-amzn-trace-id': 'Root=1-0', 'cache-control': 'no-store', vary: '*' }),
  ),
  variant(
    'charset-named',
    'The content type of an answer names a charset.',
    'protocol.content-type: a parameter does not change the type',
    withHeaders({ 'content-type': `${ecsContentType}; charset=utf-8` }),
  ),
  variant(
    'type-as-asked',
    'An answer has the content type of the request.',
    'protocol.other-content-type is open',
    () => ({
      gateway: async (request, service) => {
        const answer = await service(request);
        const requested = mediaType(request.headers);
        return {
          ...answer,
          headers: { ...answer.headers, 'content-type': requested === '' ? ecsContentType : requested },
        };
      },
    }),
  ),
  variant(
    'type-other-refused',
    'A request with another content type is rejected with HTTP status 415.',
    'protocol.other-content-type is open',
    () => ({
      gateway: otherServiceFirst(({ method, headers }) =>
        method !== 'POST' || mediaType(headers) === ecsContentType
          ? undefined
          : page(415, 'text/plain', 'Unsupported Media Type'),
      ),
    }),
  ),
  variant(
    'request-id-other',
    'The request id is not a UUID.',
    'protocol.request-id.uuid is only observed',
    () => {
      let answers = 0;
      return {
        hooks: {
          transformAnswer: (answer) => ({
            ...answer,
            headers: { ...answer.headers, 'x-amzn-requestid': `R${(answers += 1)}` },
          }),
        },
      };
    },
    { mayWarn: ['request-id-fresh'] },
  ),
  variant(
    'json-spaced',
    'The JSON of an answer contains spaces and line breaks.',
    'JSON allows whitespace.',
    withHooks({
      transformAnswer: (answer) => ({
        ...answer,
        body: `\n${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body, null, 2)}\n`,
      }),
    }),
  ),
  variant('bodies-chunked', 'Bodies are sent in chunks.', 'HTTP/1.1', () => ({ chunked: true }), {
    overSocketsOnly: true,
  }),
  variant(
    'connections-closed',
    'Each answer closes its connection.',
    'HTTP/1.1: persistent connections are not required',
    () => ({ keepAliveMs: 0 }),
    { overSocketsOnly: true },
  ),
  variant(
    'connections-short',
    'A connection closes after 5 milliseconds without a request.',
    'HTTP/1.1: a connection may be closed at any time',
    () => ({ keepAliveMs: 5 }),
    { overSocketsOnly: true },
  ),
  variant(
    'services-besides',
    'Requests that are not for ECS go to another service: HTML for GET, XML for a foreign target.',
    'protocol.method: an emulator’s other services may answer GET; protocol.operation is only observed',
    () => ({
      gateway: otherServiceFirst(({ method, headers }) => {
        if (method !== 'POST') return page(200, 'text/html', '<html>running</html>');
        const target = headers['x-amz-target'] ?? '';
        if (target.startsWith('AmazonEC2ContainerServiceV20141113.')) return undefined;
        return page(404, 'application/xml', '<Error><Code>NoSuchBucket</Code></Error>');
      }),
    }),
    { mayWarn: ['unknown-operation-refused'] },
  ),
  variant(
    'networks-unknown',
    'EC2 requests are not answered at the endpoint.',
    'An emulator may have no other services.',
    withHooks({ answersEc2: false }),
  ),
  variant(
    'calls-throttled',
    'Calls beyond a bucket of 50, refilled at 200 per second, get a ThrottlingException.',
    'throttling: calls beyond the bucket are rejected',
    () => {
      let left = 50;
      let last = 0;
      return {
        gateway: (request, service, now) => {
          left = Math.min(50, left + (now - last) * 0.2);
          last = now;
          if (left < 1) return Promise.resolve(throttlingAnswer);
          left -= 1;
          return service(request);
        },
      };
    },
  ),
  variant(
    'calls-throttled-as-documented',
    'Calls are throttled with the documented buckets; for DescribeTasks 100, refilled at 20 per second.',
    'throttling: calls beyond the bucket are rejected',
    () => ({ gateway: throttlingGateway() }),
  ),
  variant(
    'account-busy',
    'Other users of the account consume three quarters of its documented call rate.',
    'throttling: all callers of an account share its buckets',
    () => ({ gateway: throttlingGateway(0.75) }),
  ),
  variant(
    'unavailable-at-times',
    'Every 20th request is answered with 503 and asked to come again at once.',
    'HTTP: after a 503 with Retry-After, a client sends the request again',
    () => {
      let requests = 0;
      const busy = page(503, 'text/plain', 'Try again later.');
      return {
        gateway: otherServiceFirst(() =>
          (requests += 1) % 20 === 0
            ? { ...busy, headers: { ...busy.headers, 'retry-after': '0' } }
            : undefined,
        ),
      };
    },
  ),
  variant(
    'bodies-limited',
    'A front end rejects bodies of more than 64 KiB with a page of its own.',
    'error.status: a front end may reject a large body with another 4xx',
    () => ({
      gateway: otherServiceFirst(({ body }) =>
        body.length > 65_536 ? page(413, 'text/html', '<h1>413 Request Entity Too Large</h1>') : undefined,
      ),
    }),
  ),
];
