import { createEcsFront, type EcsOptions } from '../model/protocol-front.ts';
import { ConnectionFault } from '../model/fault.ts';
import { latencySequence } from '../model/latency.ts';
import { serveEcs, type ServeOptions } from '../model/server.ts';
import type { Target, TargetOptions } from './target.ts';
import { LostAnswer } from './wire/lost-answer.ts';
import type { VirtualClock } from './wire/virtual-clock.ts';

/** Milliseconds that a request is on its way to the ECS in this process, and its answer back, by the virtual clock. */
const oneWayLatencyMs = 0.5;

/** A transition of the embedded ECS, where nothing else is said: milliseconds. */
const defaultTransitionMs = 40;

const sharedMembers = (
  { region, settle }: TargetOptions,
  { transitionMs = defaultTransitionMs }: EcsOptions,
): Omit<Target, 'endpoint' | 'close'> => ({
  name: 'embedded',
  region,
  settle: settle ?? 0,
  private: true,
  forgets: false,
  tasksFree: true,
  // Three transitions to run, or to stop, and some more.
  rest: (transitionMs * 5) / 1000,
});

/** Starts the embedded ECS on a port of the system's choice. Its ids are a function of the seed. */
export async function openEmbedded(options: TargetOptions, more: ServeOptions = {}): Promise<Target> {
  const { edition, region, seed } = options;
  const ecs = await serveEcs({ edition, region, seed, ...more });
  return { ...sharedMembers(options, more), endpoint: ecs.url, close: () => ecs.close() };
}

/** The embedded ECS in this process, without sockets, by a clock for which nobody waits. */
export function embeddedInProcess(
  options: TargetOptions,
  { latencyRangeMs, ...more }: Pick<ServeOptions, 'latencyRangeMs'> & EcsOptions,
  clock: VirtualClock,
): Target {
  const { edition, region, seed } = options;
  const pauses = latencySequence(latencyRangeMs);
  const ecs = createEcsFront({ edition, region, seed, clock: () => clock.now(), ...more });
  const close = (): Promise<void> => Promise.resolve();
  return {
    ...sharedMembers(options, more),
    endpoint: 'http://embedded.invalid',
    link: {
      clock,
      transport: {
        send: async ({ host }, { method, path, headers, body }) => {
          await clock.wait(oneWayLatencyMs);
          const request = { method, url: path, headers: { host, ...lowerCaseNames(headers) }, body };
          const answer = await ecs.handle(request).catch(throwAsLostAnswer);
          await clock.wait(oneWayLatencyMs + (pauses.next().value ?? 0));
          return answer;
        },
        close,
      },
    },
    close,
  };
}

/** As a socket would show it. */
function throwAsLostAnswer(error: unknown): never {
  if (!(error instanceof ConnectionFault)) throw error;
  const kind = error.point === 'before' ? 'reset' : 'cut';
  throw new LostAnswer(kind, 'UND_ERR_SOCKET', error.message);
}

const lowerCaseNames = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
