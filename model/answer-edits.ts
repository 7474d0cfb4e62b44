import { lastSegment } from '../specs/arn.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import type { ServiceAnswer } from './hooks.ts';

// Helpers with which mutants and variants read and change requests and answers.

export const objectList = (output: JsonObject, member: string): readonly JsonObject[] => {
  const found = output[member];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** The strings in a list of a request. */
export const stringList = (input: JsonObject, member: string): readonly string[] => {
  const found = input[member];
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : [];
};

/** The part after the last slash of an ARN; an id is returned unchanged. */
export const resourceId = (text: unknown): string => lastSegment(String(text));

/** Applies a change to each described task. */
export const mapTasks =
  (change: (task: JsonObject) => JsonObject) =>
  (output: JsonObject): JsonObject => ({ ...output, tasks: objectList(output, 'tasks').map(change) });

/** Applies a change to every numeric member whose name ends with At, at any depth. */
export function mapTimestamps(value: unknown, change: (time: number) => unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapTimestamps(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      name.endsWith('At') && typeof entry === 'number' ? change(entry) : mapTimestamps(entry, change),
    ]),
  );
}

/** Applies a change to each timestamp of each described task. */
export const mapTaskTimestamps = (change: (time: number) => unknown) =>
  mapTasks((task) => Object.assign({}, task, mapTimestamps(task, change)));

/** Applies a change to each error answer. */
export const mapErrors =
  (change: (answer: ServiceAnswer) => ServiceAnswer) =>
  (answer: ServiceAnswer): ServiceAnswer =>
    answer.status >= 400 ? change(answer) : answer;

export const errorType = ({ body }: ServiceAnswer): unknown =>
  typeof body === 'string' ? undefined : body['__type'];

/** Replaces the type of each error whose message matches. */
export const replaceErrorType = (
  matches: (message: string) => boolean,
  type: string,
): ((answer: ServiceAnswer) => ServiceAnswer) =>
  mapErrors((answer) => {
    const { body } = answer;
    if (typeof body === 'string' || !matches(String(body['message'] ?? ''))) return answer;
    return { ...answer, body: { ...body, __type: type } };
  });

/** Changes the JSON text of each success, for what JSON.stringify would not write. */
export const mapSuccessText =
  (change: (text: string) => string) =>
  (answer: ServiceAnswer): ServiceAnswer =>
    answer.status === 200 && typeof answer.body !== 'string'
      ? { ...answer, body: change(JSON.stringify(answer.body)) }
      : answer;
