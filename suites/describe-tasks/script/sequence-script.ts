import type { WireClient } from '../../../targets/wire/wire-client.ts';
import { clusterNames, scriptNonce, type World } from '../../../targets/world/world.ts';
import {
  beginScript,
  createClusterCommand,
  registerDefinition,
  deleteClusterCommand,
  defineRunTask,
  startTask,
  callCommand,
} from '../../../engine/reproduction-script/curl-commands.ts';
import { clusterTextByName, supportedTaskForm } from '../supported-forms.ts';
import { taskOverrides, type Step } from '../sequence-steps.ts';

const [, cluster] = clusterNames(scriptNonce);

type RunStep = Extract<Step, { do: 'run' }>;

/** The name of the shell function for a `run` step; one name always has the same definition. */
const runFunctionName = ({ rich, overrides }: RunStep): string =>
  `run${rich ? '' : '_plain'}${overrides ? '_overridden' : ''}`;

/** A sequence as a script: its steps in order. Each describe step prints the headers of its answer, too. */
export function writeSequenceScript(steps: readonly Step[], client: WireClient, world: World): string {
  const runSteps = steps.filter((step) => step.do === 'run');
  const runFunctions = new Map(
    runSteps.map((run) => [
      runFunctionName(run),
      defineRunTask(client, world, {
        name: runFunctionName(run),
        withExtras: run.rich,
        extraInput: run.overrides ? { overrides: taskOverrides } : {},
      }),
    ]),
  );
  const tasks: string[] = [];
  const lines = steps.flatMap((step) => stepLines(step, tasks, world));
  return [
    beginScript(client, world),
    createClusterCommand(cluster, world),
    registerDefinition(world),
    ...runFunctions.values(),
    ...lines,
  ].join('\n');
}

/** A shell variable inside a JSON text in single quotes. */
const variableInJson = (variable: string): string => `"'"$${variable}"'"`;

function stepLines(step: Step, tasks: string[], world: World): readonly string[] {
  const taskVariable = (nth: number): string => tasks[nth % Math.max(1, tasks.length)] ?? 'task_0';
  switch (step.do) {
    case 'run':
      return Array.from({ length: step.count }, () => {
        const variable = `task_${tasks.length}`;
        tasks.push(variable);
        return startTask(variable, cluster, world, runFunctionName(step));
      });
    case 'stop': {
      const reason = step.reason ? ',"reason":"enough"' : '';
      return [
        `ecs StopTask '{"cluster":"${cluster}","task":${variableInJson(taskVariable(step.nth))}${reason}}' >/dev/null`,
      ];
    }
    case 'stop-unknown':
      return [callCommand('StopTask', { cluster, task: '0'.repeat(32) })];
    case 'tag':
      return [
        `ecs TagResource '{"resourceArn":${variableInJson(taskVariable(step.nth))},"tags":[{"key":"ecsc-step","value":"on"}]}' >/dev/null`,
      ];
    case 'untag':
      return [
        `ecs UntagResource '{"resourceArn":${variableInJson(taskVariable(step.nth))},"tagKeys":["ecsc-step"]}' >/dev/null`,
      ];
    case 'pause':
      return [`sleep ${step.ms / 1000}`];
    case 'delete-cluster':
      return [deleteClusterCommand(cluster, world)];
    case 'describe': {
      const variables = step.nths.length === 0 ? tasks : [...new Set(step.nths.map(taskVariable))];
      const ids = variables.map((variable) =>
        variableInJson(supportedTaskForm(world, step.form) === 'arn' ? variable : `{${variable}##*/}`),
      );
      const include = step.include ? ',"include":["TAGS"]' : '';
      return [
        `ecs DescribeTasks '{"cluster":"${clusterTextByName(world, cluster)}","tasks":[${ids.join(',')}]${include}}' -i`,
      ];
    }
  }
}
