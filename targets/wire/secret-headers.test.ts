import { expect, onTestFinished, test } from 'vitest';
import { encodings } from '../../test-support/echo-server.ts';
import { VirtualClock } from './virtual-clock.ts';
import { WireClient } from './wire-client.ts';

const type = 'application/x-amz-json-1.1';

/** What a client with these extra headers keeps of an answer that quotes a text. */
async function kept(headers: Readonly<Record<string, string>>, quoted: string) {
  const client = new WireClient({
    endpoint: 'http://ecs.example',
    clock: new VirtualClock(0),
    headers,
    transport: {
      send: () =>
        Promise.resolve({ status: 200, headers: { 'content-type': type }, body: Buffer.from(quoted) }),
      close: () => Promise.resolve(),
    },
  });
  onTestFinished(() => client.close());
  const exchange = await client.call('DescribeTasks', {});
  if (!('response' in exchange)) throw new Error('no answer');
  return {
    type: exchange.response.headers['content-type'],
    text: Buffer.from(exchange.response.body).toString(),
  };
}

const arn = 'arn:aws:ecs:us-east-1:111122223333:task/c/0123456789abcdef0123456789abcdef';

test.each([
  ['accept', type],
  ['Content-Type', type],
  ['x-forwarded-accept', type],
  ['user-agent', 'describe-tasks of the team'],
  ['x-team', 'arn:aws:ecs:us-east-1:team'],
  ['x-team', arn],
  // These values are secrets as a whole, so the beginning that an answer shares with them stays.
  ['x-note', `says ${arn}`],
  ['x-note', `${arn} and more`],
  ['x-api-key', 'arn:aws:ecs:us-east-1:team'],
  ['authorization', 'AWS4-HMAC-SHA256 arn:aws:ecs:us-east-1:team'],
])('%s: %s leaves the answer as it was received', async (name, value) => {
  const body = JSON.stringify({ taskArn: arn, said: 'AWS4-HMAC-SHA256 describe-tasks of the ' });
  expect(await kept({ [name]: value }, body)).toEqual({ type, text: body });
});

const secret = 'mArKeD-hEaDeR/vAlUe+7QXZ=0123456789';

test.each([
  ['x-marked', secret],
  ['x-marked', `${secret} and; "more" ${secret.slice(5)}`],
  ['authorization', `Bearer ${secret}`],
  ['cookie', `session-of-user=1; other=${secret}`],
  ['X-Api-Key', secret],
  ['x-vault-token', secret],
  ['x-api-key', `arn:aws:ecs:${secret}`],
  ['x-marked', secret.repeat(100)],
])('%s: %.50s is redacted in every form', async (name, value) => {
  for (const form of encodings(value)) {
    const { text } = await kept({ [name]: value }, `{"said":"${form}"}`);
    expect(text).toContain('redacted**');
    for (const piece of encodings(secret.slice(0, 20))) expect(text).not.toContain(piece.slice(4, -4));
    expect(text).not.toContain(form.slice(-24, -4));
  }
});

test.each([
  ['authorization', `Bearer ${secret}`],
  ['x-vault-token', secret],
])('%s: %s is redacted even if an answer quotes only a part of it', async (name, value) => {
  for (const quoted of [secret, secret.slice(0, 20)]) {
    expect((await kept({ [name]: value }, quoted)).text).toMatch(/^redacted\**$/);
  }
});
