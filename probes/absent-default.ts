import { parseAnswer } from '../checks/lib/answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { fromExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

/** Judges the answer that was recorded before the cluster `default` existed. The same request, sent now, is its control. */
export async function probeAbsentDefault(caseRunner: CaseRunner): Promise<Trial | undefined> {
  const { beforeDefault, clusters } = caseRunner.world;
  if (beforeDefault === undefined || clusters[0]?.createdByRun !== true) return undefined;
  const { input, answer } = beforeDefault;
  const exchange = fromExchangeRecord(answer);
  const control = await caseRunner.call(input);
  return {
    facts: { ids: [] },
    clusterExists: false,
    violates: 'cluster.unknown',
    variant: 'default-absent',
    ...parseAnswer(exchange),
    control,
  };
}
