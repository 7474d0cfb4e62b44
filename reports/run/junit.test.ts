import { escapeControlCharacters } from '../text/escape-for-terminal.ts';
import { expect, test } from 'vitest';
import { parseJUnit } from '../../test-support/junit-cases.ts';
import { hostileHtml } from '../../test-support/report.fixtures.ts';
import { junitReport, type JUnitRun } from './junit.ts';

const run: JUnitRun = {
  startedAt: '2026-12-01T00:00:00.000Z',
  hostname: 'host',
  errors: ['Invalid array length'],
  suites: [
    {
      name: 'wire',
      durationMs: 1500,
      checks: [
        { id: 'a', result: { status: 'pass', notes: [{ kind: 'notice', text: 'a/b is known: why not' }] } },
        { id: 'b', result: { status: 'skip', because: 'no case', notes: [] } },
      ],
    },
    {
      name: 'limits',
      durationMs: 250,
      checks: [{ id: 'a', result: { status: 'fail', message: 'first line\n\nsecond\tline', notes: [] } }],
    },
  ],
};

test('cases have their suite as class, sorted by suite; failures, skips and notes have their texts', () => {
  const { name, cases } = parseJUnit(junitReport(run));
  expect(name).toBe('ecs-conformance');
  expect(cases).toEqual([
    {
      ...{ suite: 'limits', classname: 'limits', name: 'a', notes: [] },
      status: 'fail',
      message: 'first line\n\nsecond\tline',
    },
    {
      ...{ suite: 'wire', classname: 'wire', name: 'a', notes: ['notice: a/b is known: why not'] },
      status: 'pass',
    },
    { ...{ suite: 'wire', classname: 'wire', name: 'b', notes: [] }, status: 'skip', message: 'no case' },
    {
      ...{ suite: 'harness errors', classname: 'harness errors', name: 'Invalid array length', notes: [] },
      ...{ status: 'error', message: 'Invalid array length' },
    },
  ]);
});

/** What GitLab and Jenkins read: the elements, where they may stand, and their attributes; `!` marks required ones. */
const schema: Readonly<Record<string, { readonly in: string; readonly attributes: readonly string[] }>> = {
  testsuites: { in: '', attributes: ['name', 'tests', 'failures', 'errors', 'time'] },
  testsuite: {
    in: 'testsuites',
    attributes: ['name!', 'tests!', 'failures!', 'errors!', 'skipped', 'time', 'timestamp', 'hostname'],
  },
  testcase: { in: 'testsuite', attributes: ['name!', 'classname!', 'time'] },
  properties: { in: 'testcase', attributes: [] },
  property: { in: 'properties', attributes: ['name!', 'value!'] },
  skipped: { in: 'testcase', attributes: ['message'] },
  failure: { in: 'testcase', attributes: ['message', 'type'] },
  error: { in: 'testcase', attributes: ['message', 'type'] },
};

/** The elements of a document in order, each with its parent. Our writer puts no `<` or `>` into values. */
function elementsOf(xml: string) {
  const open: string[] = [];
  const elements: {
    readonly name: string;
    readonly parent: string;
    readonly attributes: readonly string[];
  }[] = [];
  for (const [, end, name = '', attributes = '', empty] of xml.matchAll(
    /<(\/?)(\w+)((?: \w+="[^"]*")*)(\/?)>/g,
  )) {
    if (end === '/') {
      expect(open.pop()).toBe(name);
      continue;
    }
    const names = [...attributes.matchAll(/ (\w+)=/g)].map(([, key = '']) => key);
    elements.push({ name, parent: open.at(-1) ?? '', attributes: names });
    if (empty !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  return elements;
}

test('the document has the structure that GitLab and Jenkins read', () => {
  const elements = elementsOf(junitReport(run));
  expect(new Set(elements.map(({ name }) => name))).toEqual(new Set(Object.keys(schema)));
  for (const { name, parent, attributes } of elements) {
    const allowed = schema[name]?.attributes ?? [];
    expect(parent, name).toBe(schema[name]?.in);
    expect(
      allowed.map((one) => one.replace('!', '')),
      name,
    ).toEqual(expect.arrayContaining([...attributes]));
    expect(attributes, name).toEqual(
      expect.arrayContaining(allowed.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1))),
    );
  }
});

test('counts and times add up, and times are plain decimals', () => {
  const { suites } = parseJUnit(junitReport(run));
  expect(suites).toMatchObject([
    { '@_tests': '1', '@_failures': '1', '@_errors': '0', '@_skipped': '0', '@_time': '0.250' },
    { '@_tests': '2', '@_failures': '0', '@_errors': '0', '@_skipped': '1', '@_time': '1.500' },
    { '@_tests': '1', '@_failures': '0', '@_errors': '1', '@_skipped': '0', '@_time': '0.000' },
  ]);
  expect(junitReport(run)).toContain(
    '<testsuites name="ecs-conformance" tests="4" failures="1" errors="1" time="1.750">',
  );
});

test('texts of a target are escaped, and what XML forbids is shown', () => {
  const forbidden = '\0\u0001\u0008\u000B\u001B[31m\u001F\uFFFE\uFFFF\uD800';
  const hostile = `${hostileHtml}]]>&amp;${forbidden}\u{1F600}\u007F`;
  const kept = escapeControlCharacters(hostile);
  const xml = junitReport({
    ...run,
    errors: [hostile],
    suites: [
      {
        ...{ name: 'wire', durationMs: 1 },
        checks: [
          {
            id: hostile,
            result: { status: 'skip', because: hostile, notes: [{ kind: 'warning', text: hostile }] },
          },
          { id: 'b', result: { status: 'fail', message: hostile, notes: [] } },
        ],
      },
    ],
  });
  const [skipped, failed, error] = parseJUnit(xml).cases;
  expect(skipped).toMatchObject({ name: kept, message: kept, notes: [`warning: ${kept}`] });
  expect(failed?.message).toBe(kept);
  expect(error).toMatchObject({ name: kept, message: kept });
});
