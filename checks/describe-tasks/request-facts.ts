import { isObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import type { Check, Trial } from '../verdict.ts';

/** One id of a request, as the harness knows it from the world. */
export interface RequestedId {
  /** As it was sent: an id, an ARN, or a malformed form of one. */
  readonly text: string;
  readonly what: 'here' | 'elsewhere' | 'unknown' | 'mangled';
  /** The ARN of the task that the id names, or was made from. */
  readonly arn?: string;
  /** What the run itself asked for when it had the task made. */
  readonly facts?: TaskFacts;
}

/** What checks of DescribeTasks know of a request, beside the exchange. */
export interface RequestFacts {
  /** The ids asked for; left out if nobody knows (a request drawn from the schema, an answer recorded without its request). */
  readonly ids?: readonly RequestedId[];
  /** Whether tags were asked for; left out if that is unknown. */
  readonly tags?: boolean;
}

export type DescribeTasksTrial = Trial<RequestFacts>;
export type DescribeTasksCheck = Check<RequestFacts>;

const isRequestFacts = (value: unknown): value is RequestFacts =>
  isObject(value) &&
  (value['ids'] === undefined || Array.isArray(value['ids'])) &&
  (value['tags'] === undefined || typeof value['tags'] === 'boolean');

/** Whether what is known of a request, if anything is, is what checks of DescribeTasks know. */
export const isDescribeTasksTrial = (trial: Trial): trial is DescribeTasksTrial =>
  trial.facts === undefined || isRequestFacts(trial.facts);

/** The trial, typed. Throws if it is one of another operation: that is a fault of the harness. */
export function asDescribeTasksTrial(trial: Trial): DescribeTasksTrial {
  if (isDescribeTasksTrial(trial)) return trial;
  throw new Error('A trial of another operation was read as one of DescribeTasks.');
}

/** The ids that a request asked for: none where they are unknown. */
export const requestedIds = ({ facts }: Pick<DescribeTasksTrial, 'facts'>): readonly RequestedId[] =>
  facts?.ids ?? [];
