import { anotherRegion } from '../../specs/arn.ts';
import type { Auth } from '../../targets/wire/signing.ts';
import { requestUrl } from '../../targets/wire/request-url.ts';
import { buildRequest, type WireClient } from '../../targets/wire/wire-client.ts';
import type { ClusterSlot, World } from '../../targets/world/world.ts';
import { bind } from '../../suites/describe-tasks/bind.ts';
import type { SymbolicCase } from '../../suites/describe-tasks/case.ts';
import { describedTasks } from '../../checks/describe-tasks/lib/task-answer.ts';
import type { ParsedAnswer } from '../../checks/verdict.ts';
import { clusterNamed } from '../../suites/describe-tasks/taken-forms.ts';
import { adapted } from '../../suites/describe-tasks/adapt-to-world.ts';
import { otherWay } from '../../suites/describe-tasks/families/relations.ts';
import { linesAbroad, type StandIn } from './script-of-foreign-scope.ts';
import { repeatSteps } from './script-of-sequence.ts';
import {
  beginning,
  cliAt,
  create,
  moreHeaders,
  opening,
  register,
  runner,
  signed,
  startTask,
  stopTask,
  untilEnded,
  userAt,
} from './curl-commands.ts';
import { quoted, quotedBytes } from './shell-quoting.ts';
import { runnerFor } from './script-of-tasks.ts';
import { shellSpoils } from './malformed-id-filters.ts';
import { openForms, spoils } from '../../suites/describe-tasks/malformed-ids.ts';
import { standIns } from './placeholder-world.ts';
import { reformed } from '../../suites/protocol/wire-forms.ts';

// A finding outlives the world in which it was found. What is printed is a script for a POSIX shell that makes the few
// things that its request is about, and then sends it.

/** Clusters that must exist: the one asked about, and those of the tasks. */
function slotsOf({ cluster, elements }: SymbolicCase): readonly ClusterSlot[] {
  const hosts = elements.flatMap((element) => ('slot' in element ? [element.slot] : []));
  return [...new Set([cluster.kind === 'omitted' ? 0 : cluster.slot, ...hosts])];
}

function tasksOf(
  symbolic: SymbolicCase,
  client: WireClient,
  {
    world,
    real,
    ended,
  }: { readonly world: World; readonly real: World; readonly ended: ReadonlySet<string> },
): { lines: readonly string[]; stands: readonly StandIn[] } {
  const runners = new Set<string>();
  const lines = new Map<string, string>();
  const stands: StandIn[] = [];
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
    const run = runnerFor(client, world, { facts, cluster: cluster.name });
    for (const line of run.lines) runners.add(line);
    const issued = real.clusters[element.slot]?.tasks[nth]?.arn ?? '';
    // One that the run did not stop has ended by itself.
    const end =
      stop.length === 0 && ended.has(issued) ? [untilEnded(arn, clusterNamed(real, cluster.name))] : [];
    lines.set(arn, [startTask(arn, cluster.name, world, run.name), ...stop, ...end].join('\n'));
    if (element.kind !== 'known') {
      const how = shellSpoils[element.how];
      const text = element.kind === 'open' ? openForms[element.how](task) : spoils[element.how](task);
      const from = how?.of === 'arn' ? `$${arn}` : `\${${arn}##*/}`;
      if (how !== undefined) stands.push([inJson(text), `$(printf '%s\\n' "${from}" | ${how.filter})`]);
    }
    stands.push([task.arn, `$${arn}`], [task.id, `\${${arn}##*/}`]);
  }
  const abroad = linesAbroad(symbolic, client, world);
  const here = [...runners, ...lines.values()];
  return { lines: [...here, ...abroad.lines], stands: [...stands, ...abroad.stands] };
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The ARNs of tasks that are described as STOPPED. */
const endedIn = (answers: readonly ParsedAnswer[]): ReadonlySet<string> =>
  new Set(
    answers
      .flatMap((answer) => describedTasks(answer))
      .flatMap(({ task }) => (task['lastStatus'] === 'STOPPED' ? [String(task['taskArn'])] : [])),
  );

/**
 * The script; and the same with the AWS CLI asking, where the CLI can send such a request. `answers`: what came, for a task that
 * has ended is to have ended in the script, too.
 */
