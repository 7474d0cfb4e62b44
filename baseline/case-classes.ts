import { editionNames } from '../specs/editions.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { plainNames } from '../suites/describe-tasks/simplest-cases.ts';
import { probes } from '../probes/catalogue.ts';

let cachedClasses: readonly string[] | undefined;

/** Every class of case that a run may tell, whatever its suites, its edition and its seed. */
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

/** What was recorded has its file and its place there for a class, which may be called anything. */
export const isRecordedPlace = (name: string): boolean => /[#:./ ]/.test(name);
