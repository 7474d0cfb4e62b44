import { checkCatalogue } from '../operations/catalogue.ts';
import type { Exploration, Finding } from '../results/outcome.ts';
import type { Check } from '../checks/verdict.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { ReportContext } from '../reports/run/report-input.ts';
import { buildReport, type Report } from '../reports/run/report.ts';

// Findings and reports for tests.

/** The checks of the current edition with these ids. */
export const checksWithIds = (...ids: readonly string[]): readonly Check[] =>
  checkCatalogue('current').filter(({ id }) => ids.includes(id));

/** Text from a target that tries to break out of Markdown, HTML, runner commands or a terminal. */
export const hostileText =
  '| a ``` b `` c\n::error::owned\r\n</code></details><script>alert(1)</script> [x](javascript:1) **&lt;** %0A \u001B[31m';

const exchangeWithBody = (body: string): ExchangeRecord => ({
  request: { method: 'POST', path: '/', headers: {}, body },
  response: { status: 200, headers: {}, body: '{}' },
});

/** A finding of an existing check with one class. Everything that a target controls contains `text`. */
export const sampleFinding = (
  check: string,
  kind: string,
  clause: string,
  text = 'one',
  body = `{"tasks":${JSON.stringify([text])}}`,
): Finding => ({
  ...{ id: `${check}/${kind}`, check, kind, clause },
  classes: [
    {
      ...{ id: `${check}/${kind}/made-up`, class: text, suite: 'positive', clause },
      violations: [{ pointer: `/tasks/${text}`, expected: 'another', actual: text }],
      exchanges: [exchangeWithBody(body)],
      ...{ seed: 1, seenAt: 1, calls: 2 },
      case: {},
      reproduce: {
        curl: `ecs() { :; }\necs '${text}'`,
        replay: `npx ecs-conformance replay ${check}/${kind}`,
      },
    },
  ],
});

const emptyCoverage = { request: [], response: [], values: [], errors: [], statuses: [200] };

interface ReportOptions extends Partial<ReportContext> {
  readonly errors?: readonly string[];
  readonly remarks?: readonly string[];
  /** Clauses that were exercised and held. */
  readonly heldClauses?: readonly string[];
}

/** A report with these findings. By default its checks are `tasks-required` and the checks of the findings. */
export function reportWith(findings: readonly Finding[], more: ReportOptions = {}): Report {
  const { errors = [], remarks = [], heldClauses = [], ...context } = more;
  const exploration: Exploration = {
    ...{
      suite: 'positive',
      findings,
      notes: [],
      seen: emptyCoverage,
      cases: 1_000,
      requests: 2_000,
      positives: 10,
    },
    ...{ unasked: [], valid: { asked: 10, answered: 10 }, lost: 0, throttled: 0, digest: 'one' },
    outcomes: [
      ...findings.map(({ check, clause }) => ({ check, clause, status: 'fail' as const })),
      ...heldClauses.map((clause) => ({ check: 'error-shape', clause, status: 'pass' as const })),
    ].map(({ clause, ...one }) => ({
      ...one,
      suite: 'positive',
      applicable: 3,
      clauses: { [clause]: 3 },
      broken: one.status === 'fail' ? [clause] : [],
      classes: [],
    })),
  };
  return buildReport(
    {
      ...{ explorations: [exploration], errors, remarks, shortfalls: [], leftBehind: [] },
      ...{ throttled: 0, interrupted: false, durationMs: 1_234 },
    },
    {
      target: { name: 'made-up', endpoint: 'http://127.0.0.1:5000' },
      ...{ edition: 'current', seed: 1, level: 'modelled' },
      checks: checksWithIds(...findings.map(({ check }) => check), 'tasks-required'),
      ...context,
    },
  );
}
