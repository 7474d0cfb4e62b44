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

/** A text in a request that the script replaces, and the shell expression for its replacement. */
export type Placeholder = readonly [text: string, expression: string];

interface ScriptLines {
  readonly lines: readonly string[];
  readonly placeholders: readonly Placeholder[];
}

/** The lines that create the clusters and tasks of foreign scopes, and their placeholders. `world`: the placeholder world. */
export function foreignScopeLines(
  { elements, cluster }: CaseShape,
  client: WireClient,
  world: World,
): ScriptLines {
  const scopeKinds = new Set<ForeignScopeKind>([
    ...elements.flatMap((element) => (element.kind === 'abroad' ? [element.where] : [])),
    ...(cluster.kind === 'abroad' ? [cluster.where] : []),
  ]);
  const scopes = world.foreignScopes.filter(({ kind }) => scopeKinds.has(kind));
  return {
    lines: scopes.flatMap(({ kind, cluster: { name } }) => {
      const scope = foreignScriptScope(kind);
      const scopeClient = foreignClient(client, kind);
      const input = quoteForShell(JSON.stringify({ clusterName: name }));
      return [
        defineEcsFunction(scopeClient, scope),
        `cluster_${kind}=$(${scope.name} CreateCluster ${input} | grep -o 'arn:[^"]*:cluster/[^"]*' | head -n 1)`,
        registerDefinition(world, scope),
        defineRunTask(scopeClient, world, { name: `run_${kind}`, withExtras: true, scope }),
        startTask(`task_${kind}`, name, world, `run_${kind}`),
      ];
    }),
    placeholders: scopes.flatMap(({ kind, cluster: { arn, tasks } }): readonly Placeholder[] => [
      [arn, `$cluster_${kind}`],
      ...tasks.flatMap((task): readonly Placeholder[] => [
        [task.arn, `$task_${kind}`],
        [task.id, `\${task_${kind}##*/}`],
      ]),
    ]),
  };
}
