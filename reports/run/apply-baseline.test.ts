import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { BaselineResult, JudgedEntry } from '../../results/known-deviation.ts';
import type { Exploration, Finding } from '../../results/outcome.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import { failingDeviations, applyBaseline, newDeviations, staleEntries } from './apply-baseline.ts';
import { githubAnnotations } from './github-annotations.ts';
import { checksWithIds, reportWith } from '../../test-support/findings.fixtures.ts';
import { reportMarkdown } from './report-markdown.ts';
import { reportPage } from './page/report-page.ts';
import { reportSchema } from './report-schema.ts';
import type { ReportContext } from './report-input.ts';
import { buildReport, type Report } from './report.ts';
import { reportText } from './report-text.ts';

const finding = (check: string, clause: string): Finding => ({
  ...{ id: `${check}/accepted`, check, kind: 'accepted', clause },
  classes: [
    {
      ...{ id: `${check}/accepted/plain`, class: 'plain', suite: 'limits', seed: 1, seenAt: 1, calls: 0 },
      clause,
      violations: [{ pointer: 'status', expected: 'HTTP 400', actual: 'HTTP 200' }],
      exchanges: [],
    },
  ],
});

const findings = [finding('tasks-limit-enforced', 'tasks.max'), finding('tasks-required', 'tasks.required')];

const explored: Exploration = {
  ...{ suite: 'limits', findings, notes: [], unasked: [], cases: 1, requests: 1, positives: 1, lost: 0 },
  outcomes: findings.map(({ check, clause }) => ({
    ...{ check, suite: 'limits', status: 'fail', applicable: 1, clauses: {}, classes: [] },
    broken: [clause],
  })),
  seen: { request: [], response: [], values: [], errors: [], statuses: [] },
  valid: { asked: 1, answered: 1 },
  throttled: 0,
  digest: '',
};

const context: ReportContext = {
  target: { name: 'moto', endpoint: 'http://127.0.0.1:1' },
  edition: 'current',
  level: 'modelled',
  checks: checksWithIds(...findings.map(({ check }) => check)),
};

const reported = (more: Partial<ReportContext> = {}) =>
  buildReport(
    {
      ...{ explorations: [explored], errors: [], shortfalls: [], leftBehind: [], throttled: 0 },
      interrupted: false,
      durationMs: 0,
    },
    { ...context, ...more },
  );

const entry = (id: string, more: Partial<JudgedEntry> = {}): JudgedEntry => ({
  ...{ id, reason: 'we have none', line: 3, lastLine: 4, state: 'known' },
  ...more,
});

const limit = entry('tasks-limit-enforced/accepted', { ticket: 'T-1' });

const gate: BaselineResult = {
  file: 'known.yaml',
  matched: {
    'tasks-limit-enforced/accepted': { baseline: 'known', entry: limit },
    'tasks-limit-enforced/accepted/plain': { baseline: 'known', entry: limit },
    'tasks-required/accepted': { baseline: 'new' },
  },
  entries: [limit],
  missing: [],
  toAdd: '  - id: tasks-required/accepted\n    reason: TODO say why this is known\n',
};

test('without a baseline every finding is new', () => {
  expect(reported().findings.map(({ baseline }) => baseline)).toEqual(['new', 'new']);
  expect(reportText(reported(), false)).not.toContain('baseline');
});

test('shortens known findings, shows new ones with the lines to add, and keeps the conclusion', () => {
  const report = applyBaseline(reported(), gate);
  expect(report.conclusion).toBe('deviant');
  expect(newDeviations(report).map(({ id }) => id)).toEqual(['tasks-required/accepted']);
  expect(report.findings[0]).toMatchObject({ entry: { line: 3 }, classes: [{ baseline: 'known' }] });
  const said = reportText(report, false);
  expect(said).toContain(
    '~ tasks-limit-enforced/accepted  A list of more than 100 tasks is rejected.\n' +
      '    known     we have none, T-1 (known.yaml:3)\n\n',
  );
  expect(said).toContain(`To accept the new deviations, add to known.yaml:\n${gate.toAdd}`);
  expect(said).toContain('baseline known.yaml: 1 new, 1 known, 0 stale, 0 expired, 0 unobserved: fails');
});

test('says what to do about entries, with their lines', () => {
  const entries = [
    entry('a/gone', { state: 'stale', line: 2, lastLine: 3 }),
    entry('a/over', { state: 'expired', expires: '2026-01-31', line: 4 }),
    entry('a/elsewhere', { state: 'unobserved', because: 'the suite wire was not run', line: 6 }),
    entry('a/why', { reason: 'TODO say why', line: 8 }),
    entry('a/well', { line: 10 }),
  ];
  const report = applyBaseline(reported(), { ...gate, entries, toAdd: '' });
  expect(staleEntries(report).map(({ id }) => id)).toEqual(['a/gone']);
  const said = reportText(report, false);
  expect(said).toContain(
    '✗ known.yaml:2: stale: a/gone (we have none) was exercised and did not occur: delete lines 2 to 3,\n' +
      '  or set `drawn: true` if only random cases show it\n' +
      '! known.yaml:4: expired: a/over (we have none) counts again since 2026-01-31: fix it or extend the\n  date\n' +
      '- known.yaml:6: unobserved: a/elsewhere: the suite wire was not run\n' +
      '! known.yaml:8: known, but without a reason: a/why: replace the TODO\n' +
      'baseline known.yaml: 1 new, 2 known, 1 stale, 1 expired, 1 unobserved: fails\n',
  );
});

