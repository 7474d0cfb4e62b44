import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { clusterNames, scriptNonce, type World } from '../targets/world/world.ts';
import { describeTask } from '../suites/describe-tasks/script/describe-commands.ts';
import {
  beginScript,
  createCluster,
  defineEcsFunction,
  registerDefinition,
  deleteCluster,
  defineRunTask,
  startTask,
  stopTask,
} from '../engine/reproduction-script/curl-commands.ts';
import { clusterNamed } from '../suites/describe-tasks/taken-forms.ts';
import { quoteForShell } from '../engine/reproduction-script/shell-quoting.ts';

const [, name] = clusterNames(scriptNonce);

/** The read-only probe as a script: each line printed is the request id and the task's status of one more description. */
export const writeReadOnlyScript = (
  client: WireClient,
  world: World,
  exchanges: readonly ExchangeRecord[],
): string =>
  [
    beginScript(client, world),
    createCluster(name, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task', name, world),
    `for look in $(seq ${exchanges.length - 1}); do ${describeTask('task', clusterNamed(world, name))} | grep -io '^x-amzn-requestid: [0-9a-z-]*\\|"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -; done`,
  ].join('\n');

/** A cluster deleted, and another one created by its name: the last line asks it for a task of the first. */
export const writeRecreatedClusterScript = (client: WireClient, world: World): string =>
  [
    beginScript(client, world),
    createCluster(name, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task', name, world),
    stopTask('task', name),
    deleteCluster(name, world),
    createCluster(name, world),
    describeTask('task', clusterNamed(world, name)),
  ].join('\n');

/** The request as it was sent: a script that takes \`default\` away would take it from somebody. */
export const writeAbsentDefaultScript = (
  client: WireClient,
  _: World,
  exchanges: readonly ExchangeRecord[],
): string =>
  [
    defineEcsFunction(client),
    '# While there is no cluster called default:',
    `ecs DescribeTasks ${quoteForShell(String(exchanges.at(-1)?.request.body))} -i`,
  ].join('\n');

/** Two clusters with a task each, described by many clients at once, before and after one was stopped. */
export const writeConcurrentClientsScript = (client: WireClient, world: World): string => {
  const [a, b] = [`${name}-a`, `${name}-b`];
  const [describeA, describeB] = [
    describeTask('task_a', clusterNamed(world, a)),
    describeTask('task_b', clusterNamed(world, b)),
  ];
  const statuses = `grep -o '"taskArn": *"[^"]*"\\|"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -`;
  return [
    beginScript(client, world),
    createCluster(a, world),
    createCluster(b, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task_a', a, world),
    startTask('task_b', b, world),
    `for look in $(seq 8); do (${describeA} | ${statuses}) & (${describeB} | ${statuses}) & done; wait`,
    stopTask('task_a', a),
    `for look in $(seq 8); do (${describeA} | ${statuses}) & (${describeB} | ${statuses}) & done; wait`,
  ].join('\n');
};

/** A task that goes on, and one that is stopped when it runs: both looked at when their containers must have followed. */
export const writeContainersAtRestScript = (client: WireClient, world: World): string =>
  [
    beginScript(client, world),
    createCluster(name, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('running', name, world),
    startTask('stopped', name, world),
    'sleep 5',
    stopTask('stopped', name),
    `sleep ${Math.ceil(world.settle) + 65}`,
    describeTask('running', clusterNamed(world, name)),
    describeTask('stopped', clusterNamed(world, name)),
  ].join('\n');

/** Requests as they were sent, one after the other: the tasks that they name are gone by then. */
export const writeRequestsScript = (
  client: WireClient,
  _: World,
  exchanges: readonly ExchangeRecord[],
): string =>
  [
    defineEcsFunction(client),
    ...exchanges.map(({ request }) => `ecs DescribeTasks ${quoteForShell(String(request.body))} -i`),
  ].join('\n');
