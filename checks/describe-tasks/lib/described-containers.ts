import { isObject, type JsonObject } from '../../../specs/json.ts';
import { rememberEach } from '../../lib/remember-each.ts';
import { ownTaskFacts, type DescribedTask } from './task-answer.ts';
import type { DescribeTasksTrial } from '../request-facts.ts';

export interface DescribedContainer {
  /** JSON pointer to the container in the answer. */
  readonly pointer: string;
  readonly container: JsonObject;
}

/** The containers of a task, with their pointers. All checks judge one answer before the next. */
export const describedContainers = rememberEach(
  ({ task, pointer }: DescribedTask): readonly DescribedContainer[] => {
    const listed: readonly unknown[] = Array.isArray(task['containers']) ? task['containers'] : [];
    return listed.flatMap((container, index) =>
      isObject(container) ? [{ pointer: `${pointer}/containers/${index}`, container }] : [],
    );
  },
);

/**
 * The containers that the user has defined. The service adds others (GuardDuty, Service Connect), which follow other rules.
 * The task definition does not name them. If it is unknown, containers without an image count as added by the service,
 * provided that some container of the task has an image.
 */
export function userContainers(
  described: DescribedTask,
  trial: DescribeTasksTrial,
): readonly DescribedContainer[] {
  const all = describedContainers(described);
  const facts = ownTaskFacts(trial, described.task);
  if (facts !== undefined) {
    return all.filter(({ container: { name } }) => facts.containers.some((own) => own === name));
  }
  const hasImages = all.some(({ container }) => container['image'] !== undefined);
  return all.filter(({ container }) => !hasImages || container['image'] !== undefined);
}
