import { createEcsFront, type EcsOptions } from '../model/protocol-front.ts';
import { ConnectionFault } from '../model/fault.ts';
import { latencySequence } from '../model/latency.ts';
import { serveEcs, type ServeOptions } from '../model/server.ts';
import type { Target, TargetOptions } from './target.ts';
import { LostAnswer } from './wire/lost-answer.ts';
import type { VirtualClock } from './wire/virtual-clock.ts';

/** Milliseconds on the virtual clock that a request takes to reach the embedded ECS. Its answer takes the same time. */
const oneWayLatencyMs = 0.5;

/** Default duration of a state transition of the embedded ECS, in milliseconds. */
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
  // A task starts or stops in three transitions; two more are slack.
  rest: (transitionMs * 5) / 1000,
});

/** Starts the embedded ECS on a free port. Its ids are a function of the seed. */
export async function openEmbeddedTarget(
  options: TargetOptions,
  ecsOptions: ServeOptions = {},
): Promise<Target> {
  const { edition, region, seed } = options;
  const ecs = await serveEcs({ edition, region, seed, ...ecsOptions });
  return { ...sharedMembers(options, ecsOptions), endpoint: ecs.url, close: () => ecs.close() };
}

/** The embedded ECS in this process, without sockets, on a virtual clock. */
export function embeddedInProcess(
  options: TargetOptions,
  { latencyRangeMs, ...ecsOptions }: Pick<ServeOptions, 'latencyRangeMs'> & EcsOptions,
  clock: VirtualClock,
): Target {
  const { edition, region, seed } = options;
  const latencies = latencySequence(latencyRangeMs);
  const ecs = createEcsFront({ edition, region, seed, clock: () => clock.now(), ...ecsOptions });
  const close = (): Promise<void> => Promise.resolve();
  return {
    ...sharedMembers(options, ecsOptions),
    endpoint: 'http://in-process.invalid',
    link: {
      clock,
      transport: {
        send: async ({ host }, { method, path, headers, body }) => {
          await clock.wait(oneWayLatencyMs);
          const request = { method, url: path, headers: { host, ...lowerCaseNames(headers) }, body };
          const answer = await ecs.handle(request).catch(throwAsLostAnswer);
          await clock.wait(oneWayLatencyMs + (latencies.next().value ?? 0));
          return answer;
        },
        close,
      },
    },
    close,
  };
}

/** Rethrows a connection fault as the LostAnswer that a socket would cause. */
function throwAsLostAnswer(error: unknown): never {
  if (!(error instanceof ConnectionFault)) throw error;
  const kind = error.point === 'before' ? 'reset' : 'cut';
  throw new LostAnswer(kind, 'UND_ERR_SOCKET', error.message);
}

const lowerCaseNames = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
