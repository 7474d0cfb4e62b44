import { registerInstanceInput } from '../../targets/world/run-tasks.ts';
import { buildOverrides } from '../../targets/world/task-inputs.ts';
import type { WireClient } from '../../targets/wire/wire-client.ts';
import { scriptNonce, type TaskFacts, type World } from '../../targets/world/world.ts';
import { registerDefinition, defineRunTask, callCommand } from './curl-commands.ts';

/** How a script starts a task like one of the world: by a function of the shell, and what that needs. */
export interface TaskRunner {
  readonly name: string;
  readonly lines: readonly string[];
}

const bridgeFamily = `ecsc-${scriptNonce}-bridge`;

/** The function that starts a task with such facts in a cluster. */
export function defineTaskRunner(
  client: WireClient,
  world: World,
  { facts, cluster }: { readonly facts: TaskFacts | undefined; readonly cluster: string },
): TaskRunner {
  const { bridge } = world;
  if (bridge !== undefined && facts?.taskDefinition === bridge.taskDefinition) {
    const bridged = { ...world, launch: bridge };
    const name = 'run_bridge';
    return {
      name,
      lines: [
        registerDefinition(bridged, undefined, bridgeFamily),
        callCommand('RegisterContainerInstance', registerInstanceInput(client, cluster)),
        defineRunTask(client, bridged, { name, withExtras: true, family: bridgeFamily }),
      ],
    };
  }
  if (facts?.overrides === undefined)
    return { name: 'run', lines: [registerDefinition(world), defineRunTask(client, world)] };
  const name = 'run_overridden';
  const more = { overrides: buildOverrides(scriptNonce, 'cpu' in facts.overrides) };
  return {
    name,
    lines: [
      registerDefinition(world),
      defineRunTask(client, world, { name, withExtras: true, extraInput: more }),
    ],
  };
}
