import { editionNames } from '../specs/editions.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { plainNames } from '../suites/describe-tasks/simplest-cases.ts';
import { probes } from '../probes/catalogue.ts';

let cachedClasses: readonly string[] | undefined;

/** Every class of case that a run can report, for any suite, edition and seed. */
export function allCaseClasses(): readonly string[] {
  cachedClasses ??= [
    ...new Set([
      ...editionNames.flatMap((edition) =>
        familyNames.flatMap((name) => {
          const { core, drawnClasses = [] } = familyOf(name, edition);
          return [...core.map((one) => one.class), ...drawnClasses];
        }),
      ),
      ...probes.map((probe) => probe.class),
      ...plainNames,
    ]),
  ];
  return cachedClasses;
}

/** Whether a class is the file and location of a recorded answer, which can have any name. */
export const isRecordedPlace = (name: string): boolean => /[#:./ ]/.test(name);
