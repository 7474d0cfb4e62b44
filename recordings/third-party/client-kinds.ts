import { definedMembers, isObject, type JsonObject } from '../../specs/json.ts';

/** A client whose output was recorded instead of the answer itself. */
export interface ClientKind {
  readonly name: string;
  /** The member that identifies its output. Absent if the output was recognized only by its form. */
  readonly markMember?: string;
  /** Status and headers of the answer, if the client prints them. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members that the client adds to the answer. */
  readonly ownMembers: readonly string[];
  /** True if the client prints null, an empty text, 0 or false for members that were not sent. */
  readonly fillsIn: boolean;
  /** The error, if the client prints its type. */
  readonly error?: { readonly type: string; readonly message: unknown };
}

/** The name of an error of the service. Returns `undefined` for the word that a client itself uses for an unreadable answer. */
const errorTypeName = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Z]\w+$/.test(value) && value !== 'Unknown' ? value : undefined;

function statusAndHeaders(status: unknown, headers?: unknown): Pick<ClientKind, 'status' | 'headers'> {
  const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;
  const named = Object.entries(isObject(headers) ? headers : {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return definedMembers({
    status: isStatus ? status : undefined,
    headers: named.length === 0 ? undefined : Object.fromEntries(named),
  });
}

const clientError = (type: unknown, message: unknown): Pick<ClientKind, 'error'> => {
  const name = errorTypeName(type);
  return name === undefined ? {} : { error: { type: name, message } };
};

/** Members that the SDK for .NET adds. */
const dotNetMembers = ['ResponseMetadata', 'ContentLength', 'HttpStatusCode'];
const javaMembers = ['sdkResponseMetadata', 'sdkHttpMetadata'];

export const isPascalCase = (body: JsonObject): boolean =>
  Array.isArray(body['Tasks']) || Array.isArray(body['Failures']);

/** Finds the client by the members that it adds. */
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
