import { HttpResponse } from '@smithy/core/protocols';
import type { WireResponse } from './exchange.ts';

/** What the vendor's client makes of an answer: its output, or the error that it throws. */
export type SdkReading =
  | { readonly kind: 'output'; readonly output: object }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly modelled: boolean };

/** Has `@aws-sdk/client-ecs` read an answer of DescribeTasks as it came over the wire. Sends nothing. */
export async function readWithSdk(response: WireResponse): Promise<SdkReading> {
  // Costs 0.3 s to import: only who reads pays.
  const { DescribeTasksCommand, ECSClient, ECSServiceException } = await import('@aws-sdk/client-ecs');
  const client = new ECSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: () =>
        Promise.resolve({
          response: new HttpResponse({
            statusCode: response.status,
            headers: { ...response.headers },
            body: response.body,
          }),
        }),
    },
  });
  try {
    const { $metadata: _ours, ...output } = await client.send(
      new DescribeTasksCommand({ tasks: ['unsent'] }),
    );
    return { kind: 'output', output };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const modelled = error instanceof ECSServiceException && error.constructor !== ECSServiceException;
    return { kind: 'error', name: error.name, message: error.message, modelled };
  } finally {
    client.destroy();
  }
}
