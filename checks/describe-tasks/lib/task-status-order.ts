import { toNumber } from '../../../specs/exact-json.ts';
import { textOf } from '../../../specs/exact-values.ts';

/** The statuses of a task in the order of its lifecycle (ECS developer guide, "Task lifecycle"). */
export const taskStatusOrder: readonly string[] = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING'],
  ...['DEPROVISIONING', 'STOPPED', 'DELETED'],
];

/** Whether two successive statuses of a task could show a step back. There is no step back from the first status. */
export const canStatusRegress = (before: unknown, after: unknown): boolean =>
  taskStatusOrder.indexOf(textOf(before)) > 0 && taskStatusOrder.includes(textOf(after));

/** Whether two successive versions of a task could show a decrease. */
export const canVersionRegress = (before: unknown, after: unknown): boolean =>
  (toNumber(before) ?? 0) > 0 && toNumber(after) !== undefined;
