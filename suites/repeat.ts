import type { ExchangeRecord } from '../targets/record.ts';
import { anotherRegion, requestOf, type Auth, type WireClient } from '../targets/wire.ts';
import { namesOf, runTaskInput, taskDefinitionInput, type Slot, type World } from '../targets/world.ts';
import { reformed } from './asker.ts';
import { bind } from './bind.ts';
import type { SymbolicCase } from './case.ts';
import { looks } from './read-only.ts';
import { otherWay } from './relations.ts';
import { quoted, quotedBytes, shellSpoils } from './shell-texts.ts';
import { openForms, spoils } from './spoils.ts';
import { nonce, standIns } from './stand-ins.ts';

// A finding outlives the world in which it was found. What is printed is a script for a POSIX shell that makes the few
// things that its request is about, and then sends it.

const user = `--user "\${AWS_ACCESS_KEY_ID:-test}:\${AWS_SECRET_ACCESS_KEY:-test}"`;
const signed = (region: string): string => `--aws-sigv4 ${quoted(`aws:amz:${region}:ecs`)}`;

const opening = (client: WireClient): string =>
  [
    `ecs() { curl -sS ${quoted(client.endpoint.href)} ${signed(client.region)} ${user}`,
    `-H 'content-type: application/x-amz-json-1.1'`,
    `-H "x-amz-target: AmazonEC2ContainerServiceV20141113.$1" --data-binary "$2"; }`,
  ].join(' ');

/** The first ARN of a task in an answer. */
const firstArn = `grep -o 'arn:[^"]*:task/[^"]*' | head -n 1`;

/** Defines `run CLUSTER`, which prints the ARN of a new task. */
const runner = ({ network }: World): string => {
  const input = quoted(JSON.stringify(runTaskInput('@cluster', `ecsc-${nonce}`, network, 1)));
  return `run() { ecs RunTask ${input.replace('@cluster', `'"$1"'`)} | ${firstArn}; }`;
};

const startTask = (variable: string, cluster: string): string => `${variable}=$(run ${quoted(cluster)})`;

const register = `ecs RegisterTaskDefinition ${quoted(JSON.stringify(taskDefinitionInput(`ecsc-${nonce}`)))} >/dev/null`;

const create = (cluster: string): string =>
  `ecs CreateCluster ${quoted(JSON.stringify({ clusterName: cluster }))} >/dev/null`;

/** Clusters that must exist: the one asked about, and those of the tasks. */
function slotsOf({ cluster, elements }: SymbolicCase): readonly Slot[] {
  const hosts = elements.flatMap((element) => (element.kind === 'unknown' ? [] : [element.slot]));
  return [...new Set([cluster.kind === 'omitted' ? 0 : cluster.slot, ...hosts])];
}

/** What in a request stands for something that the script makes, and the shell expression for it. */
type StandIn = readonly [text: string, expression: string];

