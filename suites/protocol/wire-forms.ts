import type { ViolatedRule } from '../../checks/verdict.ts';
import type { WireRequest } from '../../targets/wire/exchange.ts';
import { targetPrefix } from '../../targets/wire/build-request.ts';

/** How a request differs on the wire from what a client sends. */
export interface WireForm {
  /** The rule that the form violates; absent if the form is valid, or if that is unspecified. */
  readonly violates?: ViolatedRule;
  /** True if the request is as valid as the usual one. */
  readonly isValid?: true;
  readonly method?: string;
  readonly path?: string;
  /** Headers that differ from the usual ones; an empty value removes the header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Converts the usual body to the one that is sent; both are bytes as Latin-1. */
  readonly body?: (usual: string) => string;
}

/** The operation that wire forms are made for. */
export interface WireFormOperation {
  /** Its name: `DescribeTasks`. */
  readonly name: string;
  /** A required list in its request: `tasks`. */
  readonly list: string;
}

const malformed = (body: (usual: string) => string): WireForm => ({ violates: 'body', body });
const withOperation = (target: string): WireForm => ({
  violates: 'operation',
  headers: { 'x-amz-target': target },
});
const contentType = (type: string): WireForm => ({ headers: { 'content-type': type } });

/** The wire forms of an operation, by the class of the case. The names are the same for each operation. */
export function wireForms({ name, list }: WireFormOperation) {
  const [first = '', ...rest] = list;
  const escapedList = `\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}${rest.join('')}`;
  return {
    truncated: malformed((usual) => usual.slice(0, -2)),
    'trailing-comma': malformed((usual) => usual.replace(/\}$/, ',}')),
    array: malformed((usual) => `[${usual}]`),
    'array-empty': malformed(() => '[]'),
    // The body is a list of the values of the members in order, as some serializers write a record.
    'array-positional': malformed((usual) => JSON.stringify(Object.values(JSON.parse(usual)))),
    string: malformed(() => `"${list}"`),
    number: malformed(() => '7'),
    // It is unspecified what an empty body, a body of null, and bytes that are not UTF-8 mean.
    null: { body: () => 'null' },
    'bad-utf8': { body: (usual) => usual.replace(`"${list}"`, `"${first}\u00e9\u00ff${list.slice(2)}"`) },
    nothing: { body: () => '' },
    'byte-order-mark': { body: (usual) => `\u00ef\u00bb\u00bf${usual}` },
    'deep-nesting': { body: () => `{"${list}":${'['.repeat(500)}${']'.repeat(500)}}` },
    'long-body': { body: (usual) => usual.replace(/\}$/, `,"filler":"${'x'.repeat(200_000)}"}`) },
    'duplicate-keys': { body: (usual) => usual.replace(/\}$/, `,"${list}":[]}`) },
    spaced: { body: (usual) => JSON.stringify(JSON.parse(usual), null, 2), isValid: true },
    escaped: { body: (usual) => usual.replace(`"${list}"`, `"${escapedList}"`), isValid: true },
    // One character in UTF-8: its two bytes as Latin-1.
    'utf-8': { body: (usual) => usual.replace(/\}$/, ',"strange":"\u00c3\u00a9"}'), isValid: true },
    'type-with-charset': { ...contentType('application/x-amz-json-1.1; charset=utf-8'), isValid: true },
    'type-json': contentType('application/json'),
    'type-json-1.0': contentType('application/x-amz-json-1.0'),
    'type-text': contentType('text/plain'),
    'type-absent': contentType(''),
    'operation-unknown': withOperation(`${targetPrefix}.${name.slice(0, -1)}`),
    'operation-foreign': withOperation('Nobody_20000101.ListThings'),
    'operation-of-another': withOperation(`Nobody_20000101.${name}`),
    'operation-absent': withOperation(''),
    get: { violates: 'method', method: 'GET', body: () => '' },
    put: { violates: 'method', method: 'PUT' },
    delete: { violates: 'method', method: 'DELETE' },
    'query-string': { path: '/?x=1' },
  } as const satisfies Readonly<Record<string, WireForm>>;
}

export type WireFormName = keyof ReturnType<typeof wireForms>;

/** The usual request in a wire form. */
export function applyWireForm(usual: WireRequest, { method, path, headers, body }: WireForm): WireRequest {
  const allHeaders = { ...usual.headers, ...headers };
  return {
    method: method ?? usual.method,
    path: path ?? usual.path,
    headers: Object.fromEntries(Object.entries(allHeaders).filter(([, value]) => value !== '')),
    body:
      body === undefined
        ? usual.body
        : Buffer.from(body(Buffer.from(usual.body).toString('latin1')), 'latin1'),
  };
}
