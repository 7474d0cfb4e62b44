import type { Exploration } from './outcome.ts';

/** A run that a limit ended before it was complete. Plain data. */
export interface CutShort {
  /** The flag of the limit: `max-time` or `max-findings`. */
  readonly limit: string;
  /** Suites that were not started. */
  readonly notStarted: readonly string[];
}

/** Says which limit ended a run, and what was not done because of it. */
export function cutShortText(
  { limit, notStarted }: CutShort,
  explorations: readonly Pick<Exploration, 'suite' | 'unsent'>[],
): string {
  const unsent = explorations.flatMap(({ suite, unsent: count = 0 }) =>
    count === 0 ? [] : [`${suite} ${count}`],
  );
  const left = [
    ...(notStarted.length === 0 ? [] : [`suites not started: ${notStarted.join(', ')}`]),
    ...(unsent.length === 0 ? [] : [`cases not judged: ${unsent.join(', ')}`]),
  ];
  const what = left.length === 0 ? 'some probes were left out, or findings not shrunk' : left.join('; ');
  return `--${limit} ended the run; ${what}.`;
}
