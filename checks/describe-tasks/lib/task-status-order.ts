/** The statuses of a task in the order in which it goes through them (developer guide, task lifecycle). */
export const taskStatusOrder: readonly string[] = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING'],
  ...['DEPROVISIONING', 'STOPPED', 'DELETED'],
];

/** Whether a task, seen in one status and then in another or the same, could have gone back: not from the first one. */
export const canStatusRegress = (was: unknown, is: unknown): boolean =>
  taskStatusOrder.indexOf(String(was)) > 0 && taskStatusOrder.includes(String(is));

/** Whether a version, seen twice, could have fallen. */
export const canVersionRegress = (before: unknown, after: unknown): boolean =>
  typeof before === 'number' && before > 0 && typeof after === 'number';
