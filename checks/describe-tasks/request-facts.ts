import { isObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import type { Check, Trial } from '../verdict.ts';

/** A requested id, with what the harness knows about it from the world. */
export interface RequestedId {
  /** As it was sent: an id or an ARN, possibly malformed. */
  readonly text: string;
  /** The task is in the requested cluster, in another cluster, or unknown; or the id is malformed. */
  readonly what: 'here' | 'elsewhere' | 'unknown' | 'mangled';
  /** The ARN of the task that the id names, or that a malformed id was made from. */
  readonly arn?: string;
  /** What the run gave to RunTask, if it started the task. */
  readonly facts?: TaskFacts;
}

/** What checks of DescribeTasks know about a request, apart from the exchange. */
export interface RequestFacts {
  /** The requested ids; left out if unknown (a request generated from the schema, an answer recorded without its request). */
  readonly ids?: readonly RequestedId[];
  /** Whether tags were requested; left out if unknown. */
  readonly tags?: boolean;
}

export type DescribeTasksTrial = Trial<RequestFacts>;
export type DescribeTasksCheck = Check<RequestFacts>;

const isRequestFacts = (value: unknown): value is RequestFacts =>
  isObject(value) &&
  Object.keys(value).every((name) => name === 'ids' || name === 'tags') &&
  (value['ids'] === undefined || Array.isArray(value['ids'])) &&
  (value['tags'] === undefined || typeof value['tags'] === 'boolean');

/** Whether the facts of a trial, if it has any, are those of DescribeTasks. */
export const isDescribeTasksTrial = (trial: Trial): trial is DescribeTasksTrial =>
  trial.facts === undefined || isRequestFacts(trial.facts);

/** The trial with its type. Throws if it is of another operation, which is a fault of the harness. */
export function asDescribeTasksTrial(trial: Trial): DescribeTasksTrial {
  if (isDescribeTasksTrial(trial)) return trial;
  throw new Error('Expected a trial of DescribeTasks, got one of another operation.');
}

/** The ids in the request; none if they are unknown. */
export const requestedIds = ({ facts }: Pick<DescribeTasksTrial, 'facts'>): readonly RequestedId[] =>
  facts?.ids ?? [];
