import { editionNames } from '../specs/editions.ts';
import { testedOperation } from '../operations/catalogue.ts';

let cachedClasses: readonly string[] | undefined;

/** All classes of case that runs can report, whatever the suite, edition and seed. */
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

/** Whether the name of a class is the file and position of a recorded answer. The file can have any name. */
export const isRecordedPlace = (name: string): boolean => /[#:./ ]/.test(name);

/** The classes of the simplest requests, which are sent only if something failed. */
const simplestClasses = (): readonly string[] =>
  testedOperation.simplestCases({ about: 'stopped' }).map((one) => one.class);

/** Whether a class is reported under the name of a simplest request. */
export const isSimplestClass = (name: string): boolean => simplestClasses().includes(name);
