import { expect, test } from 'vitest';
import { encodings } from '../../test-support/echo-server.ts';
import { SecretRedactor } from './secrets.ts';

const sessionToken = `IQoJb3JpZ2luX2VjE/+${'aB3/+'.repeat(40)}==`;
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const secrets = new SecretRedactor();
secrets.add({ secretAccessKey, sessionToken });

const redacted = (body: string | Buffer): Buffer =>
  Buffer.from(secrets.redact({ status: 400, headers: {}, body: Buffer.from(body) }).body);

test.each([sessionToken, secretAccessKey])('redacts %.10s… however it is quoted', (secret) => {
  const unicode = (character: string): string => `\\u00${character.charCodeAt(0).toString(16)}`;
  for (const quoted of [
    secret,
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    secret.replaceAll(/[+=/]/g, unicode),
    encodeURIComponent(secret),
    secret.slice(0, 20),
  ]) {
    const body = `{"__type":"E","message":"x-amz-security-token:${quoted}\\nhost"}`;
    const text = String(redacted(body));
    expect(text).not.toContain(secret.slice(0, 16));
    expect(text).not.toContain(secret.slice(20, 30));
    expect(text).toHaveLength(body.length);
    expect(JSON.parse(text)).toMatchObject({
      message: expect.stringMatching(/^x-amz-security-token:redacted\**\nhost$/),
    });
  }
});

test('redacts headers too, and leaves all other bytes unchanged', () => {
  const body = Buffer.concat([Buffer.from([0xff, 0xfe, 0]), Buffer.from(` ${sessionToken} é`)]);
  const answer = secrets.redact({ status: 400, headers: { said: secretAccessKey, server: 's' }, body });
  expect(answer.headers).toEqual({ said: 'redacted'.padEnd(40, '*'), server: 's' });
  expect(Buffer.from(answer.body).subarray(0, 4)).toEqual(body.subarray(0, 4));
  expect(Buffer.from(answer.body).subarray(-3)).toEqual(body.subarray(-3));
});

test('redacts the signature of the request in each form, whatever the credentials', () => {
  const dummy = new SecretRedactor();
  dummy.add({ secretAccessKey: 'test' });
  const signature = '0123456789abcdef'.repeat(4);
  const authorization = `AWS4-HMAC-SHA256 Credential=test/x, Signature=${signature}`;
  for (const form of encodings(signature)) {
    const body = Buffer.from(`{"said":"${form}"}`);
    const answer = dummy.redact({ status: 200, headers: { said: form }, body }, authorization);
    for (const text of [Buffer.from(answer.body).toString(), answer.headers['said']]) {
      expect(text).toContain('redacted***');
      expect(text).not.toContain(form.slice(8, 40));
    }
  }
});

test('redacts the signature of another request where it is named', () => {
  const answer = { status: 200, headers: {}, body: Buffer.from(`Signature=${'ab12'.repeat(16)}, x`) };
  expect(Buffer.from(new SecretRedactor().redact(answer).body).toString()).toMatch(
    /^Signature=redacted\*{56}, x$/,
  );
});

test('does not redact the short dummy key of emulators', () => {
  const dummy = new SecretRedactor();
  dummy.add({ secretAccessKey: 'test', sessionToken: '' });
  const answer = { status: 200, headers: {}, body: Buffer.from('{"group":"test"}') };
  expect(dummy.redact(answer)).toBe(answer);
});

test('a megabyte of backslashes is read once, not once for each of them', () => {
  const redactor = new SecretRedactor();
  redactor.add({ accessKeyId: 'AKIA0123456789ABCDEF' });
  const answer = { status: 200, headers: {}, body: Buffer.from('\\'.repeat(1024 * 1024)) };
  expect(Buffer.compare(redactor.redact(answer).body, answer.body)).toBe(0);
});
