import type { CheckResult } from '../../results/check-result.ts';
import { xmlDocument, type XmlElement } from '../text/xml.ts';

/** The results of one suite, in the order of its checks. */
interface JUnitSuite {
  readonly name: string;
  readonly durationMs: number;
  readonly checks: readonly { readonly id: string; readonly result: CheckResult }[];
}

export interface JUnitRun {
  readonly suites: readonly JUnitSuite[];
  /** Errors of the harness, which belong to no check. */
  readonly errors: readonly string[];
  /** Start of the run, in ISO 8601. */
  readonly startedAt: string;
  readonly hostname: string;
}

/** The name of the suite, and the class of its cases, for errors of the harness. */
const errorSuite = 'harness errors';

/**
 * Renders a run as JUnit XML: each suite is a test suite, and each check a test case. The names are those of Vitest's JUnit
 * reporter, which wrote this file in 0.1.0, so that CI systems can compare runs.
 */
export function junitReport({ suites, errors, ...circumstances }: JUnitRun): string {
  // Sorted as Vitest sorted them.
  const sorted = suites.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const counts = sorted.map(countResults);
  const durationMs = suites.reduce((sum, one) => sum + one.durationMs, 0);
  return xmlDocument({
    name: 'testsuites',
    attributes: {
      name: 'ecs-conformance',
      tests: counts.reduce((sum, { tests }) => sum + tests, errors.length),
      failures: counts.reduce((sum, { failures }) => sum + failures, 0),
      errors: errors.length,
      time: seconds(durationMs),
    },
    content: [
      ...sorted.map((suite) => suiteElement(suite, circumstances)),
      ...(errors.length === 0 ? [] : [errorElement(errors, circumstances)]),
    ],
  });
}

type Circumstances = Pick<JUnitRun, 'startedAt' | 'hostname'>;

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const countResults = ({ checks }: JUnitSuite) => {
  const count = (status: CheckResult['status']): number =>
    checks.filter(({ result }) => result.status === status).length;
  return { tests: checks.length, failures: count('fail'), errors: 0, skipped: count('skip') };
};

function suiteElement(suite: JUnitSuite, { startedAt, hostname }: Circumstances): XmlElement {
  const { name, durationMs, checks } = suite;
  // One exploration serves all checks of a suite. Its time is that of the first case, since GitLab adds up the cases.
  const cases = checks.map(({ id, result }, index) => ({
    name: 'testcase',
    attributes: { classname: name, name: id, time: seconds(index === 0 ? durationMs : 0) },
    content: [...noteElements(result), ...resultElements(result)],
  }));
  return {
    name: 'testsuite',
    attributes: { name, timestamp: startedAt, hostname, ...countResults(suite), time: seconds(durationMs) },
    content: cases,
  };
}

function resultElements(result: CheckResult): readonly XmlElement[] {
  switch (result.status) {
    case 'pass':
      return [];
    case 'skip':
      return [{ name: 'skipped', attributes: { message: result.because } }];
    case 'fail':
      return [problemElement('failure', result.message)];
  }
}

/** GitLab shows the text of the element, Jenkins the message and the text. */
const problemElement = (name: 'failure' | 'error', message: string): XmlElement => ({
  name,
  attributes: { message, type: 'Error' },
  content: message,
});

const noteElements = ({ notes }: CheckResult): readonly XmlElement[] =>
  notes.length === 0
    ? []
    : [
        {
          name: 'properties',
          content: notes.map(({ kind, text }) => ({
            name: 'property',
            attributes: { name: kind, value: text },
          })),
        },
      ];

const errorElement = (errors: readonly string[], { startedAt, hostname }: Circumstances): XmlElement => ({
  name: 'testsuite',
  attributes: {
    ...{ name: errorSuite, timestamp: startedAt, hostname },
    ...{ tests: errors.length, failures: 0, errors: errors.length, skipped: 0, time: seconds(0) },
  },
  content: errors.map((message) => ({
    name: 'testcase',
    attributes: { classname: errorSuite, name: message, time: seconds(0) },
    content: [problemElement('error', message)],
  })),
});
