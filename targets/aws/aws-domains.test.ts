import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAwsHost, isLoopback } from './aws-domains.ts';
import { SettingsError } from '../errors.ts';
import { openTarget } from '../open-target.ts';

/** The partition list of the SDK, from which its endpoint rules take domain names. */
const partitions = join(
  ...[import.meta.dirname, '..', '..', 'node_modules', '@aws-sdk', 'core', 'dist-es', 'submodules'],
  ...['client', 'util-endpoints', 'lib', 'aws', 'partitions.js'],
);

/** Domains of all partitions in the SDK's list. */
async function suffixes(): Promise<readonly string[]> {
  const source = await readFile(partitions, 'utf8');
  return [...source.matchAll(/[dD]nsSuffix": "([^"]+)"/g)].flatMap(([, suffix]) => suffix ?? []);
}

const openingError = async (target: string): Promise<unknown> =>
  openTarget({ target, edition: 'current', region: 'us-east-1', seed: 1 }).catch((error: unknown) => error);

test('rejects URLs in the domains of all partitions', async () => {
  const all = await suffixes();
  expect(all.length).toBeGreaterThanOrEqual(16);
  for (const suffix of new Set(all)) {
    for (const host of [
      ...[`ecs.us-east-1.${suffix}`, `ecs-fips.us-east-1.${suffix}`, `vpce-0.ecs.us-east-1.vpce.${suffix}`],
      ...[`ECS.US-EAST-1.${suffix.toUpperCase()}`, `ecs.us-east-1.${suffix}.`, suffix],
    ]) {
      const error = await openingError(`https://user@${host}:443/x`);
      expect(error, host).toBeInstanceOf(SettingsError);
      expect(String(error), host).toContain('is an endpoint of AWS');
    }
  }
});

test.each([
  ...['amazonaws.com.emulator.example', 'notamazonaws.com', 'ecs.example.com', 'localhost', '10.0.0.1'],
  'api.aws.example.org',
])('%s is not a host of AWS', (host) => {
  expect(isAwsHost(host)).toBe(false);
});

test('recognizes loopback addresses', () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.8.8.8', '[::1]'])
    expect(isLoopback(host)).toBe(true);
  for (const host of ['10.0.0.1', '127.example.com', 'localhost.example.com'])
    expect(isLoopback(host)).toBe(false);
});
