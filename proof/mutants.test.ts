import { checkCatalogue } from '../operations/catalogue.ts';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../results/outcome.ts';
import { combineMutants, mutants } from '../model/mutants/catalogue.ts';
import { alsoKilledByMutant } from '../model/mutants/also-killed-by.ts';
import type { Mutant } from '../model/mutants/mutant.ts';
import { mutantPairs } from '../model/mutants/pairs.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { run, type RunResult } from '../run/run-suites.ts';
import type { Settings } from '../run/settings.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({ level: 'observed', runs: 10, settle: 0 });

/** Runs the suites on an embedded ECS with these mutants, in this process and on a virtual clock. */
function runWithMutants(ids: readonly string[], more: Partial<Settings> = {}): Promise<RunResult> {
  const all = { ...settings, ...more };
  const target = embeddedInProcess(all, combineMutants(ids), new VirtualClock(Date.UTC(2026, 0, 1)));
  return run(all, {}, target);
}

/** Whether a mutant shows only in lists of more than 100 tasks. Few mutants do, and such lists are slow. */
const needsAll = ({ killedBy, needsFullWorld }: Mutant): boolean =>
  needsFullWorld === true || killedBy.includes('every-id-accounted-for');

const collectFindings = ({ explorations }: RunResult): readonly Finding[] =>
  explorations.flatMap(({ findings }) => findings);

/** The first suite that exercises each check on the embedded ECS without faults. */
const firstSuites = runWithMutants([], { fixtures: 'full' }).then(
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

const findKills = ({ killedBy }: Mutant, found: readonly Finding[]): readonly Finding[] =>
  found.filter(({ check }) => killedBy.includes(check));

/**
 * The findings with these mutants. First, only the first suites that exercise their checks are run. If these miss a mutant,
 * all suites are run.
 */
async function findWithMutants(all: readonly Mutant[]): Promise<readonly Finding[]> {
  const old = all.some(({ edition }) => edition === '2016');
  const more: Partial<Settings> = {
    edition: old ? '2016' : 'current',
    // Only the checks that must kill the mutants are run, because shrinking other findings would take time.
    checks: all.flatMap(({ killedBy }) => killedBy),
    ...(all.some(needsAll) ? { fixtures: 'full' } : {}),
  };
  const ids = all.map(({ id }) => id);
  const first = await firstSuites;
  const likelySuites = all.flatMap(
    ({ suites, killedBy }) => suites ?? killedBy.flatMap((id) => first.get(id) ?? []),
  );
  const suites = likelySuites.length === 0 ? settings.suites : [...new Set(likelySuites)];
  const found = collectFindings(await runWithMutants(ids, { ...more, suites }));
  const allKilled = all.every((mutant) => mutant.suites !== undefined || findKills(mutant, found).length > 0);
  return allKilled ? found : [...found, ...collectFindings(await runWithMutants(ids, more))];
}

// `npm run test:thorough` explores every mutant in process, and `npm run prove` every mutant and pair over sockets.
describe.concurrent('a sample of the mutants', () => {
  // The timeout is long, because shrinking a sequence repeats whole task lives.
  const timeout = 60_000;
  const some = mutants.filter((_, index) => index % 12 === 0);
  test.each(some.map((mutant) => [mutant.id, mutant] as const))(
    '%s is killed',
    { timeout },
    async (_, mutant) => {
      const kills = findKills(mutant, await findWithMutants([mutant]));
      expect(kills).not.toEqual([]);
      if (mutant.flaky !== true) {
        expect(kills.flatMap(({ classes }) => classes.filter(({ unstable }) => unstable === true))).toEqual(
          [],
        );
      }
    },
  );

  const pairs = mutantPairs.filter((_, index) => index % 26 === 0);
  test.each(pairs)('%s and %s are both killed when combined', { timeout }, async (...ids) => {
    const both = mutants.filter(({ id }) => ids.includes(id));
    const found = await findWithMutants(both);
    expect(both.filter((mutant) => findKills(mutant, found).length === 0).map(({ id }) => id)).toEqual([]);
  });
});

test.each(['current', '2016'] as const)(
  'the embedded ECS of the edition %s is conformant',
  async (edition) => {
    const result = await runWithMutants([], { edition, fixtures: 'full', suites: ['*'] });
    expect(collectFindings(result)).toEqual([]);
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

test('pairs name two mutants that both exist in the current edition', () => {
  const plain = mutants.filter(({ edition }) => edition === undefined);
  const known = new Set(plain.map(({ id }) => id));
  expect(mutantPairs.filter(([one, other]) => one === other || !known.has(one) || !known.has(other))).toEqual(
    [],
  );
});

test('`alsoKilledByMutant` names existing mutants and checks', () => {
  const checks = new Set(['*', ...checkCatalogue('current').map(({ id }) => id)]);
  expect(Object.keys(alsoKilledByMutant).filter((id) => !mutants.some((one) => one.id === id))).toEqual([]);
  expect(
    Object.values(alsoKilledByMutant).flatMap((one) => one.checks.filter((id) => !checks.has(id))),
  ).toEqual([]);
});

test('no finding can kill both mutants of a pair', () => {
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
