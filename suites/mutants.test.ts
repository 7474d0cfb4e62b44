import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../checks/catalogue.ts';
import type { Finding } from '../checks/outcome.ts';
import { mutants } from '../model/mutants/catalogue.ts';
import type { Mutant } from '../model/mutants/mutant.ts';
import type { Hooks } from '../model/mutants/hooks.ts';
import { serveEcs } from '../model/server.ts';
import { run, type RunResult } from './run.ts';
import type { Settings } from './settings.ts';

const settings: Omit<Settings, 'target'> = {
  edition: 'current',
  level: 'observed',
  // All that take no time: the mutants verify signatures, too.
  suites: ['!(lifecycle)'],
  checks: [],
  runs: 10,
  seed: 1,
  concurrency: 8,
  requestTimeout: 10,
  region: 'us-east-1',
  settle: 0,
};

async function tried(hooks: Hooks, more: Partial<Settings> = {}, transitionMs = 15): Promise<RunResult> {
  const all = { ...settings, ...more };
  const ecs = await serveEcs({ hooks, edition: all.edition, transitionMs });
  try {
    return await run({ ...all, target: ecs.url });
  } finally {
    await ecs.close();
  }
}

/** Lists of more than 100 tasks matter to one check alone, and take their time. */
const fullFor = (check: string): Partial<Settings> =>
  check === 'every-id-accounted-for' ? { fixtures: 'full' } : {};

const findingsOf = ({ explorations }: RunResult): readonly Finding[] =>
  explorations.flatMap(({ findings }) => findings);

/** Suites in which a check has something to judge, by what the embedded ECS without a fault answers. */
const asking = tried({}, { fixtures: 'full' }).then(
  ({ explorations }) =>
    new Map(
      catalogueOf('current').map(({ id }) => [
        id,
        explorations
          .filter(({ outcomes }) => outcomes.some(({ check, applicable }) => check === id && applicable > 0))
          .map(({ suite }) => suite),
      ]),
    ),
);

/** What is found in the first suite that asks, else in all of them: most faults show at once. */
async function foundIn({ hooks, killedBy, suites }: Mutant): Promise<readonly Finding[]> {
  const [first] = (await asking).get(killedBy) ?? [];
  const more = { checks: [killedBy], ...fullFor(killedBy) };
  const soon = suites ?? (first === undefined ? settings.suites : [first]);
  // Judged by that check alone: what else sees the fault would only be made small, too.
  // Tasks are quick, but where their life is watched, and slow where only looking is to move them.
  const transitionMs = suites === undefined ? 15 : suites.includes('lifecycle') ? 60 : 200;
  const found = findingsOf(await tried(hooks, { ...more, suites: soon }, transitionMs));
  return found.length > 0 || suites !== undefined ? found : findingsOf(await tried(hooks, more));
}

describe.concurrent('mutants', () => {
  test.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s is killed', async (_, mutant) => {
    const found = await foundIn(mutant);
    const { killedBy } = mutant;
    expect(found.map(({ check }) => check)).toContain(killedBy);
    const classes = found.filter(({ check }) => check === killedBy).flatMap((one) => one.classes);
    for (const { calls, unstable } of classes) {
      expect(calls).toBeLessThanOrEqual(102);
      expect(unstable).toBeUndefined();
    }
  });
});

test.each(['current', '2016'] as const)(
  'the embedded ECS of the edition %s breaks nothing',
  async (edition) => {
    const result = await tried({}, { edition, fixtures: 'full', suites: ['*'] });
    expect(findingsOf(result)).toEqual([]);
    const exercised = result.explorations
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ status }) => status === 'pass')
      .map(({ check }) => check);
    expect([...new Set(exercised)].toSorted()).toEqual(
      catalogueOf(edition)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(result.leftBehind).toEqual([]);
  },
);

test('each check has a mutant', () => {
  const killers = new Set(mutants.map(({ killedBy }) => killedBy));
  expect(catalogueOf('current').filter(({ id }) => !killers.has(id))).toEqual([]);
});
