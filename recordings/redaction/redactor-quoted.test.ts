import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeWithAnswer, answerBody, redactAll } from '../../test-support/redaction.fixtures.ts';
import { Redactor } from './redactor.ts';

// Texts in which a service or a proxy quotes the request.
test.each([
  'x-amz-security-token:IQoJb3JpZ2luX2VjE/+=\nx',
  'User: arn:aws:sts::123456789012:assumed-role/Admin/john.doe@corp.com is not',
  'arn%3Aaws%3Aecs%3Aus-east-1%3A123456789012%3Atask',
  '{\\"X-AMZ-Security-Token\\":\\"IQoJb3JpZ2luX2VjE\\"}',
  `Credential=john/20260101/us-east-1, Signature=${'c0'.repeat(32)}`,
  `X-Amz-Credential=john%2F20260101%2Fus-east-1&X-Amz-Signature=${'c0'.repeat(32)}`,
  'owner John.Doe+ecs@mail.corp.com',
])('removes private data from %j', (text) => {
  const redactedText = new Redactor([], ['ecs.corp.example']).text(text);
  expect(redactedText).not.toMatch(/IQoJ|john|corp|123456789012|(c0){32}/i);
});

test('replaces a host and its subdomains, in upper and lower case', () => {
  const redactor = new Redactor([], ['ecs.corp.example']);
  expect(redactor.text('http://a.ecs.corp.example:80/ and ecs.corp.example')).toBe(
    'http://host-1.invalid:80/ and host-2.invalid',
  );
  expect(redactor.text('http://ECS.Corp.example:80/')).toBe('http://host-2.invalid:80/');
});

test('replaces request ids that occur only in bodies', () => {
  const ids = ['1', '2', '3'].map((digit) => `b0e7c4d2-9a31-4f6e-8c55-00000000000${digit}`);
  const [one, two, three] = ids;
  const body = JSON.stringify({
    message: `no (Service: ECS; Request ID: ${one}; Proxy: null)`,
    error: { 'x-amzn-RequestId': two },
    trace: `of ${two}, quoted: {"requestId":"${three}"}`,
  });
  const [exchange] = redactAll([exchangeWithAnswer(Buffer.from(body))]);
  const redactedBody = answerBody(exchange).toString();
  expect(ids.filter((id) => redactedBody.includes(id))).toEqual([]);
  expect(redactedBody).toMatch(/"no \(Service: ECS; Request ID: [0-9a-f-]{36}; Proxy: null\)"/);
  // The same id has the same pseudonym.
  expect(redactedBody).toMatch(/"x-amzn-RequestId":"([0-9a-f-]{36})"\},"trace":"of \1, quoted/);
  // This message belongs to no exchange, like a message in a list of shortfalls.
  expect(new Redactor([], []).text(`RequestId: ${one}`)).not.toContain(one);
});

test('ignores case also in a pattern that V8 does not optimize because of its size', () => {
  const hosts = Array.from({ length: 400 }, (_, n) => `host-${n}.of-a-very-large-company-${n}.example`);
  const redactor = new Redactor([], ['ecs.corp.example', ...hosts]);
  const id = 'b0e7c4d2-9a31-4f6e-8c55-000000000001';
  const signature = 'c0'.repeat(32);
  const token = 'IQoJb3JpZ2luX2VjE';
  const text = `RequestId: ${id}; X-Amz-Signature=${signature}; X-AMZ-Security-Token: ${token} at ECS.Corp.example`;
  for (const secret of [id, signature, token, 'Corp']) expect(redactor.text(text)).not.toContain(secret);
});

test.each(['base64', 'base64url'] as const)(
  'replaces values inside %s and encodes them again',
  (alphabet) => {
    const account = '987654321098';
    for (const rest of ['', '?', '??', '???>']) {
      const inner = `{"next":"arn:aws:ecs:us-east-1:${account}:task/x","rest":"${rest}"}`;
      const packed = Buffer.from(inner).toString(alphabet).replace(/=+$/, '');
      for (const token of [packed, packed.padEnd(Math.ceil(packed.length / 4) * 4, '=')]) {
        const body = JSON.stringify({ nextToken: token, arn: `arn:aws:ecs:x:${account}:task/x` });
        const redactedBody = answerBody(redactAll([exchangeWithAnswer(Buffer.from(body))])[0]).toString();
        const [, again = '', pseudonym = ''] =
          /^\{"nextToken":"([\w+/=-]+)","arn":".*:(\d+):task/.exec(redactedBody) ?? [];
        expect(pseudonym).not.toBe(account);
        expect(again).toHaveLength(token.length);
        expect(Buffer.from(again, 'base64').toString()).toBe(inner.replace(account, pseudonym));
      }
    }
  },
);

test('keeps text that only looks like base64', () => {
  fc.assert(
    fc.property(fc.base64String({ minLength: 16 }), (text) => {
      fc.pre(!/\d{12}/.test(text) && !/\d{12}/.test(Buffer.from(text, 'base64').toString()));
      const body = Buffer.from(JSON.stringify({ token: text, path: `task/x/${'0a'.repeat(16)}` }));
      expect(answerBody(redactAll([exchangeWithAnswer(body)])[0])).toEqual(body);
    }),
    { seed: 1, numRuns: 60 },
  );
});
