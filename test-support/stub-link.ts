import type { WireRequest, WireResponse } from '../targets/wire/exchange.ts';
import type { Link } from '../targets/wire/link.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';

/** A transport that answers with `next(n)` for the n-th request, and records the requests and their times. */
export function stub(next: (n: number) => WireResponse): {
  readonly link: Link;
  readonly clock: VirtualClock;
  readonly times: number[];
  readonly sent: WireRequest[];
} {
  const clock = new VirtualClock(1_800_000_000_000);
  const times: number[] = [];
  const sent: WireRequest[] = [];
  const send = (_: URL, request: WireRequest): Promise<WireResponse> => {
    times.push(clock.elapsed());
    sent.push(request);
    return Promise.resolve(next(times.length));
  };
  return { clock, times, sent, link: { clock, transport: { send, close: () => Promise.resolve() } } };
}
