import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { WireAnswer } from '../../model/wire-answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import type { Disruption, HostileCall } from './mode.ts';

// The words in which modes are written.

/** Sends an answer as a well-behaved server does. */
export const sendAnswer = ({ response }: HostileCall, { status, headers, body }: WireAnswer): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
};

/** Answers as the embedded ECS does. */
export const passOn: Disruption = async (call) => sendAnswer(call, await call.perform());

/** Sends a body of one's own with the status and headers of the embedded ECS. The request is performed. */
export const replaceBody =
  (toBody: (body: string, call: HostileCall) => string | Buffer): Disruption =>
  async (call) => {
    const answer = await call.perform();
    const body = Buffer.from(toBody(Buffer.from(answer.body).toString(), call));
    sendAnswer(call, { ...answer, body });
  };

/** Changes the JSON of the answer. An answer that is no JSON object stays as it is. */
export const editJson = (edit: (json: JsonObject, call: HostileCall) => unknown): Disruption =>
  replaceBody((body, call) => {
    const json = parseObject(body);
    return json === undefined ? body : JSON.stringify(edit(json, call));
  });

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The request body as JSON; an empty object if it is none. */
export const inputOf = ({ body }: HostileCall): JsonObject => parseObject(body.toString()) ?? {};

/** Changes every string of a JSON value. */
export function editStrings(value: unknown, edit: (text: string) => string): unknown {
  if (typeof value === 'string') return edit(value);
  if (Array.isArray(value)) return value.map((one) => editStrings(one, edit));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, editStrings(one, edit)]));
}

/** Changes every number of a JSON value. */
export function editNumbers(value: unknown, edit: (number: number) => unknown): unknown {
  if (typeof value === 'number') return edit(value);
  if (Array.isArray(value)) return value.map((one) => editNumbers(one, edit));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, editNumbers(one, edit)]));
}

/** The head of an answer as bytes on the wire. */
export const rawHead = (
  { status, headers }: WireAnswer,
  more: Readonly<Record<string, string | number>> = {},
  version = 'HTTP/1.1',
): string => {
  const lines = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${version} ${status} Hostile\r\n${lines.join('')}\r\n`;
};

/** Sends bytes that are no answer of a well-behaved server, and closes the connection. */
export const sendRaw =
  (toBytes: (answer: WireAnswer) => readonly (string | Uint8Array)[]): Disruption =>
  async ({ perform, socket }) => {
    for (const bytes of toBytes(await perform())) socket.write(bytes);
    socket.end();
  };

/** Calls `act` at intervals until it returns false, the connection is closed, or the time is over: no server goes on for ever. */
export async function repeat(
  { socket }: HostileCall,
  { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number },
  act: () => boolean,
): Promise<void> {
  const end = performance.now() + forMs;
  while (!socket.destroyed && performance.now() < end && act()) await wait(everyMs);
}

/** Writes a chunk again and again, as fast as the client reads it, up to a number of bytes and of seconds. */
export async function flood(
  { response }: HostileCall,
  { chunk, bytes, forMs }: { readonly chunk: Buffer; readonly bytes: number; readonly forMs: number },
): Promise<void> {
  const end = performance.now() + forMs;
  function* chunks() {
    for (let sent = 0; sent < bytes && performance.now() < end; sent += chunk.length)
      yield chunk.subarray(0, Math.min(chunk.length, bytes - sent));
  }
  // Rejects if the client has had enough.
  await pipeline(Readable.from(chunks()), response).catch(() => {});
}
