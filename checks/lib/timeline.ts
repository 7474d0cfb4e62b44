import type { JsonObject } from '../../specs/json.ts';
import { byArn } from './relation-claim.ts';
import { judged, type Check, type Trial, type Wrong } from '../verdict.ts';

/** One task seen twice, the later time last. */
interface Seen {
  readonly earlier: JsonObject;
  readonly later: JsonObject;
}

function pairsIn({ relation, timeline = [] }: Trial): readonly Seen[] {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  const pairs: Seen[] = [];
  const last = new Map<string, JsonObject>();
  for (const answer of [...related, ...timeline]) {
    for (const [arn, later] of byArn([answer])) {
      const earlier = last.get(arn);
      if (earlier !== undefined) pairs.push({ earlier, later });
      last.set(arn, later);
    }
  }
  return pairs;
}

export interface TimeClaim extends Pick<Check, 'id' | 'clauses' | 'claim' | 'kinds'> {
  readonly look: (seen: Seen) => Wrong | undefined;
  /** Left out where the claim is about any two descriptions. */
  readonly isAbout?: (seen: Seen) => boolean;
}

/** A check of two descriptions of one task, one after the other. */
export function overTime({ look, isAbout = () => true, ...claim }: TimeClaim): Check {
  return {
    ...claim,
    appliesTo: (trial) => pairsIn(trial).some(isAbout),
    judge: (trial) =>
      judged(
        pairsIn(trial).flatMap((seen): readonly Wrong[] => {
          const wrong = isAbout(seen) ? look(seen) : undefined;
          // The later answer may be of an earlier state while changes spread.
          return wrong === undefined ? [] : [{ ...wrong, passing: true }];
        }),
      ),
  };
}
