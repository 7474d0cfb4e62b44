import type { ECSClient } from '@aws-sdk/client-ecs';
import type { WireResponse } from '../wire/exchange.ts';

/** How the AWS SDK reads an answer: as its output, or as the error that it throws. */
export type SdkReading =
  | { readonly kind: 'output'; readonly output: object }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly modelled: boolean };

/** The client is shared, because configuring it takes longer than reading an answer. It has no connection and no state. */
let reader: Promise<ECSClient> | undefined;

async function createReader(): Promise<ECSClient> {
  const { ECSClient: Client } = await import('@aws-sdk/client-ecs');
  return new Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // Other retry modes would wait after throttling errors.
    retryMode: 'standard',
  });
}

/** Lets `@aws-sdk/client-ecs` read the bytes of a DescribeTasks answer, without sending a request. */
export async function readWithSdk(response: WireResponse): Promise<SdkReading> {
  // The import takes 0.3 s, so the SDK is imported only when needed.
  const { DescribeTasksCommand, ECSServiceException } = await import('@aws-sdk/client-ecs');
  const { HttpResponse } = await import('@smithy/core/protocols');
  reader ??= createReader();
  const client = await reader;
  const command = new DescribeTasksCommand({ tasks: ['unsent'] });
  const answer = new HttpResponse({
    statusCode: response.status,
    headers: { ...response.headers },
    body: response.body,
  });
  // This step returns the answer in place of the transport.
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
