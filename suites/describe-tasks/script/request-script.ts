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
  createCluster,
  defineEcsFunction,
  registerDefinition,
  defineRunTask,
  startTask,
  stopTask,
} from '../../../engine/reproduction-script/curl-commands.ts';
import { quoteForShell } from '../../../engine/reproduction-script/shell-quoting.ts';
import { defineTaskRunner } from '../../../engine/reproduction-script/task-runner-script.ts';
import { malformedIdFilters } from './malformed-id-filters.ts';
import { openIdForms, malformedIds } from '../malformed-ids.ts';
import { placeholderWorld } from '../../../engine/reproduction-script/placeholder-world.ts';

// A finding outlives the world in which it was found. What is printed is a script for a POSIX shell that makes the few
// things that its request is about, and then sends it.

/** Clusters that must exist: the one asked about, and those of the tasks. */
function requiredSlots({ cluster, elements }: CaseShape): readonly ClusterSlot[] {
  const hosts = elements.flatMap((element) => ('slot' in element ? [element.slot] : []));
  return [...new Set([cluster.kind === 'omitted' ? 0 : cluster.slot, ...hosts])];
}

function taskLines(
  symbolic: CaseShape,
  client: WireClient,
  {
    world,
    real,
    ended,
  }: { readonly world: World; readonly real: World; readonly ended: ReadonlySet<string> },
): { lines: readonly string[]; stands: readonly Placeholder[] } {
  const runners = new Set<string>();
  const lines = new Map<string, string>();
  const stands: Placeholder[] = [];
  for (const element of symbolic.elements) {
    if (element.kind === 'unknown' || element.kind === 'abroad') continue;
    const cluster = world.clusters[element.slot];
    const nth = element.nth % Math.max(1, cluster?.tasks.length ?? 1);
    const task = cluster?.tasks[nth];
    if (cluster === null || task === undefined) continue;
    const arn = `task_${element.slot}_${nth}`;
    const { facts } = task;
    const isRunning = facts?.stop === 'as-told' || facts?.stop === 'while-running';
    const stop = facts?.stoppedReason === undefined ? [] : [stopTask(arn, cluster.name, isRunning)];
    const run = defineTaskRunner(client, world, { facts, cluster: cluster.name });
    for (const line of run.lines) runners.add(line);
    const issued = real.clusters[element.slot]?.tasks[nth]?.arn ?? '';
    // One that the run did not stop has ended by itself.
    const end =
      stop.length === 0 && ended.has(issued)
        ? [waitUntilStopped(arn, clusterTextByName(real, cluster.name))]
        : [];
    lines.set(arn, [startTask(arn, cluster.name, world, run.name), ...stop, ...end].join('\n'));
    if (element.kind !== 'known') {
      const filter = malformedIdFilters[element.how];
      const text = element.kind === 'open' ? openIdForms[element.how](task) : malformedIds[element.how](task);
      const from = filter?.input === 'arn' ? `$${arn}` : `\${${arn}##*/}`;
      if (filter !== undefined)
        stands.push([escapeJson(text), `$(printf '%s\\n' "${from}" | ${filter.command})`]);
    }
    stands.push([task.arn, `$${arn}`], [task.id, `\${${arn}##*/}`]);
  }
  const abroad = foreignScopeLines(symbolic, client, world);
  const here = [...runners, ...lines.values()];
  return { lines: [...here, ...abroad.lines], stands: [...stands, ...abroad.stands] };
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The ARNs of tasks that are described as STOPPED. */
const stoppedTaskArns = (answers: readonly ParsedAnswer[]): ReadonlySet<string> =>
  new Set(
    answers
      .flatMap((answer) => describedTasks(answer))
      .flatMap(({ task }) => (task['lastStatus'] === 'STOPPED' ? [String(task['taskArn'])] : [])),
  );

/**
 * The script; and the same with the AWS CLI asking, where the CLI can send such a request. `answers`: what came, for a task that
 * has ended is to have ended in the script, too.
 */
export function writeRequestScript(
  given: CaseShape,
  client: WireClient,
  real: World,
  answers: readonly ParsedAnswer[] = [],
): { readonly curl: string; readonly awsCli?: string } {
  const symbolic = adaptToWorld(given, real) ?? given;
  if (symbolic.steps !== undefined) return { curl: writeSequenceScript(symbolic.steps, client, real) };
  // What the user has named is there still.
  const world = real.fromFixturesFile === true ? real : placeholderWorld(real);
  const { lines, stands } =
    real.fromFixturesFile === true
      ? { lines: [], stands: [] }
      : taskLines(symbolic, client, { world, real, ended: stoppedTaskArns(answers) });
  // Creating what is there changes nothing.
  const clusters = requiredSlots(symbolic).flatMap((at) => {
    const cluster = world.clusters[at];
    return cluster === null || real.fromFixturesFile === true ? [] : [createCluster(cluster.name, world)];
  });
  const { relation: _relation, ...plain } = symbolic;
  const asked = symbolic.relation === undefined ? [symbolic] : [plain, ...relatedShapes(symbolic)];
  const commands = asked.flatMap((one) => {
    const bound = toCase(one).bind(world);
    if (bound === undefined) return [];
    const filled: QuoteBody = (body, inQuotes) =>
      stands.reduce(
        (text, [from, expression]) => text.replaceAll(from, `'"${expression}"'`),
        expandFiller(inQuotes(abbreviateFiller(body, one))),
      );
    return [
      {
        curl: sendCommand(client, 'DescribeTasks', bound, filled),
        awsCli: awsCliRequest(one, client, bound, filled),
      },
    ];
  });
  // Drawn out of the schema alone, it may still find what is there.
  const company =
    symbolic.drawn !== undefined && world.clusters[0]?.createdByRun === true
      ? [registerDefinition(world), defineRunTask(client, world), startTask('task', 'default', world)]
      : [];
  const made = [...clusters, ...company, ...lines];
  const begin = made.length === 0 ? defineEcsFunction(client) : beginScript(client, real);
  const scriptOf = (last: readonly string[]): string => [begin, ...made, ...last].join('\n');
  const curl = scriptOf(commands.map((one) => one.curl));
  const clis = commands.flatMap(({ awsCli }) => awsCli ?? []);
  return clis.length === commands.length ? { curl, awsCli: scriptOf(clis) } : { curl };
}

/** The CLI checks types and required members itself, and leaves nothing to be changed on the wire. */
function awsCliRequest(
  { wire, auth, broke, besides, drawn }: CaseShape,
  client: WireClient,
  { input, otherRegion }: BoundRequest,
  fill: QuoteBody,
): string | undefined {
  const isPlain = client.endpoint.search === '' && Object.keys(client.headers).length === 0;
  const odd = !isPlain || wire !== undefined || auth !== undefined || drawn !== undefined || broke === 'type';
  if (odd || broke === 'tasks.required' || (besides !== undefined && broke !== 'include.value'))
    return undefined;
  const where = `--endpoint-url ${quoteForShell(client.endpoint.href)} --region ${scriptRegion(client, otherRegion)}`;
  return `${awsCliCommand(client)} ecs describe-tasks ${where} --cli-input-json ${fill(JSON.stringify(input), quoteForShell)}`;
}

/** Long lists of one filler are counted by the shell. */
function abbreviateFiller(body: string, { filler, broke }: CaseShape): string {
  if (filler < 10 || broke === 'tasks.empty') return body;
  return body.replace(/(?:"0{8}[0-9a-f-]{24,28}",?)+(?=\])/, (list) => {
    const ids = list.split(',');
    return [...ids.slice(0, Math.max(0, ids.length - filler)), `@${filler}@`].join(',');
  });
}

const expandFiller = (body: string): string =>
  body.replace(/@(\d+)@/, (_, count) => `'"$(seq -f '"%032.0f"' 1 ${count} | paste -s -d , -)"'`);
