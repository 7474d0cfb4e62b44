import { textOf } from '../../../specs/exact-values.ts';
import type { WireClient } from '../../../targets/wire/wire-client.ts';
import type { ClusterSlot, World } from '../../../targets/world/world.ts';
import type { BoundRequest } from '../../../engine/case.ts';
import { waitUntilStopped } from './describe-commands.ts';
import {
  scriptRegion,
  sendCommand,
  type QuoteBody,
} from '../../../engine/reproduction-script/send-command.ts';
import { toCase } from '../to-case.ts';
import type { CaseShape } from '../case-shape.ts';
import { describedTasks } from '../../../checks/describe-tasks/lib/task-answer.ts';
import type { ParsedAnswer } from '../../../checks/verdict.ts';
import { clusterTextByName } from '../supported-forms.ts';
import { adaptToWorld } from '../adapt-to-world.ts';
import { relatedShapes } from '../families/relations.ts';
import { foreignScopeLines, type Placeholder } from './foreign-scope-script.ts';
import { writeSequenceScript } from './sequence-script.ts';
import {
  beginScript,
  awsCliCommand,
  createClusterCommand,
  defineEcsFunction,
  registerDefinition,
  defineRunTask,
  startTask,
  stopTaskCommand,
} from '../../../engine/reproduction-script/curl-commands.ts';
import { quoteForShell } from '../../../engine/reproduction-script/shell-quoting.ts';
import { defineTaskRunner } from '../../../engine/reproduction-script/task-runner-script.ts';
import { malformedIdFilters } from './malformed-id-filters.ts';
import { openIdForms, malformedIds } from '../malformed-ids.ts';
import { placeholderWorld } from '../../../engine/reproduction-script/placeholder-world.ts';

// The resources of a run are gone by the time somebody reproduces a finding. So the script, for a POSIX shell, creates the
// clusters and tasks that the request needs, then sends the request.

/** The slots of the clusters that must exist: the requested cluster, and the clusters of the tasks. */
function requiredSlots({ cluster, elements }: CaseShape): readonly ClusterSlot[] {
  const taskSlots = elements.flatMap((element) => ('slot' in element ? [element.slot] : []));
  return [...new Set([cluster.kind === 'omitted' ? 0 : cluster.slot, ...taskSlots])];
}

