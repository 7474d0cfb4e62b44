import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isObject } from '../../specs/json.ts';
import { consumerEnv } from './consumer-env.ts';
import { codeBlocks, docPages } from '../../test-support/docs-commands.ts';

/** A file that npm has packed, by its path in the package. */
export interface Packed {
  readonly path: string;
  readonly size: number;
}

/** Where the package is installed, and what is in it. */
export interface Installed {
  readonly folder: string;
  readonly files: readonly Packed[];
  /** The size of the tarball in bytes. */
  readonly size: number;
  /** The version of Vitest that this project uses. The package does not bring it. */
  readonly vitest: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly installed: Installed;
  }
}

const npm = (cwd: string, ...argv: readonly string[]): string =>
  execFileSync('npm', argv, {
    cwd,
    env: consumerEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Parses the output of `npm pack --json`. The output of `prepack` may precede it. */
function packedOf(said: string): Omit<Installed, 'vitest'> & { readonly filename: string } {
  const [packed]: readonly unknown[] = JSON.parse(said.slice(said.search(/^\[$/m)));
  if (isPacked(packed)) return { ...packed, folder: '' };
  throw new Error(`npm pack said ${said}`);
}

const isPacked = (
  value: unknown,
): value is { readonly filename: string; readonly files: readonly Packed[]; readonly size: number } =>
  isObject(value) && 'filename' in value && 'files' in value && 'size' in value;

/** The version of a package that is installed in this project. */
function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return isObject(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : 'latest';
}

/** The sample programs in the docs. They have to type-check in the project of a consumer. */
const samples = (): readonly string[] =>
  docPages
    .flatMap((page) => codeBlocks(page, 'ts'))
    .filter((text) => text.includes("from 'ecs-conformance'"));

/** Packs the package, and installs the tarball in the project of a consumer. That project is outside this repository. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-package-'));
  try {
    const { filename, files, size } = packedOf(npm('.', 'pack', '--json', '--pack-destination', folder));
    cpSync('test/package/consumer', folder, { recursive: true });
    for (const [index, text] of samples().entries()) writeFileSync(join(folder, `docs-${index}.ts`), text);
    writeFileSync(
      join(folder, 'package.json'),
      '{ "name": "consumer", "private": true, "type": "module" }\n',
    );
    const tools = ['typescript', '@types/node'].map((name) => `${name}@${versionOf(name)}`);
    npm(folder, ...['install', '--prefer-offline', '--no-audit', '--no-fund'], `./${filename}`, ...tools);
    project.provide('installed', { folder, files, size, vitest: versionOf('vitest') });
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return () => rmSync(folder, { recursive: true });
}
