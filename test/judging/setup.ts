import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { TestProject } from 'vitest/node';
import { checkCatalogue } from '../../checks/catalogue.ts';
import { failuresIn, type Trial } from '../../checks/verdict.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { combineVariants } from '../../model/variants/catalogue.ts';
import { combinations } from '../../model/variants/combinations.ts';
import type { EditionName } from '../../specs/editions.ts';
import { familyNames } from '../../suites/describe-tasks/families.ts';
import { judgeTrial } from '../../engine/verdict-tally.ts';
import { heldIn } from './held-clauses.ts';
import { absences } from './absences.ts';
import type { JudgingSubject } from './judging-subject.ts';
import { collectTrials } from './collect-trials.ts';

/** Combinations: those that differ most from the plain ECS, and from each other. */
const tried: readonly string[] = ['emulator-of-years-ago', 'strict', 'lenient', 'china'];

/** Of the trials that a check passes so many are enough, and so many of all others. */
const passes = 6;
const others = 40;
/** And so many that hold each of its clauses. */
const holds = 2;

/** Enough trials for every check. */
function enough(trials: readonly Trial[], edition: EditionName): readonly Trial[] {
  const kept = new Set(trials.slice(0, others));
  for (const check of checkCatalogue(edition)) {
    const passed = trials.filter((trial) => judgeTrial(check, trial).kind === 'pass');
    for (const trial of passed.slice(0, passes)) kept.add(trial);
    for (const clause of check.clauses) {
      const holding = passed.filter((trial) => heldIn(check, trial).includes(clause));
      for (const trial of holding.slice(0, holds)) kept.add(trial);
    }
  }
  return [...kept];
}

/** So many trials that show a fault are enough. */
const most = 3;

/**
 * Asks everything once, before the tests judge it again and again. Each run has a file of its own: those of Stryker go
 * side by side.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const plain = await collectTrials({ options: {} });
  const old = await collectTrials({ options: {}, edition: '2016' });
  const all: JudgingSubject[] = [
    { kind: 'plain', edition: 'current', trials: enough([...plain.values()].flat(), 'current') },
    { kind: 'plain', edition: '2016', trials: enough([...old.values()].flat(), '2016') },
  ];
  for (const name of tried) {
    const found = combinations.find(({ id }) => id === name);
    if (found === undefined) throw new Error(`No combination is called ${name}.`);
    const { id, variants } = found;
    const { options, settle, skipsAuth, mayWarn } = combineVariants(variants);
    const suites = familyNames.filter((name) => name !== 'auth' || !skipsAuth);
    all.push({
      kind: 'combination',
      id,
      mayWarn,
      edition: 'current',
      trials: enough([...(await collectTrials({ options, settle, suites })).values()].flat(), 'current'),
    });
  }
  for (const { id, killedBy, createHooks, suites, edition = 'current' } of mutants) {
    const named = checkCatalogue(edition).filter((check) => killedBy.includes(check.id));
    const shows = (trial: Trial): boolean =>
      named.some((check) => failuresIn(judgeTrial(check, trial)).length > 0);
    const asked = edition === '2016' ? old : plain;
    const first = [...asked].find(([, some]) =>
      some.some((trial) => named.some((check) => check.appliesTo(trial))),
    );
    const soon = suites ?? (first === undefined ? familyNames : [first[0]]);
    const showing = async (where: readonly string[]): Promise<readonly Trial[]> => {
      const options = { hooks: createHooks() };
      const tried = await collectTrials({ options, edition, checks: killedBy, suites: where });
      return [...tried.values()].flat().filter(shows).slice(0, most);
    };
    const found = await showing(familyNames.filter((name) => soon.includes(name)));
    const trials = found.length > 0 ? found : await showing(familyNames);
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
