import { definedMembers } from '../specs/json.ts';
import type { Exchange, ParsedBody } from '../targets/wire/exchange.ts';
import type { LossKind } from '../targets/wire/lost-answer.ts';
import type { History } from './concurrent-history.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import type { SdkReading } from '../targets/clients/sdk-reader.ts';
import type { WaiterResult } from '../targets/clients/sdk-waiters.ts';
import { maxRepairSteps, type RepairStep } from './lib/repair.ts';

/**
 * One deviation from a clause. `pointer` has one of these forms:
 * - a JSON pointer into the body of the answer;
 * - `status`;
 * - `header:NAME`.
 * `step N` comes before it if the deviation is in the answer to a step of a sequence.
 */
export interface Violation {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Failure {
  readonly kind: 'fail';
  /** The kind of violation. A finding is identified by its check and this kind. */
  readonly failureKind: string;
  /** The violated clause. By default it is the first clause of the check. */
  readonly clause?: string;
  /** Set if the answer may be stale after a change. Then the run rechecks after the settle window. */
  readonly transient?: true;
  readonly violations: readonly [Violation, ...Violation[]];
  /** Steps to the right answer, if the check knows it. They repair what `violations` lists, and more of the same kind. */
  readonly repair?: readonly RepairStep[];
  /** The clauses of the check for which the trial has a witness. */
  readonly witnessed?: readonly string[];
  /** Other kinds of violations in the same answer. Each is a finding of its own. */
  readonly others?: readonly Failure[];
}

/** A violation with its kind. `clause` is the violated clause; without it, the first clause of the check is violated. */
export interface ClassifiedViolation extends Violation {
  readonly kind: string;
  readonly clause?: string;
  readonly transient?: true;
  readonly repair?: RepairStep;
}

export type Verdict =
  /**
   * `clauses`: the clauses for which the trial has a witness. If absent, these are all clauses of the check.
   * `because`: what was missing, if `clauses` is empty.
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

/** An answer that both the harness and the official client have read. */
export interface SdkReadAnswer extends ParsedAnswer {
  readonly reading: SdkReading;
}

/** An exchange with its parsed response body. */
export interface ParsedAnswer {
  readonly exchange: Exchange;
  readonly body?: ParsedBody;
}

/** Two requests, A and B, whose answers must agree. They are sent as A, B, A. B is judged only if both answers to A agree. */
export interface Relation {
  readonly name: RelationName;
  readonly before: ParsedAnswer;
  /** The answers to B. Only the union has several: one request for each id. */
  readonly between: readonly ParsedAnswer[];
  readonly after: ParsedAnswer;
}

export const requestRelationNames = [
  'again',
  'permutation',
  'union',
  'duplicates',
  'id-and-arn',
  'cluster-name-and-arn',
  'cluster-omitted',
  'include',
] as const;

export type RelationName = (typeof requestRelationNames)[number];

/** A case that was sent, with everything that a check may look at. `Facts` is what only the checks of one operation need. */
export interface Trial<Facts = unknown> extends ParsedAnswer {
  readonly facts?: Facts;
  readonly violates?: ViolatedRule;
  /** The variant of the violation, or of an unusual valid request. Present if a check distinguishes variants. */
  readonly variant?: string;
  /** Seconds during which a stale answer is accepted; left out if unknown. */
  readonly settle?: number;
  /** False if the requested cluster may not exist. Then the refusal of a valid request is not a finding. */
  readonly clusterExists: boolean;
  /** The same request without the violation, in the same run and world. A refusal counts only if the control succeeded. */
  readonly control?: Exchange;
  /**
   * How each of three attempts was lost. Present if all three were lost, and a control was answered in between. The control
   * is the same request without the violation, or a plain valid request.
   */
  readonly repeatedLoss?: readonly [LossKind, LossKind, LossKind];
  /** Present only in the probe that tests whether DescribeTasks is read-only. */
  readonly watch?: Watch;
  readonly relation?: Relation;
  /** All answers of a sequence that describe its tasks, in order. The judged answer is the last one. */
  readonly timeline?: readonly ParsedAnswer[];
  /** How the official client read each kind of answer, and how its waiters ended. */
  readonly sdk?: { readonly readings: readonly SdkReadAnswer[]; readonly waited: readonly WaiterResult[] };
  /** What several simultaneous clients have done and read. */
  readonly history?: History;
  /** The requests of a sequence, in order. */
  readonly steps?: readonly Exchange[];
}

/**
 * The statuses of two tasks that one RunTask started:
 * - `burst`: the statuses of one task, which was described many times;
 * - `quiet`: the status of the other task, which was described once after the burst.
 */
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

/** A check judges one claim. It looks at nothing but the trial. */
export interface Check<Facts = unknown> {
  readonly id: string;
  readonly clauses: readonly [string, ...string[]];
  readonly claim: string;
  /** The kinds of violations that the check reports. They are globs, because some kinds contain a path or a member. */
  readonly kinds: readonly string[];
  /** The check judges only cases that violate this rule, or only cases of this relation. */
  readonly only?: { readonly violates: ViolatedRule } | { readonly relation: RelationName };
  /** The claim is about stopped tasks, so a stopped task shows a violation best. */
  readonly about?: 'stopped';
  /** A feature that the check needs. Targets that do not support it are not sent the cases of the check. */
  readonly needs?: UnsupportedFeature;
  /** The check is about the format of an error, not about the error type. */
  readonly aboutErrorFormat?: true;
  /** The check also judges a trial without an answer, if `repeatedLoss` shows that the loss was not accidental. */
  readonly judgesLost?: true;
  /** The check also fails a suite in which too many requests got no complete answer. */
  readonly failsSuiteOnLosses?: true;
  /** The check judges something that no exchange contains, so it cannot judge a recording. */
  readonly needsLiveTarget?: true;
  readonly appliesTo: (trial: Trial<Facts>) => boolean;
  readonly judge: (trial: Trial<Facts>) => Verdict;
}

export const pass: Verdict = { kind: 'pass' };
export const passClauses = (...clauses: readonly string[]): Verdict => ({ kind: 'pass', clauses });
/** A pass without any witness: the trial counts for no clause. */
export const passWithoutWitness = (because: string): Verdict => ({ kind: 'pass', clauses: [], because });
/** A pass for the `witnessed` clauses. If there are no such clauses, `missing` says what the trial lacked. */
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

/** Makes a verdict from the violations in an answer: one failure for each kind. Without violations the verdict is `passed`. */
export function toVerdict(violations: readonly ClassifiedViolation[], passed: Verdict = pass): Verdict {
  if (violations.length === 0) return passed;
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

/** A failure lists at most this many violations. */
const maxViolations = 5;

/** A list with one failure, made from violations of one kind. The list is empty if there are no violations. */
function toFailure(violations: readonly ClassifiedViolation[]): readonly Failure[] {
  const [first, ...rest] = violations.slice(0, maxViolations).map(withoutClassification);
  const [classified] = violations;
  if (first === undefined || classified === undefined) return [];
  const { kind, clause, transient } = classified;
  const steps = violations.slice(0, maxRepairSteps).flatMap(({ repair: step }) => step ?? []);
  const repair = steps.length === 0 ? undefined : steps;
  return [{ ...fail(kind, first, ...rest), ...definedMembers({ clause, transient, repair }) }];
}

const withoutClassification = ({ pointer, expected, actual }: ClassifiedViolation): Violation => ({
  pointer,
  expected,
  actual,
});

const noFailures: readonly Failure[] = [];

/** All failures in a verdict, one for each kind of violation. */
export const failuresIn = (verdict: { readonly kind: string } | Failure): readonly Failure[] =>
  isFailure(verdict) ? [verdict, ...(verdict.others ?? [])] : noFailures;

const isFailure = (verdict: { readonly kind: string } | Failure): verdict is Failure =>
  verdict.kind === 'fail';
