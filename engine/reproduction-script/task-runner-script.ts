import { registerInstanceInput } from '../../targets/world/run-tasks.ts';
import { buildOverrides } from '../../targets/world/task-inputs.ts';
import type { WireClient } from '../../targets/wire/wire-client.ts';
import { scriptNonce, type TaskFacts, type World } from '../../targets/world/world.ts';
import { registerDefinition, defineRunTask, callCommand } from './curl-commands.ts';

/** A shell function that starts a task like one of the world, and the lines that define the function and what it needs. */
export interface TaskRunner {
  readonly name: string;
  readonly lines: readonly string[];
}

const bridgeFamily = `ecsc-${scriptNonce}-bridge`;

/** Defines the function that starts a task with the given facts in a cluster. */
export function defineTaskRunner(
  client: WireClient,
  world: World,
  { facts, cluster }: { readonly facts: TaskFacts | undefined; readonly cluster: string },
): TaskRunner {
  const { bridge } = world;
  if (bridge !== undefined && facts?.taskDefinition === bridge.taskDefinition) {
    const bridgeWorld = { ...world, launch: bridge };
    const name = 'run_bridge';
    return {
      name,
      lines: [
        registerDefinition(bridgeWorld, undefined, bridgeFamily),
        callCommand('RegisterContainerInstance', registerInstanceInput(client, cluster)),
        defineRunTask(client, bridgeWorld, { name, withExtras: true, family: bridgeFamily }),
      ],
    };
  }
  if (facts?.overrides === undefined)
    return { name: 'run', lines: [registerDefinition(world), defineRunTask(client, world)] };
  const name = 'run_overridden';
  const extraInput = { overrides: buildOverrides(scriptNonce, 'cpu' in facts.overrides) };
  return {
    name,
    lines: [registerDefinition(world), defineRunTask(client, world, { name, withExtras: true, extraInput })],
  };
}
