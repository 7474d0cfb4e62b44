import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodings } from '../../test-support/echo-server.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { createOutputRedactor } from './output-redactor.ts';

const secret = 'mArKeD/secret+KEY/7QXZwJalrXUtnFEMIK7MDE';

/** An environment with these variables, and no AWS files of the user who runs the tests. */
const withVariables = (variables: Readonly<Record<string, string>>) => ({
  environment: { AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_CONFIG_FILE: '/dev/null', ...variables },
});

test.each(['AWS_SECRET_ACCESS_KEY', 'LOCALSTACK_AUTH_TOKEN', 'GITHUB_TOKEN', 'DB_PASSWORD'])(
  'redacts the value of %s in every form',
  (name) => {
    const redact = createOutputRedactor(withVariables({ [name]: secret }));
    for (const form of encodings(secret)) {
      expect(redact(`before ${form} after`)).toMatch(/^before .?.?.?.?redacted\**.?.?.?.?.? after$/);
    }
  },
);

test('redacts the keys of all profiles in the shared files', () => {
  const folder = temporaryFolder();
  const credentials = join(folder, 'credentials');
  const config = join(folder, 'config');
  writeFileSync(
    credentials,
    `[one]\naws_access_key_id=AKIAMARKEDMARKED7QXZ\n  AWS_SECRET_ACCESS_KEY = ${secret}\n`,
  );
  writeFileSync(
    config,
    '[profile two]\naws_session_token = token-of-two-0123456789\nregion = us-east-1-and-more\n',
  );
  const redact = createOutputRedactor({
    environment: { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config },
  });
  const text = redact(`${secret} AKIAMARKEDMARKED7QXZ token-of-two-0123456789 us-east-1-and-more`);
  expect(text).toMatch(/^redacted\*+ redacted\*+ redacted\*+ us-east-1-and-more$/);
});

test('redacts every line of a key, and a URL as a whole only', () => {
  const lines = ['-----BEGIN KEY-----', 'MIIEpAIBAAKCAQEA7', 'bq9vPz0123456789x'];
  const url = 'https://user:hunter22@example.test/path';
  const redact = createOutputRedactor(withVariables({ PRIVATE_KEY: lines.join('\n'), PROXY_AUTH: url }));
  expect(redact(`${lines.join(' ')} ${url} https://user:other`)).toMatch(
    /^-----BEGIN KEY----- redacted\*+ redacted\*+ redacted\*+ https:\/\/user:other$/,
  );
});

test('does not redact short values, paths of files that exist, and other variables', () => {
  const folder = temporaryFolder();
  const redact = createOutputRedactor(
    withVariables({ TOKEN_FILE: folder, API_KEY: 'test', HOSTNAME: secret }),
  );
  const text = `${folder} test ${secret}`;
  expect(redact(text)).toBe(text);
});

test('redacts signatures after their name in every form, and headers of the user', () => {
  const signature = 'f00dbabe'.repeat(8);
  const authorization = `AWS4-HMAC-SHA256 Credential=test/x, Signature=${signature}`;
  const headers = { authorization: `Bearer ${secret}` };
  const redact = createOutputRedactor({ ...withVariables({}), headers });
  const forms = [
    ...encodings(signature).slice(0, 6),
    ...encodings(signature)
      .slice(6)
      .map((one) => one.slice(4, -4)),
  ];
  for (const form of encodings(authorization)) {
    const redacted = redact(`{"authorization":"${form}"}`);
    expect(forms.filter((one) => redacted.includes(one.slice(0, 24)))).toEqual([]);
  }
  expect(redact(`got ${secret}.`)).toMatch(/^got redacted\**$/);
});
