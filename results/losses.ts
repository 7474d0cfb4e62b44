import type { LossKind } from '../targets/wire/lost-answer.ts';
import { countLosses, sumTraffic, type TrafficCounts } from '../targets/wire/traffic.ts';
import type { Exploration } from './outcome.ts';

/** What got no complete answer in a run. Plain data. */
export interface Losses {
  /** Requests that were sent, those that made and removed the world with them. */
  readonly sent: number;
  readonly lost: number;
  readonly byKind: Readonly<Record<LossKind, number>>;
  /** Sent again on a fresh connection: servers may close one at which nothing happens. */
  readonly resent: number;
  /** The target stopped answering altogether. */
  readonly died?: TargetDeath;
}

export interface TargetDeath {
  /** How it ended, where it was started for the run: `exit status 134`. */
  readonly ending?: string;
  /** The last lines that it wrote. */
  readonly lastOutput?: readonly string[];
}

interface LossSources {
  readonly explorations: readonly Pick<Exploration, 'traffic'>[];
  readonly traffic?: TrafficCounts;
  readonly ending?: string | undefined;
  readonly logs?: string | undefined;
}

/** So many of the last lines of what a target wrote are told. */
const maxOutputLines = 5;

/** Nothing where nothing was sent: of what was recorded nobody knows. */
export function summarizeLosses({
  explorations,
  traffic,
  ending,
  logs = '',
}: LossSources): Losses | undefined {
  const all = [traffic, ...explorations.map((one) => one.traffic)].filter((one) => one !== undefined);
  if (all.length === 0) return undefined;
  const { sent, losses, resent, died } = sumTraffic(all);
  const lines = logs
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('[ended: '));
  return {
    ...{ sent, lost: countLosses({ losses }), byKind: losses, resent },
    ...(died === undefined
      ? {}
      : {
          died: {
            ...(ending === undefined ? {} : { ending }),
            ...(lines.length === 0 ? {} : { lastOutput: lines.slice(-maxOutputLines) }),
          },
        }),
  };
}

/** Whether too little was answered for a target to be conformant, whatever the answers were. */
export const forbidsConformance = (losses: Losses | undefined): boolean =>
  losses !== undefined &&
  (losses.died !== undefined || (losses.lost >= 3 && losses.lost * 100 > losses.sent));
