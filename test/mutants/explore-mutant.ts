import { checkCatalogue } from '../../operations/catalogue.ts';
import type { Check, Trial } from '../../checks/verdict.ts';
import { CaseRunner } from '../../engine/case-runner.ts';
import { brokenClause } from '../../checks/lib/judged-clauses.ts';
import { findFailure } from '../../engine/verdict-tally.ts';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import type { Mutant } from '../../model/mutants/mutant.ts';
import type { Finding, FindingClass } from '../../results/outcome.ts';
import { createClient } from '../../run/create-client.ts';
import { exploreSuite } from '../../run/explore-suite.ts';
import { openSession } from '../../run/session.ts';
import { selectedSuites } from '../../run/selection.ts';
import { describeTasks } from '../../operations/describe-tasks.ts';
import { readShape, toCase } from '../../suites/describe-tasks/to-case.ts';
import type { CaseShape } from '../../suites/describe-tasks/case-shape.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';
import { singleDeletions } from './single-deletions.ts';

/** A counterexample from which a part can be deleted, and the smaller case that still fails. */
interface DeletablePart {
  readonly id: string;
  readonly calls: number;
  readonly from: object;
  readonly left: CaseShape;
}

export interface MutantResult {
  /** The findings of every suite. */
  readonly findings: readonly Finding[];
  /** Always empty for a flaky mutant, since it may fail a smaller case by chance. */
  readonly deletable: readonly DeletablePart[];
}

/** Runs every suite on a mutant. Then deletes each single part from each counterexample, and tests whether the rest still fails. */
export async function exploreMutant(mutant: Mutant): Promise<MutantResult> {
  const edition = mutant.edition ?? 'current';
  const settings = settingsWith({ level: 'observed', runs: 10, settle: 0, seed: 1, edition });
  const target = embeddedInProcess(
    settings,
    combineMutants([mutant.id]),
    new VirtualClock(Date.UTC(2026, 0, 1)),
  );
  const session = await openSession(settings, undefined, target);
  const client = createClient(settings, target);
  const caseRunner = new CaseRunner(client, session.data.world, describeTasks);
  caseRunner.resendsLost = true;
  const checks = new Map(checkCatalogue(edition).map((check) => [check.id, check]));
  const trialsByCase = new Map<string, readonly Trial[]>();
  const runOnce = async ({ class: _class, ...shape }: CaseShape): Promise<readonly Trial[]> => {
    const key = JSON.stringify(shape);
    const trials = trialsByCase.get(key) ?? (await caseRunner.runCase(toCase({ class: 'less', ...shape })));
    trialsByCase.set(key, trials);
    return trials;
  };
  const deletable: DeletablePart[] = [];
  const allFindings: Finding[] = [];
  for (const suite of selectedSuites(settings)) {
    const { findings } = await exploreSuite(session.data, suite, {}, { link: target.link });
    allFindings.push(...findings);
    if (mutant.flaky === true) continue;
    for (const { check: id, kind, classes } of findings) {
      const check = checks.get(id);
      for (const findingClass of classes) {
        const from = readShape(findingClass.case);
        if (check === undefined || from === undefined) continue;
        if (findingClass.unstable === true) continue;
        for (const left of singleDeletions(from)) {
          if (!hasSameFailure(check, kind, findingClass, await runOnce(left))) continue;
          // A smaller case counts only if it fails three times, because it may fail once by chance.
          if (!hasSameFailure(check, kind, findingClass, await caseRunner.runCase(toCase(left)))) continue;
          if (!hasSameFailure(check, kind, findingClass, await caseRunner.runCase(toCase(left)))) continue;
          deletable.push({ id: `${mutant.id}: ${findingClass.id}`, calls: findingClass.calls, from, left });
          break;
        }
      }
    }
  }
  await client.close();
  await session.close();
  return { findings: allFindings, deletable };
}

const hasSameFailure = (
  check: Check,
  kind: string,
  { clause }: FindingClass,
  trials: readonly Trial[],
): boolean =>
  trials.some((trial) => {
    const failure = findFailure(check, trial, kind);
    return failure !== undefined && brokenClause(failure, check) === clause;
  });
