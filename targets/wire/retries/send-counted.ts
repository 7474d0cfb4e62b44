import type { Clock } from '../clock.ts';
import {
  notSentCode,
  runInterrupted,
  targetStoppedAnswering,
  unsentExchange,
} from '../error-classification.ts';
import type { Exchange, WireRequest } from '../exchange.ts';
import type { PhaseBudget } from '../phase-budget.ts';
import type { RequestSlots } from '../request-slots.ts';
import { isSignOfLife, livenessTimeout, type TrafficMonitor } from '../traffic.ts';
import type { TransportOptions } from '../http-transport.ts';

interface CountedSending {
  readonly clock: Clock;
  readonly traffic: TrafficMonitor;
  readonly slots: RequestSlots | undefined;
  readonly budget: PhaseBudget | undefined;
  readonly signal: AbortSignal | undefined;
  /** Sends a request that shows whether the target answers at all. */
  readonly probe: (options: TransportOptions) => Promise<Exchange>;
}

/** Sends and counts one try of a request as soon as a slot is free, unless the target has stopped answering by then. */
export async function sendCounted(
  request: WireRequest,
  once: () => Promise<Exchange>,
  { clock, traffic, slots, budget, signal, probe }: CountedSending,
): Promise<Exchange> {
  const { liveness } = traffic;
  const onceIfAlive = async (): Promise<Exchange> => {
    await liveness.checkFinished();
    const loss =
      (signal?.aborted === true ? runInterrupted : undefined) ??
      budget?.loss ??
      (liveness.unresponsive.aborted ? targetStoppedAnswering : undefined);
    return loss === undefined ? once() : unsentExchange(request, clock, loss);
  };
  const exchange = await (slots?.send(onceIfAlive, () => clock.elapsed()) ?? onceIfAlive());
  if ('lost' in exchange && exchange.lost.code === notSentCode) return exchange;
  // An interrupted run closes its client under requests that nobody awaits any more. Their loss says nothing of the target.
  if ('lost' in exchange && traffic.isClosed) return exchange;
  await traffic.record(exchange, {
    wait: (milliseconds) => clock.wait(milliseconds),
    isAnswered: async () => {
      const answer = await probe({ freshConnection: true, timeout: livenessTimeout });
      return isSignOfLife(answer) || traffic.isClosed;
    },
  });
  return exchange;
}
