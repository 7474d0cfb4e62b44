import { isObject, type JsonObject } from '../../specs/json.ts';

/** A client by which an answer was read before it was written down. */
export interface ClientKind {
  readonly name: string;
  /** The member by which its output was recognised; without one, nothing but its form tells. */
  readonly markMember?: string;
  /** What it tells of the answer beside the body. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of its own. */
  readonly ownMembers: readonly string[];
  /** It writes a null, an empty text, 0 or false for what was not sent. */
  readonly fillsIn: boolean;
  /** The type of the error that it tells, where it does. */
  readonly error?: { readonly type: string; readonly message: unknown };
}

/** A type of an error as the service names it, and not a word of the client for what it could not read. */
const errorTypeName = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z]\w+$/.test(value) && value !== 'Unknown' ? value : undefined;

function statusAndHeaders(status: unknown, headers?: unknown): Pick<ClientKind, 'status' | 'headers'> {
  const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;
  const named = Object.entries(isObject(headers) ? headers : {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return {
    ...(isStatus ? { status } : {}),
    ...(named.length === 0 ? {} : { headers: Object.fromEntries(named) }),
  };
}

const clientError = (type: unknown, message: unknown): Pick<ClientKind, 'error'> => {
  const name = errorTypeName(type);
  return name === undefined ? {} : { error: { type: name, message } };
};

/** Members that come after the lists in the output of the SDK for .NET. */
const dotNetMembers = ['ResponseMetadata', 'ContentLength', 'HttpStatusCode'];
const javaMembers = ['sdkResponseMetadata', 'sdkHttpMetadata'];

export const isPascalCase = (body: JsonObject): boolean =>
  Array.isArray(body['Tasks']) || Array.isArray(body['Failures']);

/** The client whose own members stand in an answer. */
export function findClientByMark(body: JsonObject): ClientKind | undefined {
  const {
    ResponseMetadata: boto,
    $metadata: javaScript,
    '@metadata': php,
    ResultMetadata: go,
    sdkHttpMetadata: java,
  } = body;
  if ('HttpStatusCode' in body || (boto !== undefined && isPascalCase(body))) {
    const { HttpStatusCode: status } = body;
    const about = statusAndHeaders(status);
    return {
      name: 'the AWS SDK for .NET',
      markMember: 'HttpStatusCode',
      ...about,
      ownMembers: dotNetMembers,
      fillsIn: true,
    };
  }
  if (isObject(boto)) {
    const { HTTPStatusCode: status, HTTPHeaders: headers } = boto;
    const { Error: error } = body;
    const own = isObject(error) ? ['ResponseMetadata', 'Error', 'message'] : ['ResponseMetadata'];
    return {
      ...{
        name: 'boto3',
        markMember: 'ResponseMetadata',
        ...statusAndHeaders(status, headers),
        ownMembers: own,
        fillsIn: false,
      },
      ...(isObject(error) ? clientError(error['Code'], error['Message']) : {}),
    };
  }
  if (isObject(javaScript)) {
    const own = '$fault' in body ? Object.keys(body) : ['$metadata'];
    return {
      ...{
        name: 'the AWS SDK for JavaScript',
        markMember: '$metadata',
        ...statusAndHeaders(javaScript['httpStatusCode']),
      },
      ...{ ownMembers: own, fillsIn: false },
      ...('$fault' in body ? clientError(body['name'], body['message']) : {}),
    };
  }
  if (isObject(php)) {
    const about = statusAndHeaders(php['statusCode'], php['headers']);
    return {
      name: 'the AWS SDK for PHP',
      markMember: '@metadata',
      ...about,
      ownMembers: ['@metadata'],
      fillsIn: false,
    };
  }
  if (isObject(go)) {
    return {
      name: 'the AWS SDK for Go',
      markMember: 'ResultMetadata',
      ownMembers: ['ResultMetadata'],
      fillsIn: true,
    };
  }
  if (javaMembers.some((name) => name in body)) {
    const { httpStatusCode: status, httpHeaders: headers }: JsonObject = isObject(java) ? java : {};
    const about = statusAndHeaders(status, headers);
    return {
      name: 'the AWS SDK for Java',
      markMember: 'sdkHttpMetadata',
      ...about,
      ownMembers: javaMembers,
      fillsIn: true,
    };
  }
  return undefined;
}
