import { expect, test } from 'vitest';
import { combineMutants, mutants } from '../../model/mutants/catalogue.ts';
import { run } from '../../run/run-suites.ts';
import type { Settings } from '../../run/settings.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

/** The ids of all finding classes of a run on the embedded ECS with these mutants. */
async function findClasses(ids: readonly string[], concurrency: Settings['concurrency']) {
  const settings = settingsWith({ level: 'observed', runs: 20, settle: 0, concurrency });
  const target = embeddedInProcess(settings, combineMutants(ids), new VirtualClock(Date.UTC(2026, 0, 1)));
  const { explorations, errors } = await run(settings, {}, target);
  expect(errors).toEqual([]);
  const classes = explorations.flatMap(({ findings }) => findings.flatMap((one) => one.classes));
  return classes.map(({ suite, id }) => `${suite} ${id}`).toSorted();
}

/** Mutants that show only with several requests under way depend on the concurrency. */
const plain = mutants.filter(
  ({ id, edition, flaky }) => edition === undefined && flaky !== true && !id.startsWith('load-'),
);
const sampled = plain.filter((_, index) => index % Math.ceil(plain.length / 20) === 0).map(({ id }) => id);

test('the sample is large enough', () => {
  expect(sampled.length).toBeGreaterThanOrEqual(18);
});

const rows: readonly (readonly [string, readonly string[]])[] = [
  ['no mutant', []],
  ...sampled.map((id) => [id, [id]] as const),
];

test.each(rows)(
  'a run has the same findings at every concurrency: %s',
  { timeout: 120_000 },
  async (_, ids) => {
    const expected = await findClasses(ids, 1);
    for (const concurrency of [8, 32, 'auto'] as const) {
      expect(await findClasses(ids, concurrency)).toEqual(expected);
    }
  },
);
