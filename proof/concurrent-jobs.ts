/**
 * Does the work for all jobs, in order. At most `limit` jobs run at once; each other job waits until a job ends. The
 * timeout of a job does not include this wait.
 * Rejects with the first error. Then no more jobs start, but started jobs continue.
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
