import type { Exploration } from './outcome.ts';

/** A run that a limit ended before it was complete. Plain data. */
export interface CutShort {
  /** `max-time` or `max-findings`, which are flags, or `long-answers`. */
  readonly limit: string;
  /** Suites that were not started. */
  readonly notStarted: readonly string[];
}

/** Says what ended a run. */
export const endingText = ({ limit }: Pick<CutShort, 'limit'>): string =>
  limit === 'long-answers'
    ? 'the target answered with so many megabytes that the run ended'
    : `--${limit} ended the run`;

/** Says which limit ended a run, and what was not done because of it. */
export function cutShortText(
  cutShort: CutShort,
  explorations: readonly Pick<Exploration, 'suite' | 'unsent'>[],
): string {
  const { notStarted } = cutShort;
  const unsent = explorations.flatMap(({ suite, unsent: count = 0 }) =>
    count === 0 ? [] : [`${suite} ${count}`],
  );
  const left = [
    ...(notStarted.length === 0 ? [] : [`suites not started: ${notStarted.join(', ')}`]),
    ...(unsent.length === 0 ? [] : [`cases not judged: ${unsent.join(', ')}`]),
  ];
  const what = left.length === 0 ? 'some probes were left out, or findings not shrunk' : left.join('; ');
  return `${endingText(cutShort)}; ${what}.`;
}
