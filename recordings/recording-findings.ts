import { createFinding } from '../results/finding.ts';
import type { Finding, FindingClass } from '../results/outcome.ts';
import { FindingExchanges } from '../engine/finding-exchanges.ts';
import { brokenClause } from '../checks/lib/judged-clauses.ts';
import { definedMembers } from '../specs/json.ts';
import { type RecordedFailure } from '../engine/verdict-tally.ts';
import type { TrialInFile } from './recording.ts';

/** The maximum number of classes in a finding. */
const maxClasses = 20;

/** The findings in recorded answers. Without a target they can be neither shrunk nor reproduced. */
export function recordingFindings(
  all: readonly RecordedFailure[],
  trials: readonly TrialInFile[],
): readonly Finding[] {
  const shown = new FindingExchanges();
  const byTrial = new Map(trials.map((one) => [one.trial, one]));
  const byId = Map.groupBy(all, ({ check, failure }) => `${check.id}/${failure.failureKind}`);
  return [...byId].flatMap(([id, same]): readonly Finding[] => {
    const [first, ...rest] = same
      .slice(0, maxClasses)
      .map((met) => recordedFindingClass(id, met, byTrial.get(met.trial), shown));
    const [met] = same;
    if (first === undefined || met === undefined) return [];
    return [createFinding(met.check.id, met.failure.failureKind, [first, ...rest])];
  });
}

function recordedFindingClass(
  id: string,
  { trial, failure, seenAt, check }: RecordedFailure,
  filed: TrialInFile | undefined,
  shown: FindingExchanges,
): FindingClass {
  const place = `${filed?.file ?? ''}${filed?.location ?? ''}`;
  const name = filed?.class ?? place;
  return {
    id: `${id}/${name}`,
    class: name,
    place,
    suite: filed?.suite ?? '',
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...definedMembers({ repair: failure.repair }),
    ...shown.of(trial),
    seed: filed?.seed ?? 0,
    seenAt,
    calls: 0,
  };
}
