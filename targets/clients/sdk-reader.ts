import type { ECSClient } from '@aws-sdk/client-ecs';
import { HttpResponse } from '@smithy/core/protocols';
import type { WireResponse } from '../wire/exchange.ts';

/** What the vendor's client makes of an answer: its output, or the error that it throws. */
export type SdkReading =
  | { readonly kind: 'output'; readonly output: object }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly modelled: boolean };

/** One for all: to configure a client costs more than to read an answer. It has no connection, and keeps nothing of what it read. */
let reader: Promise<ECSClient> | undefined;

async function createReader(): Promise<ECSClient> {
  const { ECSClient: Client } = await import('@aws-sdk/client-ecs');
  return new Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // Another mode would wait after answers that tell of too many requests.
    retryMode: 'standard',
  });
}

/** Has `@aws-sdk/client-ecs` read an answer of DescribeTasks as it came over the wire. Sends nothing. */
export async function readWithSdk(response: WireResponse): Promise<SdkReading> {
  // Costs 0.3 s to import: only who reads pays.
  const { DescribeTasksCommand, ECSServiceException } = await import('@aws-sdk/client-ecs');
  reader ??= createReader();
  const client = await reader;
  const command = new DescribeTasksCommand({ tasks: ['unsent'] });
  const answer = new HttpResponse({
    statusCode: response.status,
    headers: { ...response.headers },
    body: response.body,
  });
  // In place of the transport.
  command.middlewareStack.add(() => () => Promise.resolve({ response: answer }), {
    step: 'deserialize',
    priority: 'low',
  });
  try {
    const { $metadata: _ours, ...output } = await client.send(command);
    return { kind: 'output', output };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const modelled = error instanceof ECSServiceException && error.constructor !== ECSServiceException;
    return { kind: 'error', name: error.name, message: error.message, modelled };
  }
}
