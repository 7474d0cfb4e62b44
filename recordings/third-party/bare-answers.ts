import { isObject, type JsonObject } from '../../specs/json.ts';
import { isPascalCase } from './client-kinds.ts';
import { detectClient } from './client-output.ts';

// An answer that stands by itself, without its request: the body of one, or what a client has printed of it.

const lists = ['tasks', 'failures'] as const;

const taskArnMembers = ['taskArn', 'TaskArn'];
const isTask = (value: unknown): boolean => isObject(value) && taskArnMembers.some((name) => name in value);

/** Members of which a description has at least one, whoever has named them. */
const descriptionMembers = [
  ...taskArnMembers,
  'clusterArn',
  'ClusterArn',
  'lastStatus',
  'LastStatus',
  'containers',
];

const isDescription = (value: unknown): boolean =>
  isObject(value) && descriptionMembers.some((name) => name in value);

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');

const partialAnswer =
  'it is a part of an answer, as --query or a program leaves one: keep the whole, as --output json prints it without --query';

/** Why a value is no answer that a target or a client has given, where it looks like a part of one. */
export function partialAnswerReason(value: unknown): string | undefined {
  if (isTask(value) || (Array.isArray(value) && (value.some(isTask) || isListOfTexts(value))))
    return partialAnswer;
  if (!isObject(value)) return undefined;
  const tasks = value['tasks'] ?? value['Tasks'];
  const isReshaped =
    Array.isArray(tasks) && tasks.length > 0 && tasks.every(isObject) && !tasks.some(isDescription);
  return isReshaped ? partialAnswer : undefined;
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);

const hasBothLists = (value: JsonObject): boolean => lists.every((name) => isListOfObjects(value[name]));

/** Whether nobody need say that a value is an answer. */
export const isCompleteAnswer = (value: unknown): boolean =>
  isObject(value) &&
  partialAnswerReason(value) === undefined &&
  (detectClient({ body: value, headers: undefined, status: undefined })?.markMember !== undefined ||
    hasBothLists(value) ||
    isPascalCase(value) ||
    (typeof value['__type'] === 'string' && value['__type'] !== ''));

/** What a value is that begins like an answer, and is not known to be a whole one. */
export function ambiguousAnswerReason(value: unknown): string | undefined {
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
