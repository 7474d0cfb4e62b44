import { expect, test } from 'vitest';
import { SecretRedactor } from './secrets.ts';

const sessionToken = `IQoJb3JpZ2luX2VjE/+${'aB3/+'.repeat(40)}==`;
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const secrets = new SecretRedactor();
secrets.add({ secretAccessKey, sessionToken });

const hidden = (body: string | Buffer): Buffer =>
  Buffer.from(secrets.redact({ status: 400, headers: {}, body: Buffer.from(body) }).body);

test.each([sessionToken, secretAccessKey])('%.10s… in every form in which it is quoted', (secret) => {
  const unicode = (one: string): string => `\\u00${one.charCodeAt(0).toString(16)}`;
  for (const quoted of [
    secret,
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    secret.replaceAll(/[+=/]/g, unicode),
    encodeURIComponent(secret),
    secret.slice(0, 20),
  ]) {
    const body = `{"__type":"E","message":"x-amz-security-token:${quoted}\\nhost"}`;
    const said = String(hidden(body));
    expect(said).not.toContain(secret.slice(0, 16));
    expect(said).not.toContain(secret.slice(20, 30));
    expect(said).toHaveLength(body.length);
    expect(JSON.parse(said)).toMatchObject({
      message: expect.stringMatching(/^x-amz-security-token:redacted\**\nhost$/),
    });
  }
});

test('in headers too; what is not of a key stays, byte for byte', () => {
  const body = Buffer.concat([Buffer.from([0xff, 0xfe, 0]), Buffer.from(` ${sessionToken} é`)]);
  const answer = secrets.redact({ status: 400, headers: { said: secretAccessKey, server: 's' }, body });
  expect(answer.headers).toEqual({ said: 'redacted'.padEnd(40, '*'), server: 's' });
  expect(Buffer.from(answer.body).subarray(0, 4)).toEqual(body.subarray(0, 4));
  expect(Buffer.from(answer.body).subarray(-3)).toEqual(body.subarray(-3));
});

test('a key that emulators take is a word like any other', () => {
  const dummy = new SecretRedactor();
  dummy.add({ secretAccessKey: 'test', sessionToken: '' });
  const answer = { status: 200, headers: {}, body: Buffer.from('{"group":"test"}') };
  expect(dummy.redact(answer)).toBe(answer);
});
