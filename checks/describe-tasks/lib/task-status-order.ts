/** The statuses of a task in the order of its lifecycle (ECS developer guide, "Task lifecycle"). */
export const taskStatusOrder: readonly string[] = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING'],
  ...['DEPROVISIONING', 'STOPPED', 'DELETED'],
];

/** Whether two statuses of a task, seen one after the other, could show a step back. None is possible from the first status. */
export const canStatusRegress = (before: unknown, after: unknown): boolean =>
  taskStatusOrder.indexOf(String(before)) > 0 && taskStatusOrder.includes(String(after));

/** Whether two versions of a task, seen one after the other, could show a decrease. */
export const canVersionRegress = (before: unknown, after: unknown): boolean =>
  typeof before === 'number' && before > 0 && typeof after === 'number';
