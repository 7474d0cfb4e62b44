import { createRequire } from 'node:module';
import { isObject } from '../../specs/json.ts';
import { hasRightLength, type AnswerServer } from './answer-server.ts';
import {
  shortenMessage,
  toResult,
  type AnswerReading,
  type ClientAnswer,
  type ClientReader,
  type Reading,
  type Retries,
} from './client-reader.ts';
import { readWithSdk, requestWithSdk, type SdkReading } from './sdk-reader.ts';

const require = createRequire(import.meta.url);
const sdkPackage: unknown = require('@aws-sdk/client-ecs/package.json');
export const sdkVersion = isObject(sdkPackage) ? String(sdkPackage['version']) : 'unknown';

/** Seconds for one answer, with and without retries. */
const answerSeconds = { off: 10, default: 60 };

/** Answers that are read at the same time. */
const concurrency = 16;

/** `@aws-sdk/client-ecs` in this process. */
export class JavaScriptReader implements ClientReader {
  readonly name = 'javascript';
  readonly version = sdkVersion;
  readonly #server: AnswerServer;

  constructor(server: AnswerServer) {
    this.#server = server;
  }

  async read(answers: readonly ClientAnswer[], retries: Retries = 'off'): Promise<readonly AnswerReading[]> {
    const readings: AnswerReading[] = [];
    const remaining = answers.entries();
    const readRemaining = async (): Promise<void> => {
      for (const [index, answer] of remaining) readings[index] = await this.#readOne(answer, retries);
    };
    await Promise.all(Array.from({ length: concurrency }, readRemaining));
    return readings;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Only the HTTP handler of the SDK notices a wrong length, and only real requests show retries. */
  async #readOne(answer: ClientAnswer, retries: Retries): Promise<AnswerReading> {
    return retries === 'off' && hasRightLength(answer)
      ? { reading: await readInProcess(answer), attempts: 1 }
      : this.#request(answer, retries);
  }

  async #request(answer: ClientAnswer, retries: Retries): Promise<AnswerReading> {
    const published = this.#server.publish(answer);
    const seconds = answerSeconds[retries];
    const signal = AbortSignal.timeout(seconds * 1000);
    try {
      const reading = await requestWithSdk(published.url, { hasRetries: retries === 'default', signal });
      return { reading: toReading(reading), attempts: published.attempts() };
    } catch (error) {
      const reading: Reading = signal.aborted
        ? { kind: 'hang', seconds }
        : { kind: 'broken', note: String(error) };
      return { reading, attempts: published.attempts() };
    } finally {
      published.withdraw();
    }
  }
}

async function readInProcess({ status, headers, body }: ClientAnswer): Promise<Reading> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const earlier = joined.get(key);
    joined.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  try {
    return toReading(await readWithSdk({ status, headers: Object.fromEntries(joined), body }));
  } catch (error) {
    return { kind: 'broken', note: String(error) };
  }
}

function toReading(reading: SdkReading): Reading {
  if (reading.kind === 'output') return toResult(toJson(reading.output));
  const { modelled, ...error } = reading;
  return { ...error, message: shortenMessage(error.message), isModelled: modelled };
}

/** The value as JSON. Members that are `undefined` are absent. */
function toJson(value: unknown): unknown {
  if (value instanceof Date) return { $time: String(value.getTime() / 1000) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $float: String(value) };
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return { $integer: BigInt(value).toString() };
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, toJson(member)]));
}
