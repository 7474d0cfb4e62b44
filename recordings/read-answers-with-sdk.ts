import type { ParsedAnswer, SdkReadAnswer, Trial } from '../checks/verdict.ts';
import { readWithSdk } from '../targets/clients/sdk-reader.ts';

/** Has the official client read answers that were recorded. How its waiters end, no recording tells. */
export async function readAnswersWithSdk(
  answers: readonly ParsedAnswer[],
): Promise<NonNullable<Trial['sdk']>> {
  const readings: SdkReadAnswer[] = [];
  for (const answer of answers) {
    if (!('response' in answer.exchange)) continue;
    readings.push({ ...answer, reading: await readWithSdk(answer.exchange.response) });
  }
  return { readings, waited: [] };
}
