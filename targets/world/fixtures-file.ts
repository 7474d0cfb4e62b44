import { lastSegment } from '../../specs/arn.ts';
import { readFileSync } from 'node:fs';
import { SettingsError } from '../errors.ts';
import { validateFixtures } from './generated/fixtures.validator.js';
import type { World, WorldCluster } from './world.ts';

/** The resources that a fixtures file lists. The run uses them and creates nothing. */
export interface Fixtures {
  readonly region: string;
  readonly clusters: readonly {
    readonly arn: string;
    readonly tasks: readonly { readonly arn: string; readonly status: string }[];
  }[];
}

const isFixtures = (content: unknown): content is Fixtures => validateFixtures(content);

const hint =
  'A fixtures file is JSON: { "region": "us-east-1", "clusters": [{ "arn": …, "tasks": [{ "arn": …, "status": "RUNNING" }] }] }.';

/** Reads a fixtures file. Throws SettingsError with the file and the JSON pointer of the mistake. */
export function readFixtures(path: string): Fixtures {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SettingsError(
      `Could not read the fixtures file ${path}: ${error instanceof Error ? error.message : String(error)}.`,
      `--fixtures must be provision, full, clusters, none, or a file. ${hint}`,
    );
  }
  if (isFixtures(content)) return content;
  const [error] = validateFixtures.errors ?? [];
  throw new SettingsError(
    `Invalid fixtures file ${path} at ${error?.instancePath || '/'}: ${error?.message ?? 'not valid'}.`,
    hint,
  );
}

/** Makes a world of the listed resources. A cluster with more than 100 tasks takes the crowded slot. */
export function worldFromFixtures({ clusters }: Fixtures, nonce: string): World {
  const all = clusters.map(({ arn, tasks }): WorldCluster => ({
    arn,
    name: lastSegment(arn),
    createdByRun: false,
    tasks: tasks.map((task) => ({ arn: task.arn, id: lastSegment(task.arn) })),
  }));
  const defaultCluster = all.find(({ name }) => name === 'default') ?? null;
  const crowded = all.find(({ name, tasks }) => name !== 'default' && tasks.length > 100) ?? null;
  const [one = null, two = null] = all.filter((cluster) => cluster !== defaultCluster && cluster !== crowded);
  // If `default` and the crowded cluster are the only clusters, the crowded cluster takes slot 1 as well.
  const clustersBySlot =
    one === null
      ? ([defaultCluster, crowded, null, crowded] as const)
      : ([defaultCluster, one, two, crowded] as const);
  return {
    nonce,
    clusters: clustersBySlot,
    foreignScopes: [],
    launch: null,
    fromFixturesFile: true,
    shortfalls: [],
    settle: 0,
    settledAt: 0,
  };
}
