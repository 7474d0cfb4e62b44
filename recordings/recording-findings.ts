import { createFinding } from '../results/finding.ts';
import type { Finding, FindingClass } from '../results/outcome.ts';
import { shownOf } from '../engine/finding-exchanges.ts';
import { brokenClause, type RecordedFailure } from '../engine/verdict-tally.ts';
import type { Filed } from './recording.ts';

/** So many answers that show the same are told. */
const mostClasses = 20;

/** What was met, as it was recorded: it can't be made smaller, nor repeated. */
export function findingsIn(all: readonly RecordedFailure[], filed: readonly Filed[]): readonly Finding[] {
  const byTrial = new Map(filed.map((one) => [one.trial, one]));
  const byId = Map.groupBy(all, ({ check, failure }) => `${check.id}/${failure.failureKind}`);
  return [...byId].flatMap(([id, same]): readonly Finding[] => {
    const [first, ...rest] = same
      .slice(0, mostClasses)
      .map((met) => classOf(id, met, byTrial.get(met.trial)));
    const [met] = same;
    if (first === undefined || met === undefined) return [];
    return [createFinding(met.check.id, met.failure.failureKind, [first, ...rest])];
  });
}

function classOf(
  id: string,
  { trial, failure, seenAt, check }: RecordedFailure,
  filed: Filed | undefined,
): FindingClass {
  const place = `${filed?.file ?? ''}${filed?.where ?? ''}`;
  const name = filed?.class ?? place;
  return {
    id: `${id}/${name}`,
    class: name,
    place,
    suite: filed?.suite ?? '',
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...shownOf(trial),
    seed: filed?.seed ?? 0,
    seenAt,
    calls: 0,
  };
}
