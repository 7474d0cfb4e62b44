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
const startTime = 1_476_822_811_295;

/** The network bindings of a container directly after RunTask, and when the container runs. */
function bindingsBeforeAndAfterStart(
  networkMode: string | undefined,
  ...portMappings: readonly JsonObject[]
): readonly unknown[] {
  let state: EcsState = emptyState;
  const call = (name: string, input: JsonObject, now = startTime): JsonObject => {
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
  return [bindingsOf(ran), bindingsOf(call('DescribeTasks', { tasks }, startTime + 1000))];
}

const binding = (containerPort: number, hostPort: number, protocol = 'tcp') => ({
  ...{ bindIP: '0.0.0.0', containerPort, hostPort, protocol },
});

test.each([
  ['a chosen host port', undefined, [{ containerPort: 80 }], [binding(80, 32_768)]],
  [
    'the given host ports',
    'bridge',
    [
      { containerPort: 80, hostPort: 8080 },
      { containerPort: 53, hostPort: 0, protocol: 'udp' },
    ],
    [binding(80, 8080), binding(53, 32_769, 'udp')],
  ],
  ['the same port in host mode', 'host', [{ containerPort: 80 }], [binding(80, 80)]],
  ['no port in awsvpc mode', 'awsvpc', [{ containerPort: 80 }], []],
  ['no port without a network', 'none', [{ containerPort: 80 }], []],
] as const)('binds a running container to %s', (_what, mode, mappings, expected) => {
  expect(bindingsBeforeAndAfterStart(mode, ...mappings)).toEqual([[], expected]);
});
