import { isObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import type { Check, Trial } from '../verdict.ts';

/** A requested id, with what the harness knows about its task. */
export interface RequestedId {
  /** The id or ARN as it was sent, possibly malformed. */
  readonly text: string;
  /**
   * - `here`: the task is in the requested cluster;
   * - `elsewhere`: the task is in another cluster;
   * - `unknown`: the id names no task;
   * - `mangled`: the id is malformed.
   */
  readonly what: 'here' | 'elsewhere' | 'unknown' | 'mangled';
  /** The ARN of the task that the id names, or that a malformed id was made from. */
  readonly arn?: string;
  /** What the run gave to RunTask, if it started the task. */
  readonly facts?: TaskFacts;
}

/** What checks of DescribeTasks know about a request, apart from the exchange. */
export interface RequestFacts {
  /** The requested ids. Left out if the request was generated from the schema, or was not recorded. */
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

/** Whether a trial is one of DescribeTasks. Its facts show that; a trial without facts counts as well. */
export const isDescribeTasksTrial = (trial: Trial): trial is DescribeTasksTrial =>
  trial.facts === undefined || isRequestFacts(trial.facts);

/** Returns the trial with its type. A trial of another operation is a fault of the harness: the function throws. */
export function asDescribeTasksTrial(trial: Trial): DescribeTasksTrial {
  if (isDescribeTasksTrial(trial)) return trial;
  throw new Error('Expected a trial of DescribeTasks, got one of another operation.');
}

/** The ids in the request. The list is empty if they are unknown. */
export const requestedIds = ({ facts }: Pick<DescribeTasksTrial, 'facts'>): readonly RequestedId[] =>
  facts?.ids ?? [];
