import { createHash } from 'node:crypto';
import type { WireClient } from '../targets/wire.ts';
import {
  namesOf,
  runTaskInput,
  taskDefinitionInput,
  type Slot,
  type World,
  type WorldCluster,
} from '../targets/world.ts';
import { bind, spoil } from './bind.ts';
import type { SymbolicCase } from './case.ts';
import { looks } from './read-only.ts';

// A finding outlives the world in which it was found. What is printed is a script for a POSIX shell that makes the few
// things that its request is about, and then sends it.

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const opening = ({ endpoint, region }: WireClient): string =>
  [
    `ecs() { curl -sS ${quoted(endpoint.href)} --aws-sigv4 ${quoted(`aws:amz:${region}:ecs`)}`,
    `--user "\${AWS_ACCESS_KEY_ID:-test}:\${AWS_SECRET_ACCESS_KEY:-test}"`,
    `-H 'content-type: application/x-amz-json-1.1'`,
    `-H "x-amz-target: AmazonEC2ContainerServiceV20141113.$1" --data-binary "$2"; }`,
  ].join(' ');

const nonce = 'repeat';

/** A world of stand-ins: texts that are found again in the request, and give way to what the script makes. */
function standIns(world: World): World {
  const cluster = (at: Slot): WorldCluster | null => {
    const real = world.clusters[at];
    if (real === null) return null;
    const name = namesOf(nonce)[at];
    const arn = real.arn.replace(/[^/]*$/, name);
    const tasks = real.tasks.map((task, nth) => {
      const hex = createHash('sha256').update(`${at}/${nth}`).digest('hex').slice(0, task.id.length);
      const id = task.id.includes('-') ? hex.replace(/^(.{8}).(.{4}).(.{4}).(.{4})./, '$1-$2-$3-$4-') : hex;
      return { id, arn: task.arn.replace(task.id, id).replace(`/${real.name}/`, `/${name}/`) };
    });
    return { name, arn, made: real.made, tasks };
  };
  return { ...world, nonce: '0'.repeat(8), clusters: [cluster(0), cluster(1), cluster(2)] };
}

/** The first ARN of a task in an answer. */
const firstArn = `grep -o 'arn:[^"]*:task/[^"]*' | head -n 1`;

const startTask = (cluster: string, world: World, count: number): string =>
  `ecs RunTask ${quoted(JSON.stringify(runTaskInput(cluster, `ecsc-${nonce}`, world.network, count)))}`;

const register = `ecs RegisterTaskDefinition ${quoted(JSON.stringify(taskDefinitionInput(`ecsc-${nonce}`)))} >/dev/null`;

const create = (cluster: string): string =>
  `ecs CreateCluster ${quoted(JSON.stringify({ clusterName: cluster }))} >/dev/null`;

/** Clusters that must exist: the one asked about, and those of the tasks. */
function slotsOf({ cluster, elements }: SymbolicCase): readonly Slot[] {
  const asked: readonly Slot[] =
    cluster.kind === 'unknown' ? [] : [cluster.kind === 'known' ? cluster.slot : 0];
  const hosts = elements.flatMap((element) => (element.kind === 'unknown' ? [] : [element.slot]));
  return [...new Set([...asked, ...hosts])];
}

export function repeatCase(symbolic: SymbolicCase, client: WireClient, real: World): string {
  const world = standIns(real);
  const input = bind(symbolic, world)?.input;
  if (input === undefined) return '';
  const lines = [opening(client)];
  for (const at of slotsOf(symbolic)) {
    const cluster = world.clusters[at];
    // A `default` that was there before the run is there to be asked about.
    if (cluster?.made === true) lines.push(create(cluster.name));
  }
  let body = quoted(shortened(JSON.stringify(input), symbolic));
  const made = new Set<string>();
  for (const element of symbolic.elements) {
    if (element.kind === 'unknown') continue;
    const cluster = world.clusters[element.slot];
    const nth = element.nth % Math.max(1, cluster?.tasks.length ?? 1);
    const task = cluster?.tasks[nth];
    const variable = `task_${element.slot}_${nth}`;
    if (cluster === null || task === undefined || made.has(variable)) continue;
    if (made.size === 0) lines.push(register);
    made.add(variable);
    lines.push(`${variable}=$(${startTask(cluster.name, world, 1)} | ${firstArn})`);
    const stands: readonly (readonly [string, string])[] = [
      [task.arn, `$${variable}`],
      [task.id, `\${${variable}##*/}`],
      [spoil(task.id, 'prefix'), `$(printf '%.16s' "\${${variable}##*/}")`],
      [spoil(task.id, 'suffix'), `$(printf '%s' "$${variable}" | tail -c 16)`],
    ];
    for (const [text, expression] of stands) body = body.replaceAll(text, `'"${expression}"'`);
  }
  lines.push(`ecs DescribeTasks ${unmarked(body)}`);
  return lines.join('\n');
}

/** Long lists of one filler are counted by the shell. */
const mark = /@(\d+)@/;
function shortened(body: string, { filler, broke }: SymbolicCase): string {
  if (filler < 10 || broke === 'tasks.empty') return body;
  let left = filler;
  return body.replace(/(?:"0{8}[0-9a-f-]{24,28}",?)+(?=\])/, (list) => {
    const ids = list.split(',');
    const kept = ids.slice(0, Math.max(0, ids.length - left));
    left = 0;
    return [...kept, `@${filler}@`].join(',');
  });
}

const unmarked = (body: string): string =>
  body.replace(mark, (_, count) => `'"$(seq -f '"%032.0f"' 1 ${count} | paste -s -d , -)"'`);

/** The read-only probe as a script: each line printed is the task's status after one more description. */
export function repeatWatch(client: WireClient, world: World): string {
  const name = namesOf(nonce)[1];
  return [
    opening(client),
    create(name),
    register,
    `task=$(${startTask(name, world, 1)} | ${firstArn})`,
    `for look in $(seq ${looks}); do ecs DescribeTasks '{"cluster":"${name}","tasks":["'"$task"'"]}' | grep -o '"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -; done`,
  ].join('\n');
}
