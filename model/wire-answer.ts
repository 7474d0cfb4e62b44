import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../specs/json.ts';
import { ServiceFault, serializationError } from './fault.ts';
import type { Hooks, ServiceAnswer } from './hooks.ts';

/** An answer as it is sent over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Headers with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const contentType = 'application/x-amz-json-1.1';

export const toLatin1 = (body: Uint8Array): string => Buffer.from(body).toString('latin1');

/** Parses a request body. Throws a SerializationException if it is not a JSON object. */
export function readInput(body: Uint8Array, { parseMalformedBody, rejectsBody }: Hooks): JsonObject {
  if (rejectsBody?.(toLatin1(body)) === true) throw serializationError();
  const value = parseJson(body);
  if (isObject(value)) return value;
  if (parseMalformedBody !== undefined) return parseMalformedBody(toLatin1(body));
  throw serializationError();
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a body; `undefined` if it is not valid JSON in UTF-8. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}

export function toErrorAnswer(error: unknown): ServiceAnswer {
  const fault =
    error instanceof ServiceFault
      ? error
      : new ServiceFault('ServerException', error instanceof Error ? error.message : String(error), 500);
  const message = fault.message === '' ? {} : { message: fault.message };
  return { status: fault.status, headers: {}, body: { __type: fault.type, ...message } };
}

export function toWireAnswer(plain: ServiceAnswer, hooks: Hooks, now: number): WireAnswer {
  const headers = {
    'content-type': contentType,
    'x-amzn-requestid': randomUUID(),
    date: new Date(now).toUTCString(),
    ...plain.headers,
  };
  const answer = hooks.transformAnswer?.({ ...plain, headers }) ?? { ...plain, headers };
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return {
    status: answer.status,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(body),
  };
}
