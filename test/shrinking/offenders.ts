import { checkCatalogue } from '../../checks/catalogue.ts';
import type { Check, Trial } from '../../checks/verdict.ts';
import { CaseRunner } from '../../engine/case-runner.ts';
import { brokenClause, findFailure } from '../../engine/verdict-tally.ts';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import type { Mutant } from '../../model/mutants/mutant.ts';
import type { FindingClass } from '../../results/outcome.ts';
import { clientOf, exploreIn, openSession } from '../../run/session.ts';
import { suitesOf } from '../../run/selection.ts';
import { describeTasks } from '../../operations/describe-tasks.ts';
import { readShape, toCase } from '../../suites/describe-tasks/to-case.ts';
import type { CaseShape } from '../../suites/describe-tasks/case-shape.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';
import { singleDeletions } from './single-deletions.ts';

/** A class of a finding that has something to leave out, and what is left. */
interface Offender {
  readonly id: string;
  readonly calls: number;
  readonly from: object;
  readonly left: CaseShape;
}

export interface Tried {
  readonly offenders: readonly Offender[];
  /** Of every class with a case, the calls that it took to make it small. */
  readonly calls: readonly number[];
  readonly deletions: number;
}

/** Makes a run with a mutant, and then leaves one thing out of each counterexample. */
export async function offendersAmong(mutant: Mutant): Promise<Tried> {
  const edition = mutant.edition ?? 'current';
  const settings = settingsWith({ level: 'observed', runs: 10, settle: 0, seed: 1, edition });
  const target = embeddedInProcess(
    settings,
    combineMutants([mutant.id]),
    new VirtualClock(Date.UTC(2026, 0, 1)),
  );
  const session = await openSession(settings, undefined, target);
  const client = clientOf(settings, target);
  const asker = new CaseRunner(client, session.data.world, describeTasks);
  asker.resendsLost = true;
  const checks = new Map(checkCatalogue(edition).map((check) => [check.id, check]));
  const answers = new Map<string, readonly Trial[]>();
  const answerTo = async ({ class: _class, ...shape }: CaseShape): Promise<readonly Trial[]> => {
    const key = JSON.stringify(shape);
    const known = answers.get(key) ?? (await asker.runCase(toCase({ class: 'less', ...shape })));
    answers.set(key, known);
    return known;
  };
  const offenders: Offender[] = [];
  const calls: number[] = [];
  let deletions = 0;
  for (const suite of suitesOf(settings)) {
    const { findings } = await exploreIn(session.data, suite, {}, target.link);
    for (const { check: id, kind, classes } of findings) {
      const check = checks.get(id);
      for (const one of classes) {
        const from = readShape(one.case);
        if (check === undefined || from === undefined) continue;
        calls.push(one.calls);
        if (one.unstable === true) continue;
        for (const left of singleDeletions(from)) {
          deletions += 1;
          if (!failsIn(check, kind, one, await answerTo(left))) continue;
          // What shows by chance is no smaller counterexample: it has to come again.
          if (!failsIn(check, kind, one, await asker.runCase(toCase(left)))) continue;
          if (!failsIn(check, kind, one, await asker.runCase(toCase(left)))) continue;
          offenders.push({ id: `${mutant.id}: ${one.id}`, calls: one.calls, from, left });
          break;
        }
      }
    }
  }
  await client.close();
  await session.close();
  return { offenders, calls, deletions };
}

const failsIn = (check: Check, kind: string, { clause }: FindingClass, trials: readonly Trial[]): boolean =>
  trials.some((trial) => {
    const failure = findFailure(check, trial, kind);
    return failure !== undefined && brokenClause(failure, check) === clause;
  });
