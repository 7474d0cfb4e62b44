import { foreignClient } from '../../../targets/world/foreign-scope.ts';
import type { WireClient } from '../../../targets/wire/wire-client.ts';
import type { ForeignScopeKind, World } from '../../../targets/world/world.ts';
import type { CaseShape } from '../case-shape.ts';
import {
  foreignScriptScope,
  defineEcsFunction,
  registerDefinition,
  defineRunTask,
  startTask,
} from '../../../engine/reproduction-script/curl-commands.ts';
import { quoteForShell } from '../../../engine/reproduction-script/shell-quoting.ts';

/** What in a request stands for something that a script makes, and the shell expression for it. */
export type Placeholder = readonly [text: string, expression: string];

interface ScriptLines {
  readonly lines: readonly string[];
  readonly stands: readonly Placeholder[];
}

/** What is abroad in a case: the lines that make it, and what stands for it. `world` has the stand-ins. */
export function foreignScopeLines(
  { elements, cluster }: CaseShape,
  client: WireClient,
  world: World,
): ScriptLines {
  const places = new Set<ForeignScopeKind>([
    ...elements.flatMap((element) => (element.kind === 'abroad' ? [element.where] : [])),
    ...(cluster.kind === 'abroad' ? [cluster.where] : []),
  ]);
  const all = world.foreignScopes.filter(({ kind }) => places.has(kind));
  return {
    lines: all.flatMap(({ kind, cluster: { name } }) => {
      const door = foreignScriptScope(kind);
      const there = foreignClient(client, kind);
      const input = quoteForShell(JSON.stringify({ clusterName: name }));
      return [
        defineEcsFunction(there, door),
        `cluster_${kind}=$(${door.name} CreateCluster ${input} | grep -o 'arn:[^"]*:cluster/[^"]*' | head -n 1)`,
        registerDefinition(world, door),
        defineRunTask(there, world, { name: `run_${kind}`, withExtras: true, scope: door }),
        startTask(`task_${kind}`, name, world, `run_${kind}`),
      ];
    }),
    stands: all.flatMap(({ kind, cluster: { arn, tasks } }): readonly Placeholder[] => [
      [arn, `$cluster_${kind}`],
      ...tasks.flatMap((task): readonly Placeholder[] => [
        [task.arn, `$task_${kind}`],
        [task.id, `\${task_${kind}##*/}`],
      ]),
    ]),
  };
}
