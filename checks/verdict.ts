import type { ParsedBody } from '../targets/exchange.ts';
import type { Exchange } from '../targets/exchange.ts';

/** One breach: where in the answer (JSON pointer, or `status`, `header:NAME`), what is right, what came. */
export interface Violation {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'skip'; readonly because: string }
  /** `wrong` names the kind of wrong answer: together with the check it is one finding. */
  | {
      readonly kind: 'fail';
      readonly wrong: string;
      readonly violations: readonly [Violation, ...Violation[]];
    };

/** What one id of a request is, as the harness knows from the world. */
export interface Asked {
  readonly text: string;
  readonly what: 'here' | 'elsewhere' | 'unknown' | 'mangled';
  /** The ARN of the task that the id names, or was made from. */
  readonly arn?: string;
  readonly id?: string;
}

/** The one named break of a negative case. */
export type Break =
  | 'tasks.max'
  | 'tasks.required'
  | 'tasks.empty'
  | 'type'
  | 'cluster.unknown'
  | 'identifier';

/** A case as it was sent, with all that a check may look at. */
export interface Trial {
  readonly asked: readonly Asked[];
  readonly broke?: Break;
  readonly exchange: Exchange;
  readonly body?: ParsedBody;
  /** The same request without the break, in the same run and world: a refusal counts only beside it. */
  readonly control?: Exchange;
  /** For the read-only probe: the descriptions of a task that was looked at often, then of its quiet twin. */
  readonly watch?: { readonly burst: readonly string[]; readonly quiet: string };
}

export interface Check {
  readonly id: string;
  readonly clauses: readonly [string, ...string[]];
  readonly claim: string;
  readonly appliesTo: (trial: Trial) => boolean;
  readonly judge: (trial: Trial) => Verdict;
}

export const pass: Verdict = { kind: 'pass' };
export const skip = (because: string): Verdict => ({ kind: 'skip', because });
export const fail = (wrong: string, first: Violation, ...rest: Violation[]): Verdict => ({
  kind: 'fail',
  wrong,
  violations: [first, ...rest],
});

/** A finding: one check and one kind of wrong answer, with its smallest exchange. */
export interface Finding {
  readonly id: string;
  readonly check: string;
  readonly wrong: string;
  readonly trial: Trial;
  readonly violations: readonly Violation[];
  readonly suite: string;
  readonly class: string;
  readonly calls: number;
  readonly unstable: boolean;
}
