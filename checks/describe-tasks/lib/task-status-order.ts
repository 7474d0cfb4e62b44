/** The statuses of a task in the order in which it goes through them (developer guide, task lifecycle). */
export const lifecycle: readonly string[] = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING'],
  ...['DEPROVISIONING', 'STOPPED', 'DELETED'],
];

/** Whether a task, seen in one status and then in another or the same, could have gone back: not from the first one. */
export const mayGoBack = (was: unknown, is: unknown): boolean =>
  lifecycle.indexOf(String(was)) > 0 && lifecycle.includes(String(is));

/** Whether a version, seen twice, could have fallen. */
export const mayFall = (before: unknown, after: unknown): boolean =>
  typeof before === 'number' && before > 0 && typeof after === 'number';
