import { isObject, type JsonObject } from '../../specs/json.ts';
import { isPascalCase } from './client-kinds.ts';
import { detectClient } from './client-output.ts';

// Recognizes answers without their requests: the body of an answer, or the output of a client.

const lists = ['tasks', 'failures'] as const;

const taskArnMembers = ['taskArn', 'TaskArn'];
const isTask = (value: unknown): boolean => isObject(value) && taskArnMembers.some((name) => name in value);

/** A description of a task has at least one of these members. */
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
  'this is only a part of an answer, as --query prints it. Record the complete answer, with --output json and without --query.';

/** Why a value that looks like a part of an answer cannot be judged; `undefined` for other values. */
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

/** Whether a value is certainly an answer. */
export const isCompleteAnswer = (value: unknown): boolean =>
  isObject(value) &&
  partialAnswerReason(value) === undefined &&
  (detectClient({ body: value, headers: undefined, status: undefined })?.markMember !== undefined ||
    hasBothLists(value) ||
    isPascalCase(value) ||
    (typeof value['__type'] === 'string' && value['__type'] !== ''));

/** Why a value that resembles an answer cannot be judged as one; `undefined` for other values. */
export function ambiguousAnswerReason(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { tasks } = value;
  if (isListOfTexts(tasks)) {
    return 'this is a request without its answer. Write both as { "request": …, "response": … }.';
  }
  if (lists.some((name) => name in value) || '__type' in value) {
    return 'this answer has no request and lacks one of its lists. If --query removed it, record the complete answer; if the target did, use --answers-only.';
  }
  return undefined;
}