function tasksOf(
  symbolic: SymbolicCase,
  world: World,
): { lines: readonly string[]; stands: readonly StandIn[] } {
  const lines = new Map<string, string>();
  const stands: StandIn[] = [];
  for (const element of symbolic.elements) {
    if (element.kind === 'unknown') continue;
    const cluster = world.clusters[element.slot];
    const nth = element.nth % Math.max(1, cluster?.tasks.length ?? 1);
    const task = cluster?.tasks[nth];
    if (cluster === null || task === undefined) continue;
    const arn = `task_${element.slot}_${nth}`;
    const stop =
      task.facts.stoppedReason === undefined
        ? []
        : [
            `ecs StopTask '{"cluster":"${cluster.name}","task":"'"$${arn}"'","reason":"enough"}' >/dev/null; sleep 1`,
          ];
    lines.set(arn, [startTask(arn, cluster.name), ...stop].join('\n'));
    if (element.kind !== 'known') {
      const how = shellSpoils[element.how];
      const text = element.kind === 'open' ? openForms[element.how](task) : spoils[element.how](task);
      const from = how?.of === 'arn' ? `$${arn}` : `\${${arn}##*/}`;
      if (how !== undefined) stands.push([inJson(text), `$(printf '%s\\n' "${from}" | ${how.filter})`]);
    }
    stands.push([task.arn, `$${arn}`], [task.id, `\${${arn}##*/}`]);
  }
  return { lines: lines.size === 0 ? [] : [register, runner(world), ...lines.values()], stands };
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The script; and its last line for the AWS CLI, where the CLI can send such a request. */
export function repeatCase(
  symbolic: SymbolicCase,
  client: WireClient,
  real: World,
): { readonly curl: string; readonly awsCli?: string } {
  const world = standIns(real);
  const { lines, stands } = tasksOf(symbolic, world);
  // A `default` that was there before the run is there to be asked about.
  const clusters = slotsOf(symbolic).flatMap((at) => {
    const cluster = world.clusters[at];
    return cluster?.made === true ? [create(cluster.name)] : [];
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
  const curl = [opening(client), ...clusters, ...lines, ...commands.map((one) => one.curl)].join('\n');
  const clis = commands.flatMap(({ awsCli }) => awsCli ?? []);
  return clis.length === commands.length ? { curl, awsCli: clis.join('\n') } : { curl };
}

/** The CLI checks types and required members itself, and leaves nothing to be changed on the wire. */
function awsCliOf(
  { wire, auth, broke, besides, drawn }: SymbolicCase,
  client: WireClient,
  input: object,
  filled: (body: string, inQuotes: (text: string) => string) => string,
): string | undefined {
  const odd = wire !== undefined || auth !== undefined || drawn !== undefined || broke === 'type';
  if (odd || broke === 'tasks.required' || (besides !== undefined && broke !== 'include.value'))
    return undefined;
  const where = `--endpoint-url ${quoted(client.endpoint.href)} --region ${regionFor(broke, client)}`;
  return `aws ecs describe-tasks ${where} --cli-input-json ${filled(JSON.stringify(input), quoted)}`;
}

function commandOf(
  { wire, auth, broke }: SymbolicCase,
  client: WireClient,
  input: object,
  filled: (body: string, inQuotes: (text: string) => string) => string,
): string {
  const usual = requestOf('DescribeTasks', input);
  const region = regionFor(broke, client);
  if (wire === undefined && auth === undefined && region === client.region) {
    return `ecs DescribeTasks ${filled(JSON.stringify(input), quoted)}`;
  }
  const { method, path, headers, body } = wire === undefined ? usual : reformed(usual, wire);
  const names = Object.keys({ ...usual.headers, ...headers });
  return [
    `curl -sS -X ${method} ${quoted(new URL(path, client.endpoint).href)}`,
    authOf(auth, region),
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

function authOf(auth: Auth | undefined, region: string): string {
  switch (auth) {
    case undefined:
      return `${signed(region)} ${user}`;
    case 'unsigned':
      return '';
    case 'garbage':
      return `-H 'authorization: AWS4-HMAC-SHA256 garbage'`;
    case 'unknown-key':
      return `${signed(region)} --user AKIAUNKNOWNUNKNOWN00:unknown`;
    case 'wrong-signature':
      return `${signed(region)} --user "\${AWS_ACCESS_KEY_ID:-test}:wrong"`;
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

/** The read-only probe as a script: each line printed is the task's status after one more description. */
export function repeatWatch(client: WireClient, world: World): string {
  const name = namesOf(nonce)[1];
  return [
    opening(client),
    create(name),
    register,
    runner(world),
    startTask('task', name),
    `for look in $(seq ${looks}); do ecs DescribeTasks '{"cluster":"${name}","tasks":["'"$task"'"]}' | grep -o '"lastStatus": *"[A-Z]*"' | paste -s -d ' ' -; done`,
  ].join('\n');
}

/** Requests as they were sent, one after the other: what they are about is gone by then. */
export const repeatExchanges = (exchanges: readonly ExchangeRecord[], client: WireClient): string =>
  [
    opening(client),
    ...exchanges.map(({ request }) => `ecs DescribeTasks ${quoted(String(request.body))}`),
  ].join('\n');
