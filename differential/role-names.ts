import { lastSegment } from '../specs/arn.ts';
import { isObject } from '../specs/json.ts';
import type { ClusterSlot, World } from '../targets/world/world.ts';
import { escapeRegExp } from '../targets/wire/escape-regexp.ts';
import type { RequestedId } from '../checks/describe-tasks/request-facts.ts';

/** Puts in place of what differs from world to world a name that is the same in both. */
export type Naming = (text: string) => string;

const places: Readonly<Record<ClusterSlot, string>> = {
  0: 'default',
  1: 'x',
  2: 'x0',
  3: 'crowd',
};

interface Names {
  /** What a task is called by its ARN: `task 2 of x`. */
  readonly roles: ReadonlyMap<string, string>;
  readonly name: Naming;
}

const slots: readonly ClusterSlot[] = [0, 1, 2, 3];

/** What stands for something without being a thing of the world: made by the target, another one each time. */
const made: readonly (readonly [RegExp, string])[] = [
  [/\b(subnet|sg|eni|eni-attach|i)-[0-9a-f-]{8,}/g, '‹$1›'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '‹id›'],
  [/\b[0-9a-f]{24,}\b/gi, '‹id›'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g, '‹time›'],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, '‹address›'],
  [/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '‹address›'],
];

/** The names of one world. `asked`: of one request, where it is known; `way`: how what it asks for was spoiled. */
export function namesOf(world: World): (asked?: readonly RequestedId[], way?: string) => Names {
  const roles = new Map<string, string>();
  const texts: (readonly [string, string])[] = [];
  const task = (role: string, { arn, id }: { readonly arn: string; readonly id: string }): void => {
    roles.set(arn, role);
    texts.push([arn, `‹ARN of ${role}›`], [id, `‹id of ${role}›`]);
  };
  for (const slot of slots) {
    const cluster = world.clusters[slot];
    if (cluster === null) continue;
    texts.push([cluster.arn, `‹ARN of cluster ${places[slot]}›`]);
    for (const [nth, one] of cluster.tasks.entries()) task(`task ${nth + 1} of ${places[slot]}`, one);
  }
  for (const { kind, cluster } of world.foreignScopes) {
    if (cluster.arn !== '') texts.push([cluster.arn, `‹ARN of cluster x in another ${kind}›`]);
    for (const one of cluster.tasks) task(`the task in another ${kind}`, one);
  }
  if (world.launch !== null) texts.push([world.launch.taskDefinition, '‹the task definition›']);
  if (world.bridge !== undefined) texts.push([world.bridge.taskDefinition, '‹that of bridge mode›']);
  const known = replacing(texts);
  const there = new Set(texts.map(([text]) => text));
  const [arns, general] = [ofMade(world), generally(world)];
  return (asked = [], way = 'odd') => {
    const mine = new Map(roles);
    const more: (readonly [string, string])[] = [];
    for (const [index, { arn, text, what }] of asked.entries()) {
      if (what === 'mangled' && text.trim() !== '' && !there.has(text)) {
        more.push([text, `‹${roles.get(arn ?? '') ?? 'a task'}: ${way}›`]);
      }
      if (arn === undefined || roles.has(arn) || mine.has(arn)) continue;
      const role = `task ${index + 1} of a cluster of its own`;
      mine.set(arn, role);
      more.push([arn, `‹ARN of ${role}›`], [lastSegment(arn), `‹id of ${role}›`]);
    }
    const first = replacing(more);
    return { roles: mine, name: (text) => general(known(arns(first(text)))) };
  };
}

/** The longest first: an ARN has the id in it. */
function replacing(texts: readonly (readonly [string, string])[]): Naming {
  if (texts.length === 0) return (text) => text;
  const names = new Map(texts);
  const longest = [...names.keys()].filter((text) => text !== '').toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longest.map(escapeRegExp).join('|'), 'g');
  return (text) => text.replace(pattern, (found) => names.get(found) ?? found);
}

/** Partition, region and account of the world. */
function homeOf({ clusters }: World) {
  const arn = clusters.find((cluster) => cluster !== null && cluster.arn !== '')?.arn ?? '';
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  return { partition, region, account };
}

/** ARNs of things that come and go with tasks, whatever their form; those of another account or region are not meant. */
function ofMade(world: World): Naming {
  const { partition, region, account } = homeOf(world);
  const home = escapeRegExp(`arn:${partition}:ecs:${region}:${account}:`);
  const [container, instance] = ['container', 'container-instance'].map(
    (type) => new RegExp(`${home}${type}/[^\\s"]*`, 'g'),
  );
  return (text) =>
    container === undefined || instance === undefined
      ? text
      : text.replace(container, '‹ARN of a container›').replace(instance, '‹ARN of an instance›');
}

/** Nonce, partition, region and account of the world, and whatever the target made up. */
function generally(world: World): Naming {
  const { nonce } = world;
  const { partition, region, account } = homeOf(world);
  const rules: (readonly [RegExp, string])[] = [
    // Ids made by the harness: the nonce, a number, and noughts.
    [new RegExp(`${nonce}[0-9a-f-]{24,28}`, 'gi'), '‹an id that names nothing›'],
    [new RegExp(`ecsc-${nonce}-[0-9]+\\b`, 'g'), '‹a cluster of its own›'],
    [new RegExp(`ecsc-${nonce}-crowd`, 'g'), '‹crowd›'],
    [new RegExp(`ecsc-${nonce}0(?![0-9a-z])`, 'g'), '‹x0›'],
    [new RegExp(`ecsc-${nonce}`, 'g'), '‹x›'],
    [new RegExp(`ECSC-${nonce}`, 'gi'), '‹X›'],
    [new RegExp(nonce, 'gi'), '‹nonce›'],
    // The name of a cluster without its last character.
    [new RegExp(`ecsc-${nonce.slice(0, -1)}\\b`, 'g'), '‹x, cut›'],
  ];
  if (partition !== '')
    rules.push([new RegExp(`\\barn:${escapeRegExp(partition)}:`, 'g'), 'arn:‹partition›:']);
  if (region !== '') rules.push([new RegExp(`\\b${escapeRegExp(region)}(?=\\b|[a-f]\\b)`, 'g'), '‹region›']);
  if (account !== '')
    rules.push([new RegExp(`(?<![0-9a-f])${escapeRegExp(account)}(?![0-9a-f])`, 'g'), '‹account›']);
  return (text) => [...rules, ...made].reduce((named, [pattern, name]) => named.replace(pattern, name), text);
}

/** The same value with every text in it named. */
export function named(value: unknown, name: Naming): unknown {
  if (typeof value === 'string') return name(value);
  if (Array.isArray(value)) return value.map((entry) => named(entry, name));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, entry]) => [member, named(entry, name)]));
}