test('shows an expired entry with its finding', () => {
  const expired = entry('tasks-required/accepted', { expires: '2026-01-31', line: 7 });
  const matched = { ...gate.matched, 'tasks-required/accepted': { baseline: 'new' as const, expired } };
  expect(reportText(applyBaseline(reported(), { ...gate, matched }), false)).toContain(
    '    known     until 2026-01-31: we have none (known.yaml:7)\n',
  );
  expect(githubAnnotations(applyBaseline(reported(), { ...gate, matched }))).toMatch(
    /^::error title=tasks-required\/accepted,file=.*known\.yaml,line=7,endLine=/m,
  );
});

test('breaking a clause newer than the pinned catalogue warns, with a hint how to make it count', () => {
  const named = (id: string) => ({ ...findClause(id), since: id === 'tasks.required' ? 3 : 1 });
  const report = reported({ pinned: { pin: 2, findClause: named } });
  expect(report.findings.map(({ level }) => level)).toEqual(['failure', 'warning']);
  expect(report).toMatchObject({ pin: 2, checks: [{ status: 'fail' }, { status: 'pass' }] });
  expect(newDeviations(report)).toHaveLength(1);
  expect(reportText(report, false)).toContain(
    '  ! tasks-required/accepted  newer than the pinned catalogue 2; set the pin to 3 to make it count\n',
  );
});

test('annotates new findings and stale entries only', () => {
  const gone = entry('a/gone', { state: 'stale', line: 2, lastLine: 3 });
  const lines = githubAnnotations(applyBaseline(reported(), { ...gate, entries: [limit, gone] }))
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^::error title=tasks-required\/accepted::/);
  expect(lines[1]).toMatch(
    /^::error title=a\/gone is stale,file=.*known\.yaml,line=2,endLine=3::known\.yaml:2: stale: .*delete lines 2 to 3/,
  );
});

test('the job summary and the page show known findings and what to do about the baseline', () => {
  const over = entry('a/over', { state: 'expired', expires: '2026-01-31', line: 4 });
  const report = applyBaseline(reported(), { ...gate, entries: [limit, over] });
  const summary = reportMarkdown(report);
  expect(summary).toContain('## Deviations (1)');
  expect(summary).toContain('## Known deviations (1)');
  expect(summary).toContain('| `tasks-limit-enforced/accepted` | we have none | T-1 |');
  expect(summary).toContain('- `known.yaml:4`: expired: a/over');
  expect(summary).toContain(`\`\`\`yaml\n${gate.toAdd}\`\`\``);
  const page = reportPage(report);
  expect(page).toContain('known.yaml:4: expired: a/over');
  expect(page).toMatch(/<p class="known">\s*Known: we have none \(T-1\), <code>known\.yaml:3<\/code>/);
  expect(page).toContain('- id: tasks-required/accepted\n    reason: TODO say why this is known');
});

test('a report with a baseline and a pin conforms to its schema', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const { state: _known, ...known } = limit;
  const { state: _expired, ...expired } = entry('tasks-required/accepted', { expires: '2026-01-31' });
  const unobserved = entry('a/elsewhere', { state: 'unobserved', because: 'not run', drawn: true });
  const named = (id: string) => ({ ...findClause(id), since: id === 'tasks.required' ? 3 : 1 });
  const report = applyBaseline(reported({ pinned: { pin: 2, findClause: named } }), {
    ...gate,
    matched: {
      'tasks-limit-enforced/accepted': { baseline: 'known', entry: known },
      'tasks-required/accepted': { baseline: 'new', expired },
    },
    entries: [limit, { ...expired, state: 'expired' }, unobserved],
  });
  expect([ajv.validate(reportSchema, JSON.parse(JSON.stringify(report))), ajv.errors]).toEqual([true, null]);
});

test('the baseline does not pass if the run has no verdict', () => {
  const clean = { ...reportWith([], {}), baseline: { file: 'known.yaml', entries: [], toAdd: '' } };
  const said = (conclusion: Report['conclusion']): string | undefined =>
    /unobserved: (.*)\n/.exec(reportText({ ...clean, conclusion }, false))?.[1];
  expect(said('conformant')).toBe('passes');
  expect(said('deviant')).toBe('passes');
  expect(said('inconclusive')).toBe('no verdict');
  expect(said('error')).toBe('no verdict');
});

test('unstable findings fail a run without a baseline, and only warn with one', () => {
  const shaky = reported();
  const unstable = {
    ...shaky,
    findings: shaky.findings.map((one) => {
      const [first, ...rest] = one.classes;
      return { ...one, classes: [{ ...first, unstable: true as const }, ...rest] as const };
    }),
  };
  expect(failingDeviations(unstable)).toHaveLength(2);
  const report = applyBaseline(unstable, gate);
  expect([newDeviations(report), failingDeviations(report)].map(({ length }) => length)).toEqual([1, 0]);
  expect(reportText(report, false)).toContain(
    'baseline known.yaml: 1 new (1 unstable, which do not fail the run), 1 known, 0 stale, 0 expired, 0\nunobserved: passes\n',
  );
  expect(githubAnnotations(report)).toMatch(/^::warning title=tasks-required\/accepted::/);
});
