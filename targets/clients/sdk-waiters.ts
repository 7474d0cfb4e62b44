import { HttpResponse } from '@smithy/core/protocols';
import type { Clock } from '../wire/clock.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** How a waiter ended: in success, in the failure that the model names, not in time; `lost`: an answer did not come whole. */
type WaiterEnd = 'success' | 'failure' | 'timeout' | 'lost' | 'other';

export interface WaiterResult {
  readonly waiter: 'TasksRunning' | 'TasksStopped';
  readonly cluster: string;
  readonly task: string;
  readonly end: WaiterEnd;
  /** Of a wait that ended in no time: whether the target says that the task has stopped. */
  readonly hasStopped?: boolean;
}

/** What the vendor's client hands to its transport for an operation of this protocol. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  /** Of an endpoint that has one. */
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Has the vendor's client wait for a task at a target. `seconds`: at most so long. */
export async function waitWithSdk(
  wire: WireClient,
  { waiter, cluster, task, seconds }: Omit<WaiterResult, 'end'> & { readonly seconds: number },
): Promise<WaiterResult> {
  const { ECSClient, waitUntilTasksRunning, waitUntilTasksStopped } = await import('@aws-sdk/client-ecs');
  const keepStep = sleepCompensation(wire.clock);
  let isLost = false;
  const client = new ECSClient({
    endpoint: wire.endpoint.href,
    region: wire.region,
    credentials: wire.credentials,
    // It signs by the clock of the system.
    systemClockOffset: wire.clock.now() - Date.now(),
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ method, path, query = {}, headers, body }: SdkRequest) => {
        await keepStep();
        const bytes = typeof body === 'string' ? Buffer.from(body) : new Uint8Array(body);
        const answer = await wire
          .relay({ method, path: `${path}${toQueryString(query)}`, headers, body: bytes })
          .catch((error: unknown) => {
            isLost = true;
            throw error;
          });
        return {
          response: new HttpResponse({
            statusCode: answer.status,
            headers: { ...answer.headers },
            body: answer.body,
          }),
        };
      },
    },
  });
  const wait = waiter === 'TasksRunning' ? waitUntilTasksRunning : waitUntilTasksStopped;
  const told = { waiter, cluster, task };
  try {
    await wait(
      { client, maxWaitTime: Math.max(2, seconds), minDelay: 1, maxDelay: 1 },
      { cluster, tasks: [task] },
    );
    return { ...told, end: 'success' };
  } catch (error) {
    if (isLost) return { ...told, end: 'lost' };
    const name = error instanceof Error ? error.name : '';
    const text = error instanceof Error ? error.message : '';
    // A failure is told by the text alone: the state of the waiter as JSON.
    const end =
      name === 'TimeoutError' ? 'timeout' : text.includes('"state":"FAILURE"') ? 'failure' : 'other';
    return { ...told, end };
  } finally {
    client.destroy();
  }
}

function toQueryString(query: NonNullable<SdkRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** Milliseconds: timers of the system are no more exact. */
const toleranceMs = 5;

/**
 * The SDK sleeps by the clock of the system, a second between two looks: of a clock for which nobody waits as many seconds
 * pass. Nothing where it is that of the system itself.
 */
function sleepCompensation(clock: Clock): () => Promise<void> {
  const from = clock.elapsed();
  let looks = 0;
  return async () => {
    const due = looks * 1000 - (clock.elapsed() - from);
    looks += 1;
    if (due > toleranceMs) await clock.wait(due);
  };
}
