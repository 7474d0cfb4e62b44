import type { Clock } from '../wire/clock.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** How a waiter ended. `failure`: it reached the failure state of the API model. `lost`: a request got no complete answer. */
type WaiterEnd = 'success' | 'failure' | 'timeout' | 'lost' | 'other';

export interface WaiterResult {
  readonly waiter: 'TasksRunning' | 'TasksStopped';
  readonly cluster: string;
  readonly task: string;
  readonly end: WaiterEnd;
  /** Whether the target says that the task has stopped. It is set if the waiter ended at once. */
  readonly hasStopped?: boolean;
}

/** A request in the form in which the SDK gives it to its transport. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  /** The query of the endpoint. */
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Runs a waiter of the SDK for one task. `seconds`: the longest wait. */
export async function waitWithSdk(
  wire: WireClient,
  { waiter, cluster, task, seconds }: Omit<WaiterResult, 'end'> & { readonly seconds: number },
): Promise<WaiterResult> {
  const { ECSClient, waitUntilTasksRunning, waitUntilTasksStopped } = await import('@aws-sdk/client-ecs');
  const { HttpResponse } = await import('@smithy/core/protocols');
  const compensateSleep = sleepCompensation(wire.clock);
  let isLost = false;
  const client = new ECSClient({
    endpoint: wire.endpoint.href,
    region: wire.region,
    credentials: wire.credentials,
    // The SDK reads the system clock for signatures, so it needs the difference.
    systemClockOffset: wire.clock.now() - Date.now(),
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ method, path, query = {}, headers, body }: SdkRequest) => {
        await compensateSleep();
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
  const request = { waiter, cluster, task };
  try {
    await wait(
      { client, maxWaitTime: Math.max(2, seconds), minDelay: 1, maxDelay: 1 },
      { cluster, tasks: [task] },
    );
    return { ...request, end: 'success' };
  } catch (error) {
    if (isLost) return { ...request, end: 'lost' };
    const name = error instanceof Error ? error.name : '';
    const text = error instanceof Error ? error.message : '';
    // Only the message shows that the waiter failed: it contains the state of the waiter as JSON.
    const end =
      name === 'TimeoutError' ? 'timeout' : text.includes('"state":"FAILURE"') ? 'failure' : 'other';
    return { ...request, end };
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

/** The precision of system timers in milliseconds. */
const toleranceMs = 5;

/**
 * Returns a function to call before each poll. Between two polls, the SDK sleeps one second by the system clock. The function
 * lets the same time pass on a virtual clock; on the system clock it does nothing.
 */
function sleepCompensation(clock: Clock): () => Promise<void> {
  const start = clock.elapsed();
  let polls = 0;
  return async () => {
    const behindMs = polls * 1000 - (clock.elapsed() - start);
    polls += 1;
    if (behindMs > toleranceMs) await clock.wait(behindMs);
  };
}
