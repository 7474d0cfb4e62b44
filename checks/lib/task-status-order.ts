/** The statuses of a task in the order in which it goes through them (developer guide, task lifecycle). */
export const lifecycle: readonly string[] = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPING'],
  ...['DEPROVISIONING', 'STOPPED', 'DELETED'],
];
