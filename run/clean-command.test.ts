import { expect, test } from 'vitest';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { cleanCommandLine } from './clean-command.ts';

const endpoint = 'http://10.0.0.1:4566/';

test('clean is allowed what the run was allowed: it would be refused otherwise', () => {
  const settings = settingsWith({ target: endpoint, credentials: 'env' });
  const usual = `npx ecs-conformance clean --target ${endpoint} --credentials env`;
  expect(cleanCommandLine(settings, endpoint)).toBe(usual);
  expect(cleanCommandLine({ ...settings, allowPlainHttp: true }, endpoint)).toBe(
    `${usual} --allow-plain-http`,
  );
  expect(cleanCommandLine({ ...settings, allowPlainHttp: false }, endpoint)).toBe(usual);
});

test('clean names no values of headers', () => {
  const settings = settingsWith({ target: endpoint, headers: { 'x-api-key': 'unsaid' } });
  const command = cleanCommandLine({ ...settings, allowPlainHttp: true }, endpoint);
  expect(command).toMatch(/ --allow-plain-http --header 'x-api-key: VALUE'$/);
});
