import type { ViolatedRule } from '../../checks/verdict.ts';
import type { WorldCluster } from '../../targets/world/world.ts';
import { replaceArnPart, type ArnPart } from './foreign-arns.ts';

interface MalformedClusterName {
  /** The rule that the name violates; absent if it is unspecified what the name means. */
  readonly violates?: ViolatedRule;
  readonly make: (host: WorldCluster) => string;
}

const unknown = (make: MalformedClusterName['make']): MalformedClusterName => ({
  violates: 'cluster.unknown',
  make,
});
const illegal = (make: MalformedClusterName['make']): MalformedClusterName => ({
  violates: 'cluster.illegal',
  make,
});
const foreign = (part: ArnPart): MalformedClusterName => ({
  violates: 'cluster.foreign',
  make: ({ arn }) => replaceArnPart(arn, part),
});

/** Names that belong to no existing cluster, by kind. Each is made from the name of an existing cluster. */
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
  case: { violates: 'cluster.case', make: ({ name }) => name.toUpperCase() },
  'other-region': foreign('region'),
  'other-account': foreign('account'),
  empty: { make: () => '' },
} as const satisfies Readonly<Record<string, MalformedClusterName>>;

export type MalformedClusterKind = keyof typeof malformedClusterNames;

export const findMalformedClusterName = (how: MalformedClusterKind): MalformedClusterName =>
  malformedClusterNames[how];
