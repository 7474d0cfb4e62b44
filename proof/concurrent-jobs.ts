/**
 * Does the work for each job, so many at once, each begun in its turn when one before has ended: what a job is given of
 * time counts from there. Rejects with the first that does; what is under way then goes on, and nothing else begins.
 */
export async function runConcurrently<T>(
  jobs: readonly T[],
  lanes: number,
  work: (job: T) => Promise<void>,
): Promise<void> {
  const waiting = jobs.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const job of waiting) {
      if (failed) return;
      await work(job);
    }
  };
  await Promise.all(
    Array.from({ length: lanes }, () =>
      lane().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
}
