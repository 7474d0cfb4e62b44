import { checkCatalogue } from '../../operations/catalogue.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { failuresIn, type Trial } from '../../checks/verdict.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { combineVariants } from '../../model/variants/catalogue.ts';
import { combinations } from '../../model/variants/combinations.ts';
import type { EditionName } from '../../specs/editions.ts';
import { familyNames } from '../../suites/describe-tasks/families.ts';
import { judgeTrial } from '../../engine/verdict-tally.ts';
import { clausesHeldBy } from './held-clauses.ts';
import { absences } from './absences.ts';
import type { JudgingSubject } from './judging-subject.ts';
import { writeSubjects } from './subjects-file.ts';
import { collectTrials } from './collect-trials.ts';

/** The combinations that differ most from the plain embedded ECS and from each other. */
const testedCombinations: readonly string[] = ['emulator-of-years-ago', 'strict', 'lenient', 'china'];

/** How many trials are selected: for each check, trials that it passes; in addition, the first trials of all. */
const maxPasses = 6;
const maxAnyTrials = 40;
/** For each clause of a check, how many trials are selected on which the check holds the clause. */
const maxHolding = 2;

/** A selection of trials that is enough for every check. */
function selectTrials(trials: readonly Trial[], edition: EditionName): readonly Trial[] {
  const selected = new Set(trials.slice(0, maxAnyTrials));
  for (const check of checkCatalogue(edition)) {
    const passed = trials.filter((trial) => judgeTrial(check, trial).kind === 'pass');
    for (const trial of passed.slice(0, maxPasses)) selected.add(trial);
    for (const clause of check.clauses) {
      const holding = passed.filter((trial) => clausesHeldBy(check, trial).includes(clause));
      for (const trial of holding.slice(0, maxHolding)) selected.add(trial);
    }
  }
  return [...selected];
}

/** How many trials that show the fault of a mutant are selected. */
const maxShowing = 3;

/**
 * Explores every subject once, so that the tests can judge the trials many times. Each run writes its own file, because
 * Stryker starts several runs at the same time.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const plain = await collectTrials({ options: {} });
  const plain2016 = await collectTrials({ options: {}, edition: '2016' });
  const subjects: JudgingSubject[] = [
    { kind: 'plain', edition: 'current', trials: selectTrials([...plain.values()].flat(), 'current') },
    { kind: 'plain', edition: '2016', trials: selectTrials([...plain2016.values()].flat(), '2016') },
  ];
  for (const name of testedCombinations) {
    const combination = combinations.find(({ id }) => id === name);
    if (combination === undefined) throw new Error(`Unknown combination "${name}" in testedCombinations.`);
    const { id, variants } = combination;
    const { options, settle, skipsAuth, mayWarn } = combineVariants(variants);
    const suites = familyNames.filter((name) => name !== 'auth' || !skipsAuth);
    subjects.push({
      kind: 'combination',
      id,
      warns: mayWarn,
      edition: 'current',
      trials: selectTrials(
        [...(await collectTrials({ options, settle, suites })).values()].flat(),
        'current',
      ),
    });
  }
  for (const { id, killedBy, createHooks, suites, edition = 'current' } of mutants) {
    const killingChecks = checkCatalogue(edition).filter((check) => killedBy.includes(check.id));
    const shows = (trial: Trial): boolean =>
      killingChecks.some((check) => failuresIn(judgeTrial(check, trial)).length > 0);
    const plainTrials = edition === '2016' ? plain2016 : plain;
    const firstSuite = [...plainTrials].find(([, suiteTrials]) =>
      suiteTrials.some((trial) => killingChecks.some((check) => check.appliesTo(trial))),
    );
    const likelySuites = suites ?? (firstSuite === undefined ? familyNames : [firstSuite[0]]);
    const trialsShowingFault = async (inSuites: readonly string[]): Promise<readonly Trial[]> => {
      const options = { hooks: createHooks() };
      const collected = await collectTrials({ options, edition, checks: killedBy, suites: inSuites });
      return [...collected.values()].flat().filter(shows).slice(0, maxShowing);
    };
    const likelyTrials = await trialsShowingFault(familyNames.filter((name) => likelySuites.includes(name)));
    const trials = likelyTrials.length > 0 ? likelyTrials : await trialsShowingFault(familyNames);
    subjects.push({ kind: 'mutant', id, killedBy, edition, trials });
  }
  for (const { what, hooks, unheld } of absences) {
    const trials = [...(await collectTrials({ options: { hooks } })).values()].flat();
    subjects.push({ kind: 'absence', id: what, unheld, edition: 'current', trials });
  }
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-judging-'));
  const path = join(folder, 'trials.bin');
  writeSubjects(path, subjects);
  project.provide('judged', path);
  return () => rmSync(folder, { recursive: true });
}
