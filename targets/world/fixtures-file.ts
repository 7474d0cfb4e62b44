import { lastSegment } from '../../specs/arn.ts';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SettingsError } from '../errors.ts';
import type { World, WorldCluster } from './world.ts';

/** The resources that a fixtures file lists. The run uses them and creates nothing. */
export interface Fixtures {
  readonly region: string;
  readonly clusters: readonly {
    readonly arn: string;
    readonly tasks: readonly { readonly arn: string; readonly status: string }[];
  }[];
}

const arnSchema = (resource: string) =>
  ({ type: 'string', pattern: `^arn:[^:]+:ecs:[^:]+:[0-9]{12}:${resource}/.+` }) as const;

/** JSON Schema of a fixtures file. */
const fixturesSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Resources that exist at a target, for ecs-conformance run --fixtures FILE',
  type: 'object',
  properties: {
    region: { type: 'string', minLength: 1 },
    clusters: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          arn: arnSchema('cluster'),
          tasks: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                arn: arnSchema('task'),
                status: { type: 'string', minLength: 1 },
                tags: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: { key: { type: 'string' }, value: { type: 'string' } },
                    required: ['key', 'value'],
                  },
                },
              },
              required: ['arn', 'status'],
              additionalProperties: false,
            },
          },
        },
        required: ['arn', 'tasks'],
        additionalProperties: false,
      },
    },
  },
  required: ['region', 'clusters'],
  additionalProperties: false,
} as const;

const isFixtures = new Ajv2020().compile<Fixtures>(fixturesSchema);

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
  const [error] = isFixtures.errors ?? [];
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
