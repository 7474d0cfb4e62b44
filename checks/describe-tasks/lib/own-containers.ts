import type { JsonObject } from '../../../specs/json.ts';
import { objectList } from '../../lib/answer.ts';
import { type DescribedTask } from './task-answer.ts';
import { type DescribeTasksTrial, requestedIds } from '../request-facts.ts';

export interface DescribedContainer {
  /** Where the container stands in the answer. */
  readonly pointer: string;
  readonly container: JsonObject;
}

/** The containers of a task, with their places. */
export const describedContainers = ({ task, pointer }: DescribedTask): readonly DescribedContainer[] => {
  const listed: readonly unknown[] = Array.isArray(task['containers']) ? task['containers'] : [];
  return objectList(task, 'containers').map((container) => ({
    pointer: `${pointer}/containers/${listed.indexOf(container)}`,
    container,
  }));
};

/**
 * Those that the user has defined. The service puts further ones beside them (GuardDuty, Service Connect), which go by rules
 * of their own: they are not of the definition that was run, or lack an image where others have one.
 */
export function userContainers(
  placed: DescribedTask,
  trial: DescribeTasksTrial,
): readonly DescribedContainer[] {
  const all = describedContainers(placed);
  const { taskArn } = placed.task;
  const facts = requestedIds(trial).find(({ arn }) => arn !== undefined && arn === taskArn)?.facts;
  if (facts !== undefined) {
    return all.filter(({ container: { name } }) => facts.containers.some((own) => own === name));
  }
  const isImaged = all.some(({ container }) => container['image'] !== undefined);
  return all.filter(({ container }) => !isImaged || container['image'] !== undefined);
}
