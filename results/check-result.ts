/** A note at a passing or failing check: a known deviation is a notice, a deviation that only warns is a warning. */
export interface CheckNote {
  readonly kind: 'notice' | 'warning';
  readonly text: string;
}

/** The result of one check in one suite, as test runners and their reports have it. */
export type CheckResult = { readonly notes: readonly CheckNote[] } & (
  | { readonly status: 'pass' }
  | { readonly status: 'skip'; readonly because: string }
  | { readonly status: 'fail'; readonly message: string }
);
