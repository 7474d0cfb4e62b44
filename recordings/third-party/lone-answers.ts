import { isObject, type JsonObject } from '../../specs/json.ts';
import { isPascalCase } from './client-kinds.ts';
import { clientOf } from './client-output.ts';

// An answer that stands by itself, without its request: the body of one, or what a client has printed of it.

const lists = ['tasks', 'failures'] as const;

const ofTask = ['taskArn', 'TaskArn'];
const isTask = (value: unknown): boolean => isObject(value) && ofTask.some((name) => name in value);

/** Members of which a description has at least one, whoever has named them. */
const ofDescriptions = [...ofTask, 'clusterArn', 'ClusterArn', 'lastStatus', 'LastStatus', 'containers'];

const isDescription = (value: unknown): boolean =>
  isObject(value) && ofDescriptions.some((name) => name in value);

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

const ofQuery =
  'it is a part of an answer, as --query or a program leaves one: keep the whole, as --output json prints it without --query';

/** Why a value is no answer that a target or a client has given, where it looks like a part of one. */
export function partialIn(value: unknown): string | undefined {
  if (isTask(value) || (Array.isArray(value) && (value.some(isTask) || isListOfTexts(value)))) return ofQuery;
  if (!isObject(value)) return undefined;
  const tasks = value['tasks'] ?? value['Tasks'];
  const isReshaped =
    Array.isArray(tasks) && tasks.length > 0 && tasks.every(isObject) && !tasks.some(isDescription);
  return isReshaped ? ofQuery : undefined;
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);

const hasBothLists = (value: JsonObject): boolean => lists.every((name) => isListOfObjects(value[name]));

/** Whether nobody need say that a value is an answer. */
export const isWholeAnswer = (value: unknown): boolean =>
  isObject(value) &&
  partialIn(value) === undefined &&
  (clientOf({ body: value, headers: undefined, status: undefined })?.mark !== undefined ||
    hasBothLists(value) ||
    isPascalCase(value) ||
    (typeof value['__type'] === 'string' && value['__type'] !== ''));

/** What a value is that begins like an answer, and is not known to be a whole one. */
export function unsureIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { tasks } = value;
  if (isListOfTexts(tasks)) {
    return 'it is a request without its answer: put both into { "request": …, "response": … }';
  }
  if (lists.some((name) => name in value) || '__type' in value) {
    return 'it is an answer without its request, and not both of its lists are in it: where --query has left one out, keep the whole; where the target has, judge it by --answers-only';
  }
  return undefined;
}
