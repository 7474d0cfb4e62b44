import { lastSegment } from '../specs/arn.ts';
import type { RequestedId } from '../checks/describe-tasks/request-facts.ts';
import { isObject } from '../specs/json.ts';
import type { ClusterSlot, World } from '../targets/world/world.ts';
import { escapeRegExp } from '../targets/wire/escape-regexp.ts';

/** Replaces values that differ between worlds by names that are the same in both. */
export type TextRenamer = (text: string) => string;

const slotNames: Readonly<Record<ClusterSlot, string>> = {
  0: 'default',
  1: 'x',
  2: 'x0',
  3: 'crowd',
};

interface RoleNames {
  /** Role names of tasks, such as `task 2 of x`, by ARN. */
  readonly roles: ReadonlyMap<string, string>;
  readonly rename: TextRenamer;
}

const slots: readonly ClusterSlot[] = [0, 1, 2, 3];

/** Values that a target generates anew each time. */
const generatedValues: readonly (readonly [RegExp, string])[] = [
  [/\b(subnet|sg|eni|eni-attach|i)-[0-9a-f-]{8,}/g, '‹$1›'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '‹id›'],
  [/\b[0-9a-f]{24,}\b/gi, '‹id›'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, '‹time›'],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, '‹address›'],
  [/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '‹address›'],
];

type Replacement = readonly [text: string, name: string];

/**
 * Returns a function that names the roles of one world for one request. `asked`: the requested ids, if known; `variant`: how
 * the case makes an id malformed.
 */
export function roleNamer(world: World): (asked?: readonly RequestedId[], variant?: string) => RoleNames {
  const { roles, replacements } = worldRoles(world);
  const renameWorld = textReplacer(replacements);
  const worldTexts = new Set(replacements.map(([text]) => text));
  const [renameArns, renameRest] = [generatedArnRenamer(world), worldTextRenamer(world)];
  return (asked = [], variant = 'odd') => {
    const requestRoles = new Map(roles);
    const requestReplacements: Replacement[] = [];
    for (const [index, { arn, text, what }] of asked.entries()) {
      if (what === 'mangled' && text.trim() !== '' && !worldTexts.has(text)) {
        requestReplacements.push([text, `‹${roles.get(arn ?? '') ?? 'a task'}: ${variant}›`]);
      }
      if (arn === undefined || roles.has(arn) || requestRoles.has(arn)) continue;
      const role = `task ${index + 1} of a cluster of its own`;
      requestRoles.set(arn, role);
      requestReplacements.push([arn, `‹ARN of ${role}›`], [lastSegment(arn), `‹id of ${role}›`]);
    }
    const renameRequested = textReplacer(requestReplacements);
    return {
      roles: requestRoles,
      rename: (text) => renameRest(renameWorld(renameArns(renameRequested(text)))),
    };
  };
}

interface WorldRoles {
  readonly roles: ReadonlyMap<string, string>;
  readonly replacements: readonly Replacement[];
}

function worldRoles(world: World): WorldRoles {
  const roles = new Map<string, string>();
  const replacements: Replacement[] = [];
  const addTask = (role: string, { arn, id }: { readonly arn: string; readonly id: string }): void => {
    roles.set(arn, role);
    replacements.push([arn, `‹ARN of ${role}›`], [id, `‹id of ${role}›`]);
  };
  for (const slot of slots) {
    const cluster = world.clusters[slot];
    if (cluster === null) continue;
    replacements.push([cluster.arn, `‹ARN of cluster ${slotNames[slot]}›`]);
    for (const [nth, one] of cluster.tasks.entries()) addTask(`task ${nth + 1} of ${slotNames[slot]}`, one);
  }
  for (const { kind, cluster } of world.foreignScopes) {
    if (cluster.arn !== '') replacements.push([cluster.arn, `‹ARN of cluster x in another ${kind}›`]);
    for (const one of cluster.tasks) addTask(`the task in another ${kind}`, one);
  }
  if (world.launch !== null) replacements.push([world.launch.taskDefinition, '‹the task definition›']);
  if (world.bridge !== undefined) replacements.push([world.bridge.taskDefinition, '‹that of bridge mode›']);
  return { roles, replacements };
}

/** Replaces longer texts first, because an ARN contains the id. */
function textReplacer(replacements: readonly Replacement[]): TextRenamer {
  if (replacements.length === 0) return (text) => text;
  const names = new Map(replacements);
  const longest = [...names.keys()].filter((text) => text !== '').toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longest.map(escapeRegExp).join('|'), 'g');
  return (text) => text.replace(pattern, (found) => names.get(found) ?? found);
}

/** Partition, region and account of the world. */
function worldScope({ clusters }: World) {
  const arn = clusters.find((cluster) => cluster !== null && cluster.arn !== '')?.arn ?? '';
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  return { partition, region, account };
}

/** Renames ARNs of containers and container instances in the region and account of the world. */
function generatedArnRenamer(world: World): TextRenamer {
  const { partition, region, account } = worldScope(world);
  const prefix = escapeRegExp(`arn:${partition}:ecs:${region}:${account}:`);
  const [container, instance] = ['container', 'container-instance'].map(
    (type) => new RegExp(`${prefix}${type}/[^\\s"]*`, 'g'),
  );
  return (text) =>
    container === undefined || instance === undefined
      ? text
      : text.replace(container, '‹ARN of a container›').replace(instance, '‹ARN of an instance›');
}

/** Renames the nonce, partition, region and account of the world, and generated values. */
function worldTextRenamer(world: World): TextRenamer {
  const { nonce } = world;
  const { partition, region, account } = worldScope(world);
  const rules: (readonly [RegExp, string])[] = [
    // Ids that the harness generates: the nonce, a number, and zeros.
    [new RegExp(`${nonce}[0-9a-f-]{24,28}`, 'gi'), '‹an id that names nothing›'],
    [new RegExp(`ecsc-${nonce}-[0-9]+\\b`, 'g'), '‹a cluster of its own›'],
    [new RegExp(`ecsc-${nonce}-crowd`, 'g'), '‹crowd›'],
    [new RegExp(`ecsc-${nonce}0(?![0-9a-z])`, 'g'), '‹x0›'],
    [new RegExp(`ecsc-${nonce}`, 'g'), '‹x›'],
    [new RegExp(`ECSC-${nonce}`, 'gi'), '‹X›'],
    [new RegExp(nonce, 'gi'), '‹nonce›'],
    // A cluster name that was cut by one character.
    [new RegExp(`ecsc-${nonce.slice(0, -1)}\\b`, 'g'), '‹x, cut›'],
  ];
  if (partition !== '')
    rules.push([new RegExp(`\\barn:${escapeRegExp(partition)}:`, 'g'), 'arn:‹partition›:']);
  if (region !== '') rules.push([new RegExp(`\\b${escapeRegExp(region)}(?=\\b|[a-f]\\b)`, 'g'), '‹region›']);
  if (account !== '')
    rules.push([new RegExp(`(?<![0-9a-f])${escapeRegExp(account)}(?![0-9a-f])`, 'g'), '‹account›']);
  return (text) =>
    [...rules, ...generatedValues].reduce((renamed, [pattern, name]) => renamed.replace(pattern, name), text);
}

/** A copy of a JSON value with every text in it renamed. */
export function renameTexts(value: unknown, rename: TextRenamer): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((entry) => renameTexts(entry, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, entry]) => [member, renameTexts(entry, rename)]),
  );
}
