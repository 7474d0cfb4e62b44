import { describe, expect, test } from 'vitest';
import { unmatchableReason } from './entry-ids.ts';
import { matchBaseline } from './match-entries.ts';
import { isWithdrawn, knownIdMatcher, successorChecks, formerIdMatcher } from './superseded-ids.ts';

const [old, renamed] = ['stop-reason-kept/other-reason', 'stop-reason-kept/rewritten-reason'];

test.each([
  [old, renamed],
  [`${old}/stops`, `${renamed}/stops`],
  [`${old}/*`, `${renamed}/stops`],
  ['*/other-reason', renamed],
  ['stop-reason-kept/*', renamed],
  ['tags-on-request/missing', 'tags-on-request/changed'],
  ['every-id-accounted-for/denied', 'identifier-forms/id'],
  ['id-and-arn-agree/lost', 'identifier-forms/arn'],
  ['cluster-forms-agree/refused', 'identifier-forms/cluster-arn'],
  ['default-when-omitted/refused', 'identifier-forms/cluster-omitted'],
])('an entry with the former id %s makes %s known', (id, now) => {
  expect(knownIdMatcher({ id })(now)).toBe(true);
});

test.each([
  [`${old}/stops`, `${renamed}/runs`],
  [old, `${renamed}/stops`],
  ['tasks-limit-enforced/accepted', renamed],
])('an entry %s does not make %s known', (id, now) => {
  expect(knownIdMatcher({ id })(now)).toBe(false);
});

/** The state of an entry after a run that found these kinds of violation. */
function stateOf(
  entry: { readonly id: string; readonly seen?: string },
  judged: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const outcomes = Object.entries(judged).map(([check, wrong]) => ({
    ...{ check, suite: 'lifecycle', applicable: 1, clauses: {}, broken: [] },
    status: wrong.length > 0 ? ('fail' as const) : ('pass' as const),
    classes: [{ class: 'stops', core: true, wrong }],
  }));
  const explorations = [
    {
      ...{ suite: 'lifecycle', outcomes, findings: [], notes: [], unasked: [], cases: 1, requests: 1 },
      ...{ positives: 1, lost: 0, throttled: 0, digest: '', valid: { asked: 1, answered: 1 } },
      seen: { request: [], response: [], values: [], errors: [], statuses: [] },
    },
  ];
  const findings = Object.entries(judged).flatMap(([check, wrong]) =>
    wrong.map((kind) => {
      const id = `${check}/${kind}`;
      return { id, check, kind, level: 'failure' as const, classes: [{ id: `${id}/stops`, class: 'stops' }] };
    }),
  );
  const result = matchBaseline({
    ...{ file: 'known.yaml', findings, today: '2026-06-15' },
    entries: [{ reason: 'why not', line: 2, lastLine: 3, seen: 'lifecycle/stops', ...entry }],
    scope: { edition: 'current', explorations, usualSuites: ['lifecycle'] },
  });
  return result.entries[0]?.state;
}

const early = 'stop-members-in-time/early.stoppedAt';

test.each([
  ['is reported with its new id', { id: old }, { 'stop-reason-kept': ['rewritten-reason'] }, 'known'],
  ['is not reported', { id: old }, { 'stop-reason-kept': [] }, 'stale'],
  [
    'is reported only by the other check',
    { id: early },
    { 'stop-members-in-time': [], 'response-matches-schema': ['type.tasks.stoppedAt'] },
    'known',
  ],
  [
    'is reported by neither check',
    { id: early },
    { 'stop-members-in-time': [], 'response-matches-schema': [] },
    'stale',
  ],
  [
    'may be reported by a check that was not run',
    { id: early },
    { 'stop-members-in-time': [] },
    'unobserved',
  ],
  [
    'is about a rule that is open now',
    { id: 'bare-error-type/message' },
    { 'bare-error-type': [] },
    'unobserved',
  ],
  [
    'is about a rule that is not open',
    { id: 'bare-error-type/not-bare' },
    { 'bare-error-type': [] },
    'stale',
  ],
])('an entry of an earlier version whose deviation %s', (_what, entry, judged, state) => {
  expect(stateOf(entry, judged)).toBe(state);
});

describe('findings that were once reported together with another one', () => {
  test.each([
    ['exit-code-after-end/early', 'response-matches-schema/type.tasks.containers.exitCode'],
    ['exit-code-after-end/early/known-id', 'response-matches-schema/type.tasks.containers.exitCode/known-id'],
    ['stop-members-in-time/early.stoppedAt', 'response-matches-schema/type.tasks.stoppedAt'],
    ['stop-members-in-time/early.*', 'response-matches-schema/type.tasks.stoppedAt'],
    ['response-matches-schema/enum.tasks.stopCode', 'response-matches-schema/type.tasks.stopCode'],
    ['both-lists-present/absent.failures', 'response-matches-schema/type.failures'],
    ['identifier-errors/identifier.length', 'identifier-exact/found'],
    ['identifier-errors/identifier.foreign.error', 'foreign-arn-finds-nothing/found'],
    ['identifier-errors/identifier.cluster', 'cluster-scopes-tasks/found'],
  ])('%s was reported together with %s', (id, currentId) => {
    expect(formerIdMatcher({ id })(currentId)).toBe(true);
    // Earlier versions reported the current id, too, so it is new without an entry of its own.
    expect(knownIdMatcher({ id })(currentId)).toBe(false);
    expect(successorChecks({ id })).toContain(currentId.split('/')[0]);
    expect(unmatchableReason(id)).toBeUndefined();
  });

  test.each([
    ['stop-members-in-time/early.stoppedAt', 'response-matches-schema/type.tasks.stoppingAt'],
    ['exit-code-after-end/early', 'response-matches-schema/type.tasks.containers'],
    ['exit-code-after-end/early', 'response-matches-schema/enum.tasks.containers.exitCode'],
    ['exit-code-after-end/early/known-id', 'response-matches-schema/type.tasks.containers.exitCode/arn'],
    ['tasks-limit-enforced/accepted', 'identifier-exact/found'],
  ])('%s was not reported together with %s', (id, currentId) => {
    expect(formerIdMatcher({ id })(currentId)).toBe(false);
  });
});

test.each([
  [{ id: 'malformed-body-refused/accepted' }, true],
  [{ id: 'malformed-body-refused/accepted', seen: 'wire/null' }, true],
  [{ id: 'malformed-body-refused/accepted', seen: 'wire/truncated' }, false],
  [{ id: 'malformed-body-refused/accepted/null' }, true],
  [{ id: 'malformed-body-refused/accepted/truncated' }, false],
  [{ id: 'malformed-body-refused/*' }, true],
  [{ id: 'malformed-body-refused/list-accepted' }, false],
  [{ id: 'error-status/server-error', seen: 'wire/type-json' }, true],
  [{ id: 'error-status/server-error', seen: 'limits/unknown-101' }, false],
  [{ id: 'bare-error-type/message', seen: 'clusters/region' }, true],
  [{ id: 'bare-error-type/message/region' }, true],
  [{ id: 'bare-error-type/not-bare' }, false],
])('%j may be about a rule that is open now: %s', (entry, isOpen) => {
  expect(isWithdrawn(entry)).toBe(isOpen);
});
