import type { ParsedAnswer, SdkReadAnswer, Trial } from '../checks/verdict.ts';
import { readWithSdk } from '../targets/clients/sdk-reader.ts';

/** Lets the AWS SDK read recorded answers. A recording does not show how the waiters of the SDK end. */
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
