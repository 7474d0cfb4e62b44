import type { ViolatedRule } from '../../checks/verdict.ts';
import type { WireRequest } from '../../targets/wire/exchange.ts';

/** What of a request is other than usual. */
export interface WireForm {
  /** Left out where it is valid, or nobody knows. */
  readonly broke?: ViolatedRule;
  /** True where it is as valid as the usual request. */
  readonly valid?: true;
  readonly method?: string;
  readonly path?: string;
  /** Headers that are other; an empty one is left out. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The bytes sent, in Latin-1, made from the usual body. */
  readonly body?: (usual: string) => string;
}

const target = 'AmazonEC2ContainerServiceV20141113';
const body = (make: (usual: string) => string): WireForm => ({ broke: 'body', body: make });
const operation = (name: string): WireForm => ({ broke: 'operation', headers: { 'x-amz-target': name } });
const type = (name: string): WireForm => ({ headers: { 'content-type': name } });

export const wireForms = {
  truncated: body((usual) => usual.slice(0, -2)),
  'trailing-comma': body((usual) => usual.replace(/\}$/, ',}')),
  array: body((usual) => `[${usual}]`),
  'array-empty': body(() => '[]'),
  // The members in their order, as some serializers write a record.
  'array-positional': body((usual) => JSON.stringify(Object.values(JSON.parse(usual)))),
  string: body(() => '"tasks"'),
  number: body(() => '7'),
  // An empty body, one of null, bytes that are no UTF-8: what they mean is open.
  null: { body: () => 'null' },
  'bad-utf8': { body: (usual) => usual.replace('"tasks"', '"t\u00e9\u00ffsks"') },
  nothing: { body: () => '' },
  'byte-order-mark': { body: (usual) => `\u00ef\u00bb\u00bf${usual}` },
  'deep-nesting': { body: () => `{"tasks":${'['.repeat(500)}${']'.repeat(500)}}` },
  'long-body': { body: (usual) => usual.replace(/\}$/, `,"filler":"${'x'.repeat(200_000)}"}`) },
  'duplicate-keys': { body: (usual) => usual.replace(/\}$/, ',"tasks":[]}') },
  spaced: { body: (usual) => JSON.stringify(JSON.parse(usual), null, 2), valid: true },
  escaped: { body: (usual) => usual.replace('"tasks"', '"\\u0074asks"'), valid: true },
  // What the bytes of UTF-8 are in Latin-1.
  'utf-8': { body: (usual) => usual.replace(/\}$/, ',"strange":"\u00c3\u00a9"}'), valid: true },
  'type-with-charset': { ...type('application/x-amz-json-1.1; charset=utf-8'), valid: true },
  'type-json': type('application/json'),
  'type-json-1.0': type('application/x-amz-json-1.0'),
  'type-text': type('text/plain'),
  'type-absent': type(''),
  'operation-unknown': operation(`${target}.DescribeTask`),
  'operation-foreign': operation('Nobody_20000101.ListThings'),
  'operation-of-another': operation('Nobody_20000101.DescribeTasks'),
  'operation-absent': operation(''),
  get: { broke: 'method', method: 'GET', body: () => '' },
  put: { broke: 'method', method: 'PUT' },
  delete: { broke: 'method', method: 'DELETE' },
  'query-string': { path: '/?x=1' },
} as const satisfies Readonly<Record<string, WireForm>>;

export type WireFormName = keyof typeof wireForms;

export const wireFormOf = (name: WireFormName): WireForm => wireForms[name];

/** The usual request in another form. */
export function reformed(usual: WireRequest, name: WireFormName): WireRequest {
  const form = wireFormOf(name);
  const headers = { ...usual.headers, ...form.headers };
  return {
    method: form.method ?? usual.method,
    path: form.path ?? usual.path,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
    body:
      form.body === undefined
        ? usual.body
        : Buffer.from(form.body(Buffer.from(usual.body).toString('latin1')), 'latin1'),
  };
}
