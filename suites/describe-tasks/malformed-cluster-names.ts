import type { ViolatedRule } from '../../checks/verdict.ts';
import type { WorldCluster } from '../../targets/world/world.ts';
import { replaceArnPart, type ArnPart } from './foreign-arns.ts';

interface MalformedClusterName {
  /** Left out where nobody knows what it means. */
  readonly broke?: ViolatedRule;
  readonly make: (host: WorldCluster) => string;
}

const unknown = (make: MalformedClusterName['make']): MalformedClusterName => ({
  broke: 'cluster.unknown',
  make,
});
const illegal = (make: MalformedClusterName['make']): MalformedClusterName => ({
  broke: 'cluster.illegal',
  make,
});
const foreign = (part: ArnPart): MalformedClusterName => ({
  broke: 'cluster.foreign',
  make: ({ arn }) => replaceArnPart(arn, part),
});

/** What else a cluster is called, made from the name of one that exists. */
export const malformedClusterNames = {
  none: unknown(({ name }) => `${name}-none`),
  'name-cut': unknown(({ name }) => name.slice(0, -1)),
  'name-longer': unknown(({ name }) => `${name}x`),
  'name-behind': unknown(({ name }) => `x${name}`),
  'length-255': unknown(({ name }) => name.padEnd(255, 'x')),
  'length-256': illegal(({ name }) => name.padEnd(256, 'x')),
  blank: illegal(({ name }) => `${name} x`),
  dot: illegal(({ name }) => `${name}.x`),
  'non-ascii': illegal(({ name }) => `${name}é`),
  case: { broke: 'cluster.case', make: ({ name }) => name.toUpperCase() },
  'other-region': foreign('region'),
  'other-account': foreign('account'),
  empty: { make: () => '' },
} as const satisfies Readonly<Record<string, MalformedClusterName>>;

export type MalformedClusterKind = keyof typeof malformedClusterNames;

export const findMalformedClusterName = (how: MalformedClusterKind): MalformedClusterName =>
  malformedClusterNames[how];
