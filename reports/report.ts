import { catalogueOf } from '../checks/catalogue.ts';
import type { Finding } from '../checks/verdict.ts';
import { catalogue, clauseOf, clauses } from '../specs/clauses.ts';
import type { EditionName } from '../specs/editions.ts';
import type { Exchange } from '../targets/exchange.ts';
import { curl } from './curl.ts';

export type Conclusion = 'conformant' | 'deviant' | 'inconclusive';

/** What a report is made of: the shape of a run's result, without naming the room that makes it. */
export interface Results {
  readonly outcomes: readonly {
    readonly check: string;
    readonly suite: string;
    readonly status: 'pass' | 'fail' | 'skip';
    readonly applicable: number;
    readonly because?: string;
  }[];
  readonly findings: readonly Finding[];
  readonly cases: number;
  readonly requests: number;
  readonly positives: number;
  readonly lost: number;
  readonly leftBehind: readonly string[];
  readonly durationMs: number;
}

export interface ReportContext {
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly edition: EditionName;
  readonly seed: number;
  readonly level: 'documented' | 'modelled' | 'observed';
}

const order = ['documented', 'modelled', 'observed'] as const;

function sides(exchange: Exchange): object {
  const { method, path, headers, body } = exchange.request;
  const request = { method, path, headers, body: Buffer.from(body).toString() };
  if (!('response' in exchange)) return { request, lost: exchange.lost };
  const { status, headers: answered, body: bytes } = exchange.response;
  return { request, response: { status, headers: answered, body: Buffer.from(bytes).toString() } };
}

/** The report, format 1: plain data, the same for the same run. No credential is in it: exchanges carry none. */
export function reportOf(results: Results, context: ReportContext) {
  const checks = catalogueOf(context.edition).map((check) => {
    const mine = results.outcomes.filter((outcome) => outcome.check === check.id);
    const applicable = mine.reduce((sum, outcome) => sum + outcome.applicable, 0);
    const status = mine.some((outcome) => outcome.status === 'fail')
      ? 'fail'
      : applicable > 0
        ? 'pass'
        : 'skip';
    // The suite that came nearest to asking tells why the check was skipped.
    const told = mine.find(
      (outcome) => outcome.because !== undefined && !outcome.because.startsWith('no case'),
    );
    const because = status === 'skip' ? { because: told?.because ?? 'no case asked it' } : {};
    return {
      id: check.id,
      clauses: check.clauses,
      claim: check.claim,
      status,
      applicable,
      ...because,
    } as const;
  });
  const findings = results.findings.map((finding) => {
    const check = checks.find(({ id }) => id === finding.check);
    const clause = clauseOf(check?.clauses[0] ?? '');
    const fails =
      order.indexOf(clause.evidence as 'observed') <= order.indexOf(context.level) &&
      clause.evidence !== 'open';
    return {
      id: finding.id,
      check: finding.check,
      kind: finding.wrong,
      clauses: check?.clauses ?? [],
      evidence: clause.evidence,
      source: clause.source,
      statement: clause.statement,
      level: fails ? ('failure' as const) : ('warning' as const),
      claim: check?.claim ?? '',
      baseline: 'new' as const,
      classes: [
        {
          id: `${finding.id}/${finding.class}`,
          class: finding.class,
          suite: finding.suite,
          violations: finding.violations,
          exchanges: [sides(finding.trial.exchange)],
          seed: context.seed,
          calls: finding.calls,
          ...(finding.unstable ? { unstable: true } : {}),
          ...(finding.trial.watch === undefined ? {} : { watch: finding.trial.watch }),
          reproduce: { curl: curl(finding.trial.exchange.request, context.target.endpoint) },
        },
      ],
    };
  });
  const exercised = new Map(
    checks.flatMap((check) => check.clauses.map((clause) => [clause, check.status] as const)),
  );
  const failed = findings.some((finding) => finding.level === 'failure');
  const conclusion: Conclusion = results.positives === 0 ? 'inconclusive' : failed ? 'deviant' : 'conformant';
  const states = { pass: 'held', fail: 'broken', skip: 'unexercised' } as const;
  return {
    formatVersion: 1,
    conclusion,
    harness: 'ecs-conformance 0.1.0',
    edition: context.edition,
    catalogue,
    level: context.level,
    seed: context.seed,
    target: context.target,
    durationMs: Math.round(results.durationMs),
    totals: {
      cases: results.cases,
      requests: results.requests,
      lost: results.lost,
      findings: findings.length,
    },
    clauses: clauses.map(({ id, evidence, since }) => ({
      id,
      evidence,
      since,
      status: states[exercised.get(id) ?? 'skip'],
    })),
    checks,
    findings,
    notes: results.leftBehind.map((text) => `Left behind: ${text}`),
  };
}

export type Report = ReturnType<typeof reportOf>;
