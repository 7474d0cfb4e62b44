import { checkCatalogue } from '../../operations/catalogue.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
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
import { collectTrials } from './collect-trials.ts';

/** The combinations that differ most from the plain embedded ECS and from each other. */
const testedCombinations: readonly string[] = ['emulator-of-years-ago', 'strict', 'lenient', 'china'];

/** The number of trials for each check that it passes, and of any trials. */
const maxPasses = 6;
const maxOthers = 40;
/** The number of trials for each clause of a check that hold it. */
const maxHolding = 2;

/** A selection of trials that is enough for every check. */
function selectTrials(trials: readonly Trial[], edition: EditionName): readonly Trial[] {
  const selected = new Set(trials.slice(0, maxOthers));
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

/** The number of trials that show the fault of a mutant. */
const maxShowing = 3;

/**
 * Explores every subject once; the tests judge the trials many times. Each run writes a file of its own, because Stryker has
 * several runs at once.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const plain = await collectTrials({ options: {} });
  const old = await collectTrials({ options: {}, edition: '2016' });
  const all: JudgingSubject[] = [
    { kind: 'plain', edition: 'current', trials: selectTrials([...plain.values()].flat(), 'current') },
    { kind: 'plain', edition: '2016', trials: selectTrials([...old.values()].flat(), '2016') },
  ];
  for (const name of testedCombinations) {
    const found = combinations.find(({ id }) => id === name);
    if (found === undefined) throw new Error(`Unknown combination "${name}" in testedCombinations.`);
    const { id, variants } = found;
    const { options, settle, skipsAuth, mayWarn } = combineVariants(variants);
    const suites = familyNames.filter((name) => name !== 'auth' || !skipsAuth);
    all.push({
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
    const named = checkCatalogue(edition).filter((check) => killedBy.includes(check.id));
    const shows = (trial: Trial): boolean =>
      named.some((check) => failuresIn(judgeTrial(check, trial)).length > 0);
    const plainTrials = edition === '2016' ? old : plain;
    const first = [...plainTrials].find(([, some]) =>
      some.some((trial) => named.some((check) => check.appliesTo(trial))),
    );
    const likelySuites = suites ?? (first === undefined ? familyNames : [first[0]]);
    const trialsShowingFault = async (inSuites: readonly string[]): Promise<readonly Trial[]> => {
      const options = { hooks: createHooks() };
      const collected = await collectTrials({ options, edition, checks: killedBy, suites: inSuites });
      return [...collected.values()].flat().filter(shows).slice(0, maxShowing);
    };
    const found = await trialsShowingFault(familyNames.filter((name) => likelySuites.includes(name)));
    const trials = found.length > 0 ? found : await trialsShowingFault(familyNames);
    all.push({ kind: 'mutant', id, killedBy, edition, trials });
  }
  for (const { what, hooks, unheld } of absences) {
    const trials = [...(await collectTrials({ options: { hooks } })).values()].flat();
    all.push({ kind: 'absence', id: what, unheld, edition: 'current', trials });
  }
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-judging-'));
  const path = join(folder, 'trials.bin');
  writeFileSync(path, serialize(all));
  project.provide('judged', path);
  return () => rmSync(folder, { recursive: true });
}