export function repeatCase(
  given: SymbolicCase,
  client: WireClient,
  real: World,
  answers: readonly ParsedAnswer[] = [],
): { readonly curl: string; readonly awsCli?: string } {
  const symbolic = adapted(given, real) ?? given;
  if (symbolic.steps !== undefined) return { curl: repeatSteps(symbolic.steps, client, real) };
  // What the user has named is there still.
  const world = real.fromFixturesFile === true ? real : standIns(real);
  const { lines, stands } =
    real.fromFixturesFile === true
      ? { lines: [], stands: [] }
      : tasksOf(symbolic, client, { world, real, ended: endedIn(answers) });
  // Creating what is there changes nothing.
  const clusters = slotsOf(symbolic).flatMap((at) => {
    const cluster = world.clusters[at];
    return cluster === null || real.fromFixturesFile === true ? [] : [create(cluster.name, world)];
  });
  const { relation: _relation, ...plain } = symbolic;
  const asked = symbolic.relation === undefined ? [symbolic] : [plain, ...otherWay(symbolic)];
  const commands = asked.flatMap((one) => {
    const input = bind(one, world)?.input;
    if (input === undefined) return [];
    const filled = (body: string, inQuotes: (text: string) => string): string =>
      stands.reduce(
        (text, [from, expression]) => text.replaceAll(from, `'"${expression}"'`),
        counted(inQuotes(shortened(body, one))),
      );
    return [{ curl: commandOf(one, client, input, filled), awsCli: awsCliOf(one, client, input, filled) }];
  });
  // Drawn out of the schema alone, it may still find what is there.
  const company =
    symbolic.drawn !== undefined && world.clusters[0]?.createdByRun === true
      ? [register(world), runner(client, world), startTask('task', 'default', world)]
      : [];
  const made = [...clusters, ...company, ...lines];
  const begin = made.length === 0 ? opening(client) : beginning(client, real);
  const scriptOf = (last: readonly string[]): string => [begin, ...made, ...last].join('\n');
  const curl = scriptOf(commands.map((one) => one.curl));
  const clis = commands.flatMap(({ awsCli }) => awsCli ?? []);
  return clis.length === commands.length ? { curl, awsCli: scriptOf(clis) } : { curl };
}

/** The CLI checks types and required members itself, and leaves nothing to be changed on the wire. */
function awsCliOf(
  { wire, auth, broke, besides, drawn }: SymbolicCase,
  client: WireClient,
  input: object,
  filled: (body: string, inQuotes: (text: string) => string) => string,
): string | undefined {
  const isPlain = client.endpoint.search === '' && Object.keys(client.headers).length === 0;
  const odd = !isPlain || wire !== undefined || auth !== undefined || drawn !== undefined || broke === 'type';
  if (odd || broke === 'tasks.required' || (besides !== undefined && broke !== 'include.value'))
    return undefined;
  const where = `--endpoint-url ${quoted(client.endpoint.href)} --region ${regionFor(broke, client)}`;
  return `${cliAt(client)} ecs describe-tasks ${where} --cli-input-json ${filled(JSON.stringify(input), quoted)}`;
}

function commandOf(
  { wire, auth, broke }: SymbolicCase,
  client: WireClient,
  input: object,
  filled: (body: string, inQuotes: (text: string) => string) => string,
): string {
  const usual = buildRequest('DescribeTasks', input);
  const region = regionFor(broke, client);
  if (wire === undefined && auth === undefined && region === client.region) {
    return `ecs DescribeTasks ${filled(JSON.stringify(input), quoted)} -i`;
  }
  const { method, path, headers, body } = wire === undefined ? usual : reformed(usual, wire);
  const names = Object.keys({ ...usual.headers, ...headers });
  return [
    `curl -sS -i -X ${method} ${quoted(requestUrl(client.endpoint, path).href)}`,
    authOf(auth, region, client),
    ...moreHeaders(client),
    ...names.map(
      (name) => `-H ${quoted(headers[name] === undefined ? `${name}:` : `${name}: ${headers[name]}`)}`,
    ),
    `--data-binary ${filled(Buffer.from(body).toString('latin1'), quotedBytes)}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

const regionFor = (broke: SymbolicCase['broke'], { region }: WireClient): string =>
  broke === 'region' ? anotherRegion(region) : region;

function authOf(auth: Auth | undefined, region: string, client: WireClient): string {
  switch (auth) {
    case undefined:
      return `${signed(region)} ${userAt(client)}`;
    case 'unsigned':
      return '';
    case 'garbage':
      return `-H 'authorization: AWS4-HMAC-SHA256 garbage'`;
    case 'unknown-key':
      return `${signed(region)} --user AKIAUNKNOWNUNKNOWN00:unknown`;
    case 'wrong-signature':
      return `${signed(region)} --user ${client.signedBy === 'test' ? 'test:wrong' : '"$AWS_ACCESS_KEY_ID:wrong"'}`;
  }
}

/** Long lists of one filler are counted by the shell. */
function shortened(body: string, { filler, broke }: SymbolicCase): string {
  if (filler < 10 || broke === 'tasks.empty') return body;
  return body.replace(/(?:"0{8}[0-9a-f-]{24,28}",?)+(?=\])/, (list) => {
    const ids = list.split(',');
    return [...ids.slice(0, Math.max(0, ids.length - filler)), `@${filler}@`].join(',');
  });
}

const counted = (body: string): string =>
  body.replace(/@(\d+)@/, (_, count) => `'"$(seq -f '"%032.0f"' 1 ${count} | paste -s -d , -)"'`);
