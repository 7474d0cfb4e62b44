import { defaultExtras, scriptNonce } from '../../targets/world/world.ts';

// Shell functions with which a script removes the resources that it created. An existing cluster, for example `default`,
// is neither created nor deleted: only the tasks that the script started in it are stopped.

/** A JSON string with the value of a shell expression, for use inside single quotes. */
const jsonString = (expression: string): string => `"'"${expression}"'"`;

const tags = JSON.stringify(defaultExtras(scriptNonce).tags);

/**
 * Defines the shell functions `create CLUSTER`, `register INPUT` and `remove CLUSTER`. `remove` waits until the tasks have
 * stopped. `$tasks` holds one word CLUSTER=ARN for each started task.
 */
export const cleanupFunctions: readonly string[] = [
  `create() { ecs DescribeClusters '{"clusters":[${jsonString('$1')}]}' | grep -q '"MISSING"\\|"INACTIVE"' && clusters="$clusters $1" && ecs CreateCluster '{"clusterName":${jsonString('$1')},"tags":${tags}}' >/dev/null; }`,
  `register() { definitions="$definitions $(ecs RegisterTaskDefinition "$1" | grep -o 'arn:[^"]*:task-definition/[^"]*' | head -n 1)"; }`,
  `remove() { for try in $(seq 90); do ecs DeleteCluster '{"cluster":${jsonString('$1')}}' | grep -q '"INACTIVE"\\|NotFound' && return; sleep 2; done; echo "Left: the cluster $1" >&2; }`,
  [
    'undo() {',
    `for one in $tasks; do ecs StopTask '{"cluster":${jsonString('${one%%=*}')},"task":${jsonString('${one#*=}')}}' >/dev/null; done;`,
    `for one in $definitions; do ecs DeregisterTaskDefinition '{"taskDefinition":${jsonString('$one')}}' >/dev/null; done;`,
    'for one in $clusters; do remove "$one"; done; }',
  ].join(' '),
  `trap undo EXIT; trap 'exit 130' INT TERM HUP`,
];
