import { definedMembers } from '../specs/json.ts';
import type { Exchange, ParsedBody } from '../targets/wire/exchange.ts';
import type { LossKind } from '../targets/wire/lost-answer.ts';
import type { History } from './concurrent-history.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import type { SdkReading } from '../targets/clients/sdk-reader.ts';
import type { WaiterResult } from '../targets/clients/sdk-waiters.ts';

/**
 * One deviation from a clause. `pointer`: a JSON pointer into the answer, `status` or `header:NAME`; in the answer to a step of a
 * sequence, `step N` comes first.
 */
export interface Violation {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Failure {
  readonly kind: 'fail';
  /** The kind of violation. The check and this kind identify a finding. */
  readonly failureKind: string;
  /** The violated clause, if it is not the first one of the check. */
  readonly clause?: string;
  /** The answer may be stale after a change: it is rechecked after the settle window. */
  readonly transient?: true;
  readonly violations: readonly [Violation, ...Violation[]];
  /** The clauses of the check for which the trial has a witness. */
  readonly witnessed?: readonly string[];
  /** Other kinds of violations in the same answer. Each is a finding of its own. */
  readonly others?: readonly Failure[];
}

/** A violation with its kind, and with the violated clause if that is not the first one of the check. */
export interface ClassifiedViolation extends Violation {
  readonly kind: string;
  readonly clause?: string;
  readonly transient?: true;
}

export type Verdict =
  /**
   * `clauses`: those of the check for which the trial has a witness, if not all. `because`: what was missing, if it has a
   * witness for none.
   */
  | { readonly kind: 'pass'; readonly clauses?: readonly string[]; readonly because?: string }
  | { readonly kind: 'skip'; readonly because: string }
  | Failure;

/** The rules that a negative case can violate; each case violates one. */
export const violatedRules = [
  'tasks.max',
  'tasks.required',
  'tasks.empty',
  'type',
  'cluster.unknown',
  'cluster.illegal',
  'cluster.foreign',
  'cluster.case',
  'identifier',
  'region',
  'several',
  'include.value',
  'body',
  'operation',
  'method',
  'auth',
] as const;

export type ViolatedRule = (typeof violatedRules)[number];

/** An answer, parsed by us and read by the official client. */
export interface SdkReadAnswer extends ParsedAnswer {
  readonly reading: SdkReading;
}

/** An exchange with its parsed response body. */
export interface ParsedAnswer {
  readonly exchange: Exchange;
  readonly body?: ParsedBody;
}

/** Requests whose answers must agree, sent as A, B, A. B is judged only if both answers to A agree. */
export interface Relation {
  readonly name: RelationName;
  readonly before: ParsedAnswer;
  /** Several only for the union: one request for each id. */
  readonly between: readonly ParsedAnswer[];
  readonly after: ParsedAnswer;
}

export const relationNames = [
  'again',
  'permutation',
  'union',
  'duplicates',
  'id-and-arn',
  'cluster-name-and-arn',
  'cluster-omitted',
  'include',
] as const;

export type RelationName = (typeof relationNames)[number];

/** A case that was sent, with everything that a check may look at. `Facts`: what only checks of one operation need to know. */
export interface Trial<Facts = unknown> extends ParsedAnswer {
  readonly facts?: Facts;
  readonly violates?: ViolatedRule;
  /** The variant of the violation, or of an unusual valid request, if a check distinguishes variants. */
  readonly variant?: string;
  /** Seconds during which a stale answer is accepted; left out if unknown. */
  readonly settle?: number;
  /** False if the requested cluster may not exist. Then the refusal of a valid request is not a finding. */
  readonly clusterExists: boolean;
  /** The same request without the violation, in the same run and world. A refusal counts only if the control succeeded. */
  readonly control?: Exchange;
  /**
   * How the request was lost, if it was lost in 3 of 3 attempts while a control was answered in between: the same request
   * without the violation, or a plain valid one.
   */
  readonly repeatedLoss?: readonly [LossKind, LossKind, LossKind];
  /** Only in the read-only probe. */
  readonly watch?: Watch;
  readonly relation?: Relation;
  /** All descriptions of the tasks in a sequence, in order, including the last one. */
  readonly timeline?: readonly ParsedAnswer[];
  /** How the official client read each kind of answer, and how its waiters ended. */
  readonly sdk?: { readonly readings: readonly SdkReadAnswer[]; readonly waited: readonly WaiterResult[] };
  /** What several clients at once have done and read. */
  readonly history?: History;
  /** The requests of a sequence, in order. */
  readonly steps?: readonly Exchange[];
}

/** Two tasks from one RunTask: the statuses of one in a burst of descriptions, then the status of the other, described once. */
interface Watch {
  readonly burst: readonly string[];
  readonly quiet: string;
  readonly exchanges: readonly Exchange[];
}

/** How the target behaves where the reference leaves a question open. */
export interface Note {
  readonly clause: string;
  readonly class: string;
  readonly text: string;
}

/** One claim, judged by the trial alone. */
export interface Check<Facts = unknown> {
  readonly id: string;
  readonly clauses: readonly [string, ...string[]];
  readonly claim: string;
  /** The kinds of violations that it reports, as globs: kinds that contain a path or member cannot be listed. */
  readonly kinds: readonly string[];
  /** It judges only cases with this violation, or of this relation. */
  readonly only?: { readonly violates: ViolatedRule } | { readonly relation: RelationName };
  /** The claim is about stopped tasks: a stopped task is the best example of a violation. */
  readonly about?: 'stopped';
  /** It needs a feature that some targets do not support. Such targets are not sent its cases. */
  readonly needs?: UnsupportedFeature;
  /** It is about the format of an error, not about which error it is. */
  readonly aboutErrorFormat?: true;
  /** It also judges a trial without an answer, if `repeatedLoss` shows that the loss is no coincidence. */
  readonly judgesLost?: true;
  /** It also fails a suite in which too many requests got no complete answer. */
  readonly failsSuiteOnLosses?: true;
  /** It judges something that is in no exchange, so it cannot judge a recording. */
  readonly needsLiveTarget?: true;
  readonly appliesTo: (trial: Trial<Facts>) => boolean;
  readonly judge: (trial: Trial<Facts>) => Verdict;
}

export const pass: Verdict = { kind: 'pass' };
export const passClauses = (...clauses: readonly string[]): Verdict => ({ kind: 'pass', clauses });
/** No violation, but also no witness: the trial holds no clause. */
export const passWithoutWitness = (because: string): Verdict => ({ kind: 'pass', clauses: [], because });
/** No violation: the trial holds the clauses that it has a witness for. `missing`: what was missing, if it has none. */
export const passWitnessed = (witnessed: Iterable<string>, missing: string): Verdict => {
  const clauses = [...new Set(witnessed)];
  return clauses.length === 0 ? passWithoutWitness(missing) : passClauses(...clauses);
};
export const skip = (because: string): Verdict => ({ kind: 'skip', because });
export const fail = (failureKind: string, first: Violation, ...rest: Violation[]): Failure => ({
  kind: 'fail',
  failureKind,
  violations: [first, ...rest],
});

/** All violations in an answer as a verdict: one failure for each kind, with its first violations. `passed` if there are none. */
export function toVerdict(violations: readonly ClassifiedViolation[], passed: Verdict = pass): Verdict {
  const byKind = Map.groupBy(violations, ({ kind }) => kind);
  const [failure, ...others] = [...byKind.values()].flatMap(toFailure);
  if (failure === undefined) return passed;
  return {
    ...failure,
    ...definedMembers({
      witnessed: passed.kind === 'pass' ? passed.clauses : undefined,
      others: others.length === 0 ? undefined : others,
    }),
  };
}

/** The most violations of one kind that a failure has. */
const maxViolations = 5;

/** Violations of one kind as a failure, in a list; none without violations. */
function toFailure(violations: readonly ClassifiedViolation[]): readonly Failure[] {
  const [first, ...rest] = violations.slice(0, maxViolations).map(withoutClassification);
  const [classified] = violations;
  if (first === undefined || classified === undefined) return [];
  const { kind, clause, transient } = classified;
  return [{ ...fail(kind, first, ...rest), ...definedMembers({ clause, transient }) }];
}

const withoutClassification = ({ pointer, expected, actual }: ClassifiedViolation): Violation => ({
  pointer,
  expected,
  actual,
});

/** All failures in a verdict, one for each kind of violation. */
export const failuresIn = (verdict: { readonly kind: string } | Failure): readonly Failure[] =>
  isFailure(verdict) ? [verdict, ...(verdict.others ?? [])] : [];

const isFailure = (verdict: { readonly kind: string } | Failure): verdict is Failure =>
  verdict.kind === 'fail';
