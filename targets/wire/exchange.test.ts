import { expect, test } from 'vitest';
import { responseErrorType } from './exchange.ts';

const errorTypeOf = (__type: string): string | undefined =>
  responseErrorType({ status: 400, headers: {}, body: Buffer.from(JSON.stringify({ __type })) });

test.each([
  ['ClientException', 'ClientException'],
  ['com.amazonaws.ecs#ClientException', 'ClientException'],
  ['ClientException:http://internal.example/coral/', 'ClientException'],
  ['com.amazonaws.ecs#ClientException:http://internal.example/coral/', 'ClientException'],
])('the error type in %s is %s', (sent, type) => {
  expect(errorTypeOf(sent)).toBe(type);
});

test('a million colons are read once', () => {
  expect(errorTypeOf(`${':'.repeat(1_000_000)}\nx`)).toBe('');
});
