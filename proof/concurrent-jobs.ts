/**
 * Does the work for each job in order, at most `limit` at once. A job starts only when one before it has ended, so that
 * its timeout does not include the waiting. Rejects with the first error; started jobs continue, but no others start.
 */
export async function runConcurrently<T>(
  jobs: readonly T[],
  limit: number,
  work: (job: T) => Promise<void>,
): Promise<void> {
  const remaining = jobs.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const job of remaining) {
      if (failed) return;
      await work(job);
    }
  };
  await Promise.all(
    Array.from({ length: limit }, () =>
      worker().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
}
