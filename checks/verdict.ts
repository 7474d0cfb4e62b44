import type { Exchange, ParsedBody } from '../targets/wire/exchange.ts';
import type { LossKind } from '../targets/wire/lost-answer.ts';
import type { History } from './concurrent-history.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import type { SdkReading } from '../targets/clients/sdk-reader.ts';
import type { WaiterResult } from '../targets/clients/sdk-waiters.ts';

/** One breach: where in the answer (JSON pointer, after `step N` where it is the answer to a step of a sequence; or `status`, `header:NAME`), what is right, what came. */
export interface Violation {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Failure {
  readonly kind: 'fail';
  /** The kind of wrong answer: together with the check it is one finding. */
  readonly failureKind: string;
  /** The clause that this kind of answer breaks, where it is not the first one of the check. */
  readonly clause?: string;
  /** True of an answer that the service may give for a while after a change: judged again once that time is over. */
  readonly transient?: true;
  readonly violations: readonly [Violation, ...Violation[]];
  /** The clauses whose witness is in the trial: what else of the check it breaks or holds. */
  readonly witnessed?: readonly string[];
  /** What else is wrong with the same answer, in another way: findings of their own. */
  readonly others?: readonly Failure[];
}

/** One thing that is wrong with an answer, the kind of it, and the clause that it breaks where that is not the first. */
export interface ClassifiedViolation extends Violation {
  readonly kind: string;
  readonly clause?: string;
  readonly transient?: true;
}

export type Verdict =
  /**
   * `clauses`: those of the check whose witness is in the trial, where that isn't all of them. `because`: what was not
   * there, where it is none.
   */
  | { readonly kind: 'pass'; readonly clauses?: readonly string[]; readonly because?: string }
  | { readonly kind: 'skip'; readonly because: string }
  | Failure;

/** The one named break of a negative case. */
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

/** One answer, read by us and by the official client. */
export interface SdkReadAnswer extends ParsedAnswer {
  readonly reading: SdkReading;
}

/** One answer, read. */
export interface ParsedAnswer {
  readonly exchange: Exchange;
  readonly body?: ParsedBody;
}

/** Requests that ought to agree, asked as A, B, A: B is judged only where both A do. */
export interface Relation {
  readonly name: RelationName;
  readonly before: ParsedAnswer;
  /** Several for the union: one call for each id. */
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

/** A case as it was sent, with all that a check may look at. `Facts`: what the checks of one operation alone need to know. */
export interface Trial<Facts = unknown> extends ParsedAnswer {
  readonly facts?: Facts;
  readonly violates?: ViolatedRule;
  /** How it was broken, or what is odd about it, where a check tells ways apart. */
  readonly variant?: string;
  /** Seconds for which an answer that was true before may still be given; left out where nobody has said. */
  readonly settle?: number;
  /** False where it isn't sure that the cluster asked about exists: then a refusal of a valid request is no finding. */
  readonly clusterExists: boolean;
  /** The same request without the break, in the same run and world: a refusal counts only beside it. */
  readonly control?: Exchange;
  /**
   * How the request was lost each time, where it was lost 3 times of 3 and its control was answered in between: the same
   * without the break, or a plain valid request.
   */
  readonly repeatedLoss?: readonly [LossKind, LossKind, LossKind];
  /** Of the read-only probe alone. */
  readonly watch?: Watch;
  readonly relation?: Relation;
  /** Every look at the tasks of a sequence, in order; with its last one. */
  readonly timeline?: readonly ParsedAnswer[];
  /** What the official client has made of each kind of answer. */
  readonly sdk?: { readonly readings: readonly SdkReadAnswer[]; readonly waited: readonly WaiterResult[] };
  /** What many clients at once have done and seen. */
  readonly history?: History;
  /** The requests of a sequence, in order. */
  readonly steps?: readonly Exchange[];
}

/** Twins from one RunTask: the states of one in a burst of descriptions, then of the other, described once. */
interface Watch {
  readonly burst: readonly string[];
  readonly quiet: string;
  readonly exchanges: readonly Exchange[];
}

/** How the target answers an open question. */
export interface Note {
  readonly clause: string;
  readonly class: string;
  readonly text: string;
}

/** One claim, judged without looking at anything but the trial. */
export interface Check<Facts = unknown> {
  readonly id: string;
  readonly clauses: readonly [string, ...string[]];
  readonly claim: string;
  /** The kinds of wrong answers that it tells, as globs: those that hold a path or a member can't be listed. */
  readonly kinds: readonly string[];
  /** It judges no case but those with this break, or of this relation. */
  readonly only?: { readonly violates: ViolatedRule } | { readonly relation: RelationName };
  /** Where the claim is about tasks that were stopped: one of them shows best what is wrong. */
  readonly about?: 'stopped';
  /** It is about something that some targets can't be asked: then no case is. */
  readonly needs?: UnsupportedFeature;
  /** It is about how an error is written, not about which one it is. */
  readonly aboutErrorFormat?: true;
  /** It also judges a trial without an answer, where `lostThrice` says that it is no chance. */
  readonly judgesLost?: true;
  /** It also fails a suite, as a test, where too much got no complete answer: whatever the answers were. */
  readonly failsSuiteOnLosses?: true;
  /** What it judges is in no exchange: where calls are over, it can't be judged again. */
  readonly needsLiveTarget?: true;
  readonly appliesTo: (trial: Trial<Facts>) => boolean;
  readonly judge: (trial: Trial<Facts>) => Verdict;
}

export const pass: Verdict = { kind: 'pass' };
export const passClauses = (...clauses: readonly string[]): Verdict => ({ kind: 'pass', clauses });
/** Nothing is wrong, and nothing showed what the claim is about: no clause is held by it. */
export const passWithoutWitness = (because: string): Verdict => ({ kind: 'pass', clauses: [], because });
/** Nothing is wrong: held is what the trial showed. `otherwise`: what was not there, where it showed nothing. */
export const passWitnessed = (shown: Iterable<string>, otherwise: string): Verdict => {
  const clauses = [...new Set(shown)];
  return clauses.length === 0 ? passWithoutWitness(otherwise) : passClauses(...clauses);
};
export const skip = (because: string): Verdict => ({ kind: 'skip', because });
export const fail = (wrong: string, first: Violation, ...rest: Violation[]): Failure => ({
  kind: 'fail',
  failureKind: wrong,
  violations: [first, ...rest],
});

/** Everything that is wrong with one answer: each kind once, with the first places where it shows; else `sound`. */
export function toVerdict(wrongs: readonly ClassifiedViolation[], sound: Verdict = pass): Verdict {
  const byKind = Map.groupBy(wrongs, ({ kind }) => kind);
  const [failure, ...others] = [...byKind.values()].flatMap((same): readonly Failure[] => {
    const [first, ...rest] = same.map(({ pointer, expected, actual }) => ({ pointer, expected, actual }));
    const [wrong] = same;
    if (first === undefined || wrong === undefined) return [];
    const clause = wrong.clause === undefined ? {} : { clause: wrong.clause };
    const transient = wrong.transient === undefined ? {} : { transient: wrong.transient };
    return [{ ...fail(wrong.kind, first, ...rest.slice(0, mostPlaces - 1)), ...clause, ...transient }];
  });
  if (failure === undefined) return sound;
  const witnessed = sound.kind === 'pass' && sound.clauses !== undefined ? { witnessed: sound.clauses } : {};
  return { ...failure, ...witnessed, ...(others.length === 0 ? {} : { others }) };
}

/** So many places of one kind of wrong answer are told. */
const mostPlaces = 5;

/** Each kind of wrong answer in a verdict. */
export const failuresIn = (verdict: { readonly kind: string } | Failure): readonly Failure[] =>
  isFailure(verdict) ? [verdict, ...(verdict.others ?? [])] : [];

const isFailure = (verdict: { readonly kind: string } | Failure): verdict is Failure =>
  verdict.kind === 'fail';
