import { isObject, type JsonObject } from '../specs/json.ts';
import { parseBody, type Exchange } from './exchange.ts';
import type { WireClient } from './wire.ts';

/** An operation of the set-up was not answered with a 200 and an object; the message quotes what came. */
class NotAnswered extends Error {
  readonly exchange: Exchange;
  constructor(operation: string, exchange: Exchange) {
    const answer =
      'response' in exchange
        ? `HTTP ${exchange.response.status} ${Buffer.from(exchange.response.body).toString().replace(/\s+/g, ' ').slice(0, 300)}`
        : `${exchange.lost.code} ${exchange.lost.message}`;
    super(`${operation}: ${answer}`);
    this.exchange = exchange;
  }
}

/** Calls an operation that the harness needs answered. Throws NotAnswered. */
export async function ask(client: WireClient, operation: string, input: object): Promise<JsonObject> {
  const exchange = await client.call(operation, input);
  if (!('response' in exchange) || exchange.response.status !== 200)
    throw new NotAnswered(operation, exchange);
  const body = parseBody(exchange.response.body);
  if (!body.ok || !isObject(body.value)) throw new NotAnswered(operation, exchange);
  return body.value;
}

/** A text member of an object, or nothing. */
export function text(value: unknown, member: string): string | undefined {
  const found = isObject(value) ? value[member] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/**
 * Whether StopTask's own answer says that the task had ended by itself before: then the reason that was given is not
 * that of its end, and a stop changes none.
 */
export function hadEnded(answer: unknown): boolean {
  const code = text(isObject(answer) ? answer['task'] : undefined, 'stopCode') ?? '';
  return code !== '' && code !== 'UserInitiated';
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
