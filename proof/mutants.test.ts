import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { checkCatalogue } from '../checks/catalogue.ts';
import type { Finding } from '../results/outcome.ts';
import { combineMutants, mutants } from '../model/mutants/catalogue.ts';
import { alsoKilledByMutant } from '../model/mutants/also-killed-by.ts';
import type { Mutant } from '../model/mutants/mutant.ts';
import { mutantPairs } from '../model/mutants/pairs.ts';
import { clauses } from '../specs/clauses/catalogue.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { run, type RunResult } from '../run/run-suites.ts';
import type { Settings } from '../run/settings.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({ level: 'observed', runs: 10, settle: 0 });

/** In this process, by a clock for which nobody waits. */
function tried(ids: readonly string[], more: Partial<Settings> = {}): Promise<RunResult> {
  const all = { ...settings, ...more };
  const target = embeddedInProcess(all, combineMutants(ids), new VirtualClock(Date.UTC(2026, 0, 1)));
  return run(all, {}, target);
}

/** Lists of more than 100 tasks matter to few, and take their time. */
const needsAll = ({ killedBy, needsFullWorld }: Mutant): boolean =>
  needsFullWorld === true || killedBy.includes('every-id-accounted-for');

const findingsOf = ({ explorations }: RunResult): readonly Finding[] =>
  explorations.flatMap(({ findings }) => findings);

/** The first suite in which a check has something to judge, by what the embedded ECS without a fault answers. */
const asking = tried([], { fixtures: 'full' }).then(
  ({ explorations }) =>
    new Map(
      checkCatalogue('current').map(({ id }) => [
        id,
        explorations
          .filter(({ outcomes }) => outcomes.some(({ check, applicable }) => check === id && applicable > 0))
          .map(({ suite }) => suite)
          .slice(0, 1),
      ]),
    ),
);

const killsOf = ({ killedBy }: Mutant, found: readonly Finding[]): readonly Finding[] =>
  found.filter(({ check }) => killedBy.includes(check));

/** What is found of faults at once, in the suites that ask first, else in all: most faults show at once. */
async function foundIn(all: readonly Mutant[]): Promise<readonly Finding[]> {
  const old = all.some(({ edition }) => edition === '2016');
  const more: Partial<Settings> = {
    edition: old ? '2016' : 'current',
    // Judged by those checks alone: what else sees the fault would only be made small, too.
    checks: all.flatMap(({ killedBy }) => killedBy),
    ...(all.some(needsAll) ? { fixtures: 'full' } : {}),
  };
  const ids = all.map(({ id }) => id);
  const first = await asking;
  const soon = all.flatMap(({ suites, killedBy }) => suites ?? killedBy.flatMap((id) => first.get(id) ?? []));
  const suites = soon.length === 0 ? settings.suites : [...new Set(soon)];
  const found = findingsOf(await tried(ids, { ...more, suites }));
  const told = all.every((mutant) => mutant.suites !== undefined || killsOf(mutant, found).length > 0);
  return told ? found : [...found, ...findingsOf(await tried(ids, more))];
}

/** Whether the check says that it tells this kind: a baseline goes by that. */
const isKindOf = ({ check, kind }: Finding): boolean =>
  (['current', '2016'] as const)
    .flatMap((edition) => checkCatalogue(edition))
    .some(({ id, kinds }) => id === check && picomatch([...kinds], { dot: true })(kind));

/** The clauses that a finding for each mutant has named. */
const broken = new Map<string, readonly string[]>();

describe.concurrent('mutants', () => {
  // A whole life is walked through again and again until the sequence is small.
  const patience = 60_000;
  const named = mutants.map((mutant) => [mutant.id, mutant] as const);
  test.each(named)('%s is killed', { timeout: patience }, async (id, mutant) => {
    const found = await foundIn([mutant]);
    const kills = killsOf(mutant, found);
    broken.set(
      id,
      kills.map(({ clause }) => clause),
    );
    expect(kills).not.toEqual([]);
    expect(found.filter((one) => !isKindOf(one)).map((one) => one.id)).toEqual([]);
    for (const { calls, unstable } of kills.flatMap((one) => one.classes)) {
      // About 100: what is begun is ended.
      expect(calls).toBeLessThanOrEqual(105);
      if (mutant.flaky !== true) expect(unstable).toBeUndefined();
    }
  });

  const sampled = mutantPairs.filter((_, index) => index % 4 === 0);
  test.each(sampled)('%s and %s are told beside each other', async (...ids) => {
    const both = mutants.filter(({ id }) => ids.includes(id));
    const found = await foundIn(both);
    expect(both.filter((mutant) => killsOf(mutant, found).length === 0).map(({ id }) => id)).toEqual([]);
  });
});

test('each testable clause is broken by a mutant', ({ skip }) => {
  if (broken.size < mutants.length) skip('not all mutants were tried');
  const told = new Set([...broken.values()].flat());
  const testable = clauses.filter(
    ({ evidence, untestable }) => evidence !== 'open' && untestable === undefined,
  );
  expect(testable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
});

test.each(['current', '2016'] as const)(
  'the embedded ECS of the edition %s breaks nothing',
  async (edition) => {
    const result = await tried([], { edition, fixtures: 'full', suites: ['*'] });
    expect(findingsOf(result)).toEqual([]);
    const exercised = result.explorations
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ status }) => status === 'pass')
      .map(({ check }) => check);
    expect([...new Set(exercised)].toSorted()).toEqual(
      checkCatalogue(edition)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(result.leftBehind).toEqual([]);
  },
);

test('each check has a mutant', () => {
  const killers = new Set(mutants.flatMap(({ killedBy }) => killedBy));
  expect(checkCatalogue('current').filter(({ id }) => !killers.has(id))).toEqual([]);
});

test('pairs name two mutants of the catalogue that both show in the current edition', () => {
  const plain = mutants.filter(({ edition }) => edition === undefined);
  const known = new Set(plain.map(({ id }) => id));
  expect(mutantPairs.filter(([one, other]) => one === other || !known.has(one) || !known.has(other))).toEqual(
    [],
  );
});

test('what is said of echoes is about mutants and checks that there are', () => {
  const checks = new Set(['*', ...checkCatalogue('current').map(({ id }) => id)]);
  expect(Object.keys(alsoKilledByMutant).filter((id) => !mutants.some((one) => one.id === id))).toEqual([]);
  expect(
    Object.values(alsoKilledByMutant).flatMap((one) => one.checks.filter((id) => !checks.has(id))),
  ).toEqual([]);
});

test('of a pair no finding can stand for both', () => {
  const of = (id: string) => mutants.find((one) => one.id === id);
  const killersOf = (id: string): readonly string[] => of(id)?.killedBy ?? [];
  const echoesOf = (id: string): readonly string[] => of(id)?.alsoKilledBy?.checks ?? [];
  const shared = mutantPairs.filter(([one, other]) => {
    const theirs = [...killersOf(other), ...echoesOf(other)];
    return (
      killersOf(one).some((check) => theirs.includes(check)) ||
      killersOf(other).some((check) => echoesOf(one).includes(check)) ||
      [...echoesOf(one), ...echoesOf(other)].includes('*')
    );
  });
  expect(shared).toEqual([]);
});
