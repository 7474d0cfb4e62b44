import type { LossKind } from '../targets/wire/lost-answer.ts';
import { countLosses, sumTraffic, type TrafficCounts } from '../targets/wire/traffic.ts';
import { definedMembers } from '../specs/json.ts';
import type { Exploration } from './outcome.ts';

/** Requests of a run that got no complete answer. Plain data. */
export interface Losses {
  /** The number of requests sent, including those of setup and cleanup. */
  readonly sent: number;
  readonly lost: number;
  /** The number of requests that were given up, because they were throttled at every try. */
  readonly givenUp: number;
  readonly byKind: Readonly<Record<LossKind, number>>;
  /** The number of requests that were sent again on a new connection, because the server had closed an idle one. */
  readonly resent: number;
  /** Set if the target stopped answering altogether. */
  readonly died?: TargetDeath;
}

export interface TargetDeath {
  /** How the target ended, if the run had started it: `exit status 134`. */
  readonly ending?: string;
  /** The last lines of the target's output. */
  readonly lastOutput?: readonly string[];
}

interface LossSources {
  readonly explorations: readonly Pick<Exploration, 'traffic'>[];
  readonly traffic?: TrafficCounts;
  readonly ending?: string | undefined;
  readonly logs?: string | undefined;
}

const maxOutputLines = 5;

/** Adds up the losses of a run. Returns `undefined` if no request was sent, as for recordings. */
export function summarizeLosses({
  explorations,
  traffic,
  ending,
  logs = '',
}: LossSources): Losses | undefined {
  const all = [traffic, ...explorations.map((one) => one.traffic)].filter((one) => one !== undefined);
  if (all.length === 0) return undefined;
  const { sent, losses, givenUp, resent, died } = sumTraffic(all);
  const lines = logs
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('[ended: '));
  return {
    ...{ sent, lost: countLosses({ losses }), givenUp, byKind: losses, resent },
    ...(died === undefined
      ? {}
      : {
          died: definedMembers({
            ending,
            lastOutput: lines.length === 0 ? undefined : lines.slice(-maxOutputLines),
          }),
        }),
  };
}

/** Whether a run got no answer to too many requests to be called conformant, even if all other answers were right. */
export function forbidsConformance(losses: Losses | undefined): boolean {
  if (losses === undefined) return false;
  const unanswered = losses.lost + losses.givenUp;
  return losses.died !== undefined || (unanswered >= 3 && unanswered * 100 > losses.sent);
}
