import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isObject, type JsonObject } from '../specs/json.ts';

/** A test case of a JUnit file, as CI systems read it. */
interface JUnitCase {
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  /** `error` is a harness error. */
  readonly status: 'pass' | 'skip' | 'fail' | 'error';
  /** The message of a failure, error or skip. */
  readonly message?: string;
  /** Properties: `name: value`. */
  readonly notes: readonly string[];
}

interface JUnitFile {
  readonly name: string;
  /** The attributes of each suite. */
  readonly suites: readonly JsonObject[];
  readonly cases: readonly JUnitCase[];
}

const lists = new Set(['testsuite', 'testcase', 'property', 'skipped', 'failure', 'error']);

const childrenOf = (element: JsonObject, name: string): readonly JsonObject[] => {
  const children = element[name];
  return Array.isArray(children) ? children.map((child) => (isObject(child) ? child : {})) : [];
};

const attribute = (element: JsonObject, name: string): string => String(element[`@_${name}`] ?? '');

/** Parses a JUnit file. Throws if it is not well-formed XML. */
export function parseJUnit(xml: string): JUnitFile {
  const validity = XMLValidator.validate(xml);
  if (validity !== true) throw new Error(validity.err.msg);
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: false,
    parseTagValue: false,
    isArray: (name) => lists.has(name),
    // Numeric references, too, such as those of line breaks in values.
    htmlEntities: true,
  });
  const parsed: unknown = parser.parse(xml);
  const root = isObject(parsed) && isObject(parsed['testsuites']) ? parsed['testsuites'] : {};
  const suites = childrenOf(root, 'testsuite');
  return {
    name: attribute(root, 'name'),
    suites,
    cases: suites.flatMap((suite) =>
      childrenOf(suite, 'testcase').map((one) => readCase(attribute(suite, 'name'), one)),
    ),
  };
}

const statuses = { failure: 'fail', error: 'error', skipped: 'skip' } as const;

function readCase(suite: string, one: JsonObject): JUnitCase {
  const properties = isObject(one['properties']) ? childrenOf(one['properties'], 'property') : [];
  const named = {
    suite,
    classname: attribute(one, 'classname'),
    name: attribute(one, 'name'),
    notes: properties.map((property) => `${attribute(property, 'name')}: ${attribute(property, 'value')}`),
  };
  for (const element of ['failure', 'error', 'skipped'] as const) {
    const [problem] = childrenOf(one, element);
    if (problem !== undefined) {
      return { ...named, status: statuses[element], message: attribute(problem, 'message') };
    }
  }
  return { ...named, status: 'pass' };
}
