import { expect, test } from 'vitest';
import { objectList } from './answer-edits.ts';
import { operations, performOperation } from './ecs.ts';
import { emptyState, type EcsState } from './state.ts';
import type { JsonObject } from '../specs/json.ts';

const settings = {
  edition: 'current',
  account: '111122223333',
  region: 'us-east-1',
  transitionMs: 40,
} as const;
const began = 1_476_822_811_295;

/** How the container of a task is bound when it was just run, and when it runs. */
function boundIn(
  networkMode: string | undefined,
  ...portMappings: readonly JsonObject[]
): readonly unknown[] {
  let state: EcsState = emptyState;
  const call = (name: string, input: JsonObject, now = began): JsonObject => {
    const operation = operations.get(name);
    if (operation === undefined) throw new Error(name);
    const outcome = performOperation(operation, { state, input, now, seed: 1, settings });
    ({ state } = outcome);
    return outcome.output;
  };
  const awsvpcConfiguration = { subnets: ['subnet-1'] };
  const mode = networkMode === undefined ? {} : { networkMode };
  const containerDefinitions = [{ name: 'web', image: 'busybox', memory: 128, portMappings }];
  call('CreateCluster', { clusterName: 'default' });
  call('RegisterTaskDefinition', { family: 'app', ...mode, containerDefinitions });
  const ran = call('RunTask', { taskDefinition: 'app', networkConfiguration: { awsvpcConfiguration } });
  const bindingsOf = (output: JsonObject): unknown =>
    objectList(output, 'tasks').flatMap((task) => objectList(task, 'containers'))[0]?.['networkBindings'];
  const tasks = objectList(ran, 'tasks').map(({ taskArn }) => taskArn);
  return [bindingsOf(ran), bindingsOf(call('DescribeTasks', { tasks }, began + 1000))];
}

const bound = (containerPort: number, hostPort: number, protocol = 'tcp') => ({
  ...{ bindIP: '0.0.0.0', containerPort, hostPort, protocol },
});

test.each([
  ['a port of the host that is chosen', undefined, [{ containerPort: 80 }], [bound(80, 32_768)]],
  [
    'the ports that are given',
    'bridge',
    [
      { containerPort: 80, hostPort: 8080 },
      { containerPort: 53, hostPort: 0, protocol: 'udp' },
    ],
    [bound(80, 8080), bound(53, 32_769, 'udp')],
  ],
  ['the same port', 'host', [{ containerPort: 80 }], [bound(80, 80)]],
  ['none in a network of the task’s own', 'awsvpc', [{ containerPort: 80 }], []],
  ['none in no network', 'none', [{ containerPort: 80 }], []],
] as const)('a container that runs is bound to %s', (_what, mode, mappings, expected) => {
  expect(boundIn(mode, ...mappings)).toEqual([[], expected]);
});
