import type { Report } from './report.ts';

/** What shields.io reads at an endpoint: https://shields.io/badges/endpoint-badge */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
  readonly isError?: true;
}

const colors = {
  conformant: 'brightgreen',
  deviant: 'orange',
  inconclusive: 'lightgrey',
  error: 'red',
} satisfies Record<Report['conclusion'], string>;

/** A badge of a report: of a run without a verdict, no number. */
export function createBadge({ conclusion, score: { held, broken } }: Report): Badge {
  const hasVerdict = conclusion === 'conformant' || conclusion === 'deviant';
  return {
    schemaVersion: 1,
    label: 'ECS DescribeTasks',
    message: hasVerdict ? `${held} of ${held + broken} clauses` : conclusion,
    color: colors[conclusion],
    ...(conclusion === 'error' ? { isError: true } : {}),
  };
}
