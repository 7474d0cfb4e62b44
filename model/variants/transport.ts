import type { Gateway } from '../protocol-front.ts';
import type { WireAnswer } from '../wire-answer.ts';
import { throttlingAnswer, throttlingGateway } from '../throttle.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const headersWith = (more: Readonly<Record<string, string>>): Variant['createOptions'] =>
  withHooks({ transformAnswer: (answer) => ({ ...answer, headers: { ...answer.headers, ...more } }) });

const own = 'application/x-amz-json-1.1';

const typeOf = (headers: Readonly<Record<string, string>>): string =>
  headers['content-type']?.split(';')[0]?.trim() ?? '';

const page = (status: number, type: string, text: string): WireAnswer => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(text),
});

/** Another service, where a request is not for ECS. */
const besides =
  (answerOf: (request: Parameters<Gateway>[0]) => WireAnswer | undefined): Gateway =>
  (request, service) => {
    const other = answerOf(request);
    return other === undefined ? service(request) : Promise.resolve(other);
  };

/** Liberties of what carries an answer. */
export const transportVariants: readonly Variant[] = [
  variant(
    'headers-more',
    'Answers carry headers of their own.',
    'HTTP: other headers are passed over',
    headersWith({ server: 'Server', 'x-amzn-trace-id': 'Root=1-0', 'cache-control': 'no-store', vary: '*' }),
  ),
  variant(
    'charset-named',
    'The content type of an answer names a charset.',
    'protocol.content-type: a parameter makes no other type',
    headersWith({ 'content-type': `${own}; charset=utf-8` }),
  ),
  variant(
    'type-as-asked',
    'An answer is of the content type of the request.',
    'protocol.other-content-type',
    () => ({
      gateway: async (request, service) => {
        const answer = await service(request);
        const asked = typeOf(request.headers);
        return { ...answer, headers: { ...answer.headers, 'content-type': asked === '' ? own : asked } };
      },
    }),
  ),
  variant(
    'type-other-refused',
    'A request of another content type is refused with 415.',
    'protocol.other-content-type',
    () => ({
      gateway: besides(({ method, headers }) =>
        method !== 'POST' || typeOf(headers) === own
          ? undefined
          : page(415, 'text/plain', 'Unsupported Media Type'),
      ),
    }),
  ),
  variant(
    'request-id-other',
    'The request id is no UUID.',
    'protocol.request-id.uuid is observed',
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
    'The JSON of an answer has blanks and line breaks.',
    'JSON allows them',
    withHooks({
      transformAnswer: (answer) => ({
        ...answer,
        body: `\n${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body, null, 2)}\n`,
      }),
    }),
  ),
  variant('bodies-chunked', 'Bodies come in chunks.', 'HTTP/1.1', () => ({ chunked: true }), {
    overSocketsOnly: true,
  }),
  variant(
    'connections-closed',
    'Each answer ends its connection.',
    'HTTP/1.1: persistence is no duty',
    () => ({ keepAliveMs: 0 }),
    { overSocketsOnly: true },
  ),
  variant(
    'connections-short',
    'A connection ends when nothing was asked for 5 milliseconds.',
    'HTTP/1.1: a connection may be closed at any time',
    () => ({ keepAliveMs: 5 }),
    { overSocketsOnly: true },
  ),
  variant(
    'services-besides',
    'What is not for ECS goes to another service: a page for GET, XML for a foreign target.',
    'protocol.method: other services of an emulator may own GET; protocol.operation is observed',
    () => ({
      gateway: besides(({ method, headers }) => {
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
    'EC2 does not answer at the same address.',
    'An emulator may have no other services.',
    withHooks({ answersEc2: false }),
  ),
  variant(
    'calls-throttled',
    'Of many calls at once some are refused with ThrottlingException: 50, refilled at 200 a second.',
    'throttling: calls beyond the bucket are refused',
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
    'Calls are throttled by the buckets of the documentation: of DescribeTasks 100, refilled at 20 a second.',
    'throttling: calls beyond the bucket are refused',
    () => ({ gateway: throttlingGateway() }),
  ),
  variant(
    'account-busy',
    'Other users of the account take three quarters of what the documentation lets it call.',
    'throttling: an account has one bucket, whoever calls',
    () => ({ gateway: throttlingGateway(0.75) }),
  ),
  variant(
    'bodies-limited',
    'A front end refuses a body of more than 64 KiB, with a page of its own.',
    'error.status: a front end may refuse a large body with another 4xx',
    () => ({
      gateway: besides(({ body }) =>
        body.length > 65_536 ? page(413, 'text/html', '<h1>413 Request Entity Too Large</h1>') : undefined,
      ),
    }),
  ),
];
