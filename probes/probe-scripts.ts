import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { clusterNames, scriptNonce, type World } from '../targets/world/world.ts';
import { describeTask } from '../suites/describe-tasks/script/describe-commands.ts';
import {
  beginScript,
  createClusterCommand,
  defineEcsFunction,
  registerDefinition,
  deleteClusterCommand,
  defineRunTask,
  startTask,
  stopTaskCommand,
} from '../engine/reproduction-script/curl-commands.ts';
import { clusterTextByName } from '../suites/describe-tasks/supported-forms.ts';
import { quoteForShell } from '../engine/reproduction-script/shell-quoting.ts';

const [, clusterName] = clusterNames(scriptNonce);

/** Starts a task and describes it repeatedly. Prints one line for each answer: request id and status of the task. */
export const writeReadOnlyScript = (
  client: WireClient,
  world: World,
  exchanges: readonly ExchangeRecord[],
): string =>
  [
    beginScript(client, world),
    createClusterCommand(clusterName, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task', clusterName, world),
    `for look in $(seq ${exchanges.length - 1}); do ${describeTask('task', clusterTextByName(world, clusterName))} | grep -io '^x-amzn-requestid: [0-9a-z-]*\\|"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -; done`,
  ].join('\n');

/**
 * Deletes a cluster and creates another one with the same name. The last line describes a task of the deleted cluster in the new
 * one.
 */
export const writeRecreatedClusterScript = (client: WireClient, world: World): string =>
  [
    beginScript(client, world),
    createClusterCommand(clusterName, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task', clusterName, world),
    stopTaskCommand('task', clusterName),
    deleteClusterCommand(clusterName, world),
    createClusterCommand(clusterName, world),
    describeTask('task', clusterTextByName(world, clusterName)),
  ].join('\n');

/** Sends the request of the run again. The script does not delete `default`, because it may belong to somebody. */
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

/** Creates two clusters with one task each. Many clients describe them at once, before and after one task is stopped. */
export const writeConcurrentClientsScript = (client: WireClient, world: World): string => {
  const [a, b] = [`${clusterName}-a`, `${clusterName}-b`];
  const [describeA, describeB] = [
    describeTask('task_a', clusterTextByName(world, a)),
    describeTask('task_b', clusterTextByName(world, b)),
  ];
  const statuses = `grep -o '"taskArn": *"[^"]*"\\|"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -`;
  return [
    beginScript(client, world),
    createClusterCommand(a, world),
    createClusterCommand(b, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('task_a', a, world),
    startTask('task_b', b, world),
    `for look in $(seq 8); do (${describeA} | ${statuses}) & (${describeB} | ${statuses}) & done; wait`,
    stopTaskCommand('task_a', a),
    `for look in $(seq 8); do (${describeA} | ${statuses}) & (${describeB} | ${statuses}) & done; wait`,
  ].join('\n');
};

/** Starts two tasks and stops one. Describes both when their containers must have the same state as the tasks. */
export const writeContainersAtRestScript = (client: WireClient, world: World): string =>
  [
    beginScript(client, world),
    createClusterCommand(clusterName, world),
    registerDefinition(world),
    defineRunTask(client, world),
    startTask('running', clusterName, world),
    startTask('stopped', clusterName, world),
    'sleep 5',
    stopTaskCommand('stopped', clusterName),
    `sleep ${Math.ceil(world.settle) + 65}`,
    describeTask('running', clusterTextByName(world, clusterName)),
    describeTask('stopped', clusterTextByName(world, clusterName)),
  ].join('\n');

/** Sends the requests as they were sent, in order. The tasks that they name no longer exist. */
export const writeRequestsScript = (
  client: WireClient,
  _: World,
  exchanges: readonly ExchangeRecord[],
): string =>
  [
    defineEcsFunction(client),
    ...exchanges.map(({ request }) => `ecs DescribeTasks ${quoteForShell(String(request.body))} -i`),
  ].join('\n');
