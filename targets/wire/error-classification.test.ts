import { expect, test } from 'vitest';
import { answer } from '../../test-support/trials.fixtures.ts';
import { withoutNonAnswer } from './error-classification.ts';

test.each([
  ['"no"', 'no'],
  ['1e400', '1e400'],
  ['{"toString":1}', '{"toString":1}'],
])('a refusal with the message %s is no answer', (message, shown) => {
  const exchange = answer(400, `{"__type":"AccessDeniedException","message":${message}}`);
  expect(withoutNonAnswer(exchange, ['AccessDeniedException'])).toMatchObject({
    lost: { code: 'AccessDeniedException', message: shown },
  });
});
