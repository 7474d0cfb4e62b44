import { operationName } from '../../results/operation-name.ts';
import type { Report } from './report.ts';

/** The JSON of a shields.io endpoint badge: https://shields.io/badges/endpoint-badge */
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

/** Makes the badge of a report. The badge states the number of held clauses only if the run has a verdict. */
export function createBadge({ conclusion, score: { held, broken } }: Report): Badge {
  const hasVerdict = conclusion === 'conformant' || conclusion === 'deviant';
  return {
    schemaVersion: 1,
    label: `ECS ${operationName}`,
    message: hasVerdict ? `${held} of ${held + broken} clauses` : conclusion,
    color: colors[conclusion],
    ...(conclusion === 'error' ? { isError: true } : {}),
  };
}
