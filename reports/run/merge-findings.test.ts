import { expect, test } from 'vitest';
import type { Exploration, Finding, FindingClass } from '../../results/outcome.ts';
import { sampleFinding } from '../../test-support/findings.fixtures.ts';
import { mergeFindings } from './merge-findings.ts';

const finding = (name: string, more: Partial<FindingClass> = {}): Finding => {
  const one = sampleFinding('error-status', 'server-error', 'error.status', 'the-same');
  const [first] = one.classes;
  return { ...one, classes: [{ ...first, id: `${one.id}/${name}`, class: name, ...more }] };
};

const [{ exchanges }] = finding('plain').classes;
const asked = (more: object): FindingClass['exchanges'] =>
  exchanges.map((one) => ({ ...one, request: { ...one.request, ...more } }));

const mergedClasses = (...findings: readonly Finding[]): readonly string[] =>
  mergeFindings(findings.map((one) => ({ findings: [one] }) as unknown as Exploration)).flatMap(
    ({ classes }) => classes.map((one) => one.class),
  );

test('merges the same request from two suites into one class', () => {
  expect(mergedClasses(finding('one'), finding('other'))).toEqual(['one']);
});

test.each([
  ['another method', { exchanges: asked({ method: 'PUT' }) }],
  ['other headers', { exchanges: asked({ headers: { 'content-type': 'text/plain' } }) }],
  ['another signature', { case: { auth: 'unsigned' } }],
  ['another judged request', { exchanges: [...asked({ body: '{}' }), ...exchanges], judged: 0 }],
])('%s makes a separate class', (_, more) => {
  expect(mergedClasses(finding('one'), finding('other', more)).toSorted()).toEqual(['one', 'other']);
});

test('the clause of a merged finding is the one with the strongest evidence', () => {
  const weak = finding('one', { clause: 'identifier.length' });
  const strong = finding('other', { clause: 'tasks.max', exchanges: asked({ body: '{}' }) });
  expect(mergeFindings([{ findings: [weak, strong] } as unknown as Exploration])).toEqual([
    expect.objectContaining({ clause: 'tasks.max' }),
  ]);
});

test('puts the smallest request that breaks the clause of the finding first', () => {
  const body = (text: string): Partial<FindingClass> => ({ case: {}, exchanges: asked({ body: text }) });
  const all = [
    finding('long', body('{"cluster":"x","tasks":["a"]}')),
    finding('sequence', {
      ...body('{}'),
      case: { steps: [] },
      exchanges: [...asked({ body: '{}' }), ...exchanges],
    }),
    finding('shaky', { ...body('{"tasks":[1]}'), unstable: true }),
    finding('weaker', { ...body('{"tasks":7}'), clause: 'tasks.max.text' }),
    finding('short', body('{"tasks":["a"]}')),
  ];
  expect(mergedClasses(...all)).toEqual(['short', 'long', 'sequence', 'shaky', 'weaker']);
});
