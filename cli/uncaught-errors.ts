/**
 * Does the work and passes the message of each error that nobody caught meanwhile to `report`, in place of the existing
 * listeners. Without this, such an error would end the process, and leave behind what the run created at the target.
 */
export async function reportUncaughtErrors<T>(
  report: (message: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const onUncaught = (error: unknown): void => report(error instanceof Error ? error.message : String(error));
  const exceptionListeners = process.listeners('uncaughtException');
  const rejectionListeners = process.listeners('unhandledRejection');
  process.removeAllListeners('uncaughtException').on('uncaughtException', onUncaught);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', onUncaught);
  try {
    return await work();
  } finally {
    process.off('uncaughtException', onUncaught).off('unhandledRejection', onUncaught);
    for (const listener of exceptionListeners) process.on('uncaughtException', listener);
    for (const listener of rejectionListeners) process.on('unhandledRejection', listener);
  }
}