function taskLines(
  symbolic: CaseShape,
  client: WireClient,
  {
    world,
    real,
    ended,
  }: { readonly world: World; readonly real: World; readonly ended: ReadonlySet<string> },
): { lines: readonly string[]; placeholders: readonly Placeholder[] } {
  const runFunctions = new Set<string>();
  const lines = new Map<string, string>();
  const placeholders: Placeholder[] = [];
  for (const element of symbolic.elements) {
    if (element.kind === 'unknown' || element.kind === 'abroad') continue;
    const cluster = world.clusters[element.slot];
    const nth = element.nth % Math.max(1, cluster?.tasks.length ?? 1);
    const task = cluster?.tasks[nth];
    if (cluster === null || task === undefined) continue;
    const arn = `task_${element.slot}_${nth}`;
    const { facts } = task;
    const isRunning = facts?.stop === 'as-told' || facts?.stop === 'while-running';
    const stop = facts?.stoppedReason === undefined ? [] : [stopTaskCommand(arn, cluster.name, isRunning)];
    const run = defineTaskRunner(client, world, { facts, cluster: cluster.name });
    for (const line of run.lines) runFunctions.add(line);
    const issued = real.clusters[element.slot]?.tasks[nth]?.arn ?? '';
    // A task that ended without StopTask ended by itself. The script waits for that, too.
    const waitForEnd =
      stop.length === 0 && ended.has(issued)
        ? [waitUntilStopped(arn, clusterTextByName(real, cluster.name))]
        : [];
    lines.set(arn, [startTask(arn, cluster.name, world, run.name), ...stop, ...waitForEnd].join('\n'));
    if (element.kind !== 'known') {
      const filter = malformedIdFilters[element.how];
      const text = element.kind === 'open' ? openIdForms[element.how](task) : malformedIds[element.how](task);
      const from = filter?.input === 'arn' ? `$${arn}` : `\${${arn}##*/}`;
      if (filter !== undefined)
        placeholders.push([escapeJson(text), `$(printf '%s\\n' "${from}" | ${filter.command})`]);
    }
    placeholders.push([task.arn, `$${arn}`], [task.id, `\${${arn}##*/}`]);
  }
  const foreign = foreignScopeLines(symbolic, client, world);
  const runScopeLines = [...runFunctions, ...lines.values()];
  return {
    lines: [...runScopeLines, ...foreign.lines],
    placeholders: [...placeholders, ...foreign.placeholders],
  };
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The ARNs of the tasks that answers describe as STOPPED. */
const stoppedTaskArns = (answers: readonly ParsedAnswer[]): ReadonlySet<string> =>
  new Set(
    answers
      .flatMap((answer) => describedTasks(answer))
      .flatMap(({ task }) => (task['lastStatus'] === 'STOPPED' ? [textOf(task['taskArn'])] : [])),
  );

/**
 * The reproduction script with curl, and with the AWS CLI if the CLI can send the request. `answers`: the answers of the run; if
 * they describe a task as STOPPED, the script waits for the end of its own task, too.
 */
export function writeRequestScript(
  shape: CaseShape,
  client: WireClient,
  real: World,
  answers: readonly ParsedAnswer[] = [],
): { readonly curl: string; readonly awsCli?: string } {
  const symbolic = adaptToWorld(shape, real) ?? shape;
  if (symbolic.steps !== undefined) return { curl: writeSequenceScript(symbolic.steps, client, real) };
  // The tasks of a fixtures file still exist.
  const world = real.fromFixturesFile === true ? real : placeholderWorld(real);
  const { lines, placeholders } =
    real.fromFixturesFile === true
      ? { lines: [], placeholders: [] }
      : taskLines(symbolic, client, { world, real, ended: stoppedTaskArns(answers) });
  // CreateCluster has no effect if the cluster exists.
  const clusters = requiredSlots(symbolic).flatMap((slot) => {
    const cluster = world.clusters[slot];
    return cluster === null || real.fromFixturesFile === true
      ? []
      : [createClusterCommand(cluster.name, world)];
  });
  const { relation: _relation, ...plain } = symbolic;
  const requests = symbolic.relation === undefined ? [symbolic] : [plain, ...relatedShapes(symbolic)];
  const commands = requests.flatMap((request) => {
    const bound = toCase(request).bind(world);
    if (bound === undefined) return [];
    const quoteBody: QuoteBody = (body, inQuotes) =>
      placeholders.reduce(
        (text, [from, expression]) => text.replaceAll(from, `'"${expression}"'`),
        expandFiller(inQuotes(abbreviateFiller(body, request))),
      );
    return [
      {
        curl: sendCommand(client, 'DescribeTasks', bound, quoteBody),
        awsCli: awsCliRequest(request, client, bound, quoteBody),
      },
    ];
  });
  // A request generated from the schema may find tasks in `default`.
  const defaultTask =
    symbolic.drawn !== undefined && world.clusters[0]?.createdByRun === true
      ? [registerDefinition(world), defineRunTask(client, world), startTask('task', 'default', world)]
      : [];
  const setup = [...clusters, ...defaultTask, ...lines];
  const begin = setup.length === 0 ? defineEcsFunction(client) : beginScript(client, real);
  const joinScript = (requestLines: readonly string[]): string =>
    [begin, ...setup, ...requestLines].join('\n');
  const curl = joinScript(commands.map(({ curl: command }) => command));
  const cliCommands = commands.flatMap(({ awsCli }) => awsCli ?? []);
  return cliCommands.length === commands.length ? { curl, awsCli: joinScript(cliCommands) } : { curl };
}

/** The command for the AWS CLI; `undefined` for requests that it rejects itself or cannot send unchanged. */
function awsCliRequest(
  { wire, auth, broke, besides, drawn }: CaseShape,
  client: WireClient,
  { input, otherRegion }: BoundRequest,
  quote: QuoteBody,
): string | undefined {
  const isDefaultClient = client.endpoint.search === '' && Object.keys(client.headers).length === 0;
  const cannotSend =
    !isDefaultClient || wire !== undefined || auth !== undefined || drawn !== undefined || broke === 'type';
  if (cannotSend || broke === 'tasks.required' || (besides !== undefined && broke !== 'include.value'))
    return undefined;
  const options = `--endpoint-url ${quoteForShell(client.endpoint.href)} --region ${scriptRegion(client, otherRegion)}`;
  return `${awsCliCommand(client)} ecs describe-tasks ${options} --cli-input-json ${quote(JSON.stringify(input), quoteForShell)}`;
}

/** Replaces a long list of unknown ids by a mark with the length of the list. `expandFiller` lets the shell generate the ids. */
function abbreviateFiller(body: string, { filler, broke }: CaseShape): string {
  if (filler < 10 || broke === 'tasks.empty') return body;
  return body.replace(/(?:"0{8}[0-9a-f-]{24,28}",?)+(?=\])/, (list) => {
    const ids = list.split(',');
    return [...ids.slice(0, Math.max(0, ids.length - filler)), `@${filler}@`].join(',');
  });
}

const expandFiller = (body: string): string =>
  body.replace(/@(\d+)@/, (_, count) => `'"$(seq -f '"%032.0f"' 1 ${count} | paste -s -d , -)"'`);
