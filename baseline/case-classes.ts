import { editionNames } from '../specs/editions.ts';
import { testedOperation } from '../operations/catalogue.ts';

let cachedClasses: readonly string[] | undefined;

/** Every class of case that a run can report, for any suite, edition and seed. */
export function allCaseClasses(): readonly string[] {
  cachedClasses ??= [
    ...new Set([
      ...editionNames.flatMap((edition) =>
        testedOperation
          .families(edition)
          .flatMap(({ core, randomClasses = [] }) => [...core.map((one) => one.class), ...randomClasses]),
      ),
      ...testedOperation.probes.map((probe) => probe.class),
      ...simplestClasses(),
    ]),
  ];
  return cachedClasses;
}

/** Whether a class is the file and location of a recorded answer, which can have any name. */
export const isRecordedPlace = (name: string): boolean => /[#:./ ]/.test(name);

/** The classes of the simplest requests, which are sent only if something failed. */
const simplestClasses = (): readonly string[] =>
  testedOperation.simplestCases({ about: 'stopped' }).map((one) => one.class);

/** Whether a class is reported under the name of a simplest request. */
export const isSimplestClass = (name: string): boolean => simplestClasses().includes(name);
