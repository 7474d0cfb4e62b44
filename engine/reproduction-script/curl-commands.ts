import { otherAccountCredentials } from '../../targets/world/foreign-scope.ts';
import { isRealNetwork, runTaskInput, taskDefinitionInput } from '../../targets/world/task-inputs.ts';
import type { WireClient } from '../../targets/wire/wire-client.ts';
import {
  defaultExtras,
  placeholderNetwork,
  scriptNonce,
  paidAccountTags,
  type ForeignScopeKind,
  type World,
} from '../../targets/world/world.ts';
import { cleanupFunctions } from './script-cleanup.ts';
import { quoteForShell } from './shell-quoting.ts';

// The steps of a script for a POSIX shell that makes at a target what a request is about.

/** As the run has signed: a real key goes to no host to which the run has sent none. Temporary ones come with a token. */
export const credentialOption = ({ signedBy }: WireClient): string =>
  signedBy === 'test'
    ? '--user test:test'
    : `--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" ${sessionTokenOption}`;

const sessionTokenOption = `\${AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"}`;

/** The same for the AWS CLI, which would take the key of whoever pastes the script. */
export const awsCliCommand = ({ signedBy }: WireClient): string =>
  signedBy === 'test' ? 'AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws' : 'aws';

/** Headers that the run has sent besides: their values are nobody's but the user's, in variables of the shell. */
export const extraHeaderOptions = ({ headers }: WireClient): readonly string[] =>
  Object.keys(headers).map((name) => {
    const variable = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
    return `-H "${name}: \${${variable}:?its value}"`;
  });

/** Puts the key of a profile into the environment of the script, where the run has signed with it. */
const exportProfileCredentials = ({ signedBy }: WireClient): readonly string[] =>
  signedBy.startsWith('profile:')
    ? [
        `eval "$(aws configure export-credentials --profile ${quoteForShell(signedBy.slice('profile:'.length))} --format env)"`,
      ]
    : [];

export const signingOption = (region: string, service = 'ecs'): string =>
  `--aws-sigv4 ${quoteForShell(`aws:amz:${region}:${service}`)}`;

/** How a script asks: by a function of the shell, with the user that it signs for. */
export interface ScriptScope {
  readonly name: string;
  /** Left out, the user of the target. */
  readonly user?: string;
}

const runScope = { name: 'ecs' };

/** The way to a region or an account that is not the one of the run. */
export const foreignScriptScope = (kind: ForeignScopeKind): ScriptScope => ({
  name: `ecs_${kind}`,
  ...(kind === 'region'
    ? {}
    : { user: `--user '${otherAccountCredentials.accessKeyId}:${otherAccountCredentials.secretAccessKey}'` }),
});

/** Defines `ecs OPERATION INPUT [-i]`; with `-i` it prints the status and the headers, too. */
export const defineEcsFunction = (client: WireClient, door: ScriptScope = runScope): string =>
  [
    ...(door === runScope ? exportProfileCredentials(client) : []),
    [
      `${door.name}() { curl -sS ${quoteForShell(client.endpoint.href)} ${signingOption(client.region)} ${door.user ?? credentialOption(client)}`,
      ...extraHeaderOptions(client),
      `-H 'content-type: application/x-amz-json-1.1'`,
      `-H "x-amz-target: AmazonEC2ContainerServiceV20141113.$1" --data-binary "$2" $3; }`,
    ].join(' '),
  ].join('\n');

/** An operation whose answer is of no interest. */
export const callCommand = (operation: string, input: object, door = runScope): string =>
  `${door.name} ${operation} ${quoteForShell(JSON.stringify(input))} >/dev/null`;

/**
 * The beginning of a script that makes something. At a site the script keeps in mind what it makes, and removes it when it
 * ends, whatever it ends by: elsewhere what is left costs nobody anything, and the script is the shorter.
 */
export const beginScript = (client: WireClient, { paidAccount: site }: World): string =>
  [defineEcsFunction(client), ...(site === undefined ? [] : cleanupFunctions)].join('\n');

const scriptFamily = `ecsc-${scriptNonce}`;

export const registerDefinition = (
  { launch, paidAccount: site }: World,
  door = runScope,
  family = scriptFamily,
): string => {
  const input = taskDefinitionInput(family, launch?.type ?? 'FARGATE', site);
  return site === undefined
    ? callCommand('RegisterTaskDefinition', input, door)
    : `register ${quoteForShell(JSON.stringify({ ...input, ...paidAccountTags({ nonce: scriptNonce, paidAccount: site }) }))}`;
};

export const createCluster = (clusterName: string, { paidAccount: site }: World): string =>
  site === undefined ? callCommand('CreateCluster', { clusterName }) : `create ${quoteForShell(clusterName)}`;

export const deleteCluster = (cluster: string, { paidAccount: site }: World): string =>
  site === undefined ? callCommand('DeleteCluster', { cluster }) : `remove ${quoteForShell(cluster)}`;

interface RunTaskOptions {
  readonly name: string;
  /** With tags and origin, as far as the target takes them. */
  readonly withExtras: boolean;
  readonly extraInput?: object;
  readonly scope?: ScriptScope;
  /** Left out, the one that `register` registers. */
  readonly family?: string;
}

/** Defines `run CLUSTER`, which starts a task, as those of the world were started, and prints its ARN. */
export function defineRunTask(
  client: WireClient,
  { launch, clusters, paidAccount: site }: World,
  {
    name,
    withExtras: rich,
    extraInput: more = {},
    scope: door = runScope,
    family = scriptFamily,
  }: RunTaskOptions = { name: 'run', withExtras: true },
): string {
  const [task] = clusters.flatMap((cluster) => cluster?.tasks ?? []);
  // What the target took with the tasks of the world, it is given here, but nothing that only this run had.
  const { tags, startedBy, group } = defaultExtras(scriptNonce);
  const { facts } = task ?? {};
  const takes = (of: 'tags' | 'startedBy'): boolean =>
    rich && (site !== undefined || facts?.[of] !== undefined);
  const extras = {
    ...(site === undefined ? {} : paidAccountTags({ nonce: scriptNonce, paidAccount: site })),
    ...(takes('tags') ? { tags } : {}),
    ...(takes('startedBy') ? { startedBy, group } : {}),
    ...more,
  };
  const { type, network } = launch ?? { type: 'FARGATE', network: placeholderNetwork };
  const found = type === 'FARGATE' && site === undefined && isRealNetwork(network);
  const where = found ? { subnets: ['@subnet'], securityGroups: ['@group'] } : network;
  const like = { type, taskDefinition: family, network: where };
  const input = quoteForShell(JSON.stringify(runTaskInput(like, '@cluster', 1, extras)))
    .replace('@cluster', `'"$1"'`)
    .replace('@subnet', `'"$subnet"'`)
    .replace('@group', `'"$group"'`);
  return [
    ...(found ? findNetwork(client, door) : []),
    `${name}() { ${door.name} RunTask ${input} | grep -o 'arn:[^"]*:task/[^"]*' | head -n 1; }`,
  ].join('\n');
}

/** Looks up a subnet and a security group: their ids are others wherever the script is run. */
const findNetwork = (client: WireClient, door: ScriptScope): readonly string[] => [
  `ec2() { curl -sS ${quoteForShell(client.endpoint.href)} ${signingOption(client.region, 'ec2')} ${door.user ?? credentialOption(client)} -d "Action=$1&Version=2016-11-15"; }`,
  `subnet=$(ec2 DescribeSubnets | grep -o 'subnet-[0-9a-f]*' | head -n 1)`,
  `group=$(ec2 DescribeSecurityGroups | grep -o 'sg-[0-9a-f]*' | head -n 1)`,
];

export const startTask = (
  variable: string,
  cluster: string,
  { paidAccount: site }: World,
  run = 'run',
): string => {
  const started = `${variable}=$(${run} ${quoteForShell(cluster)})`;
  return site === undefined ? started : `${started}; tasks="$tasks ${cluster}=$${variable}"`;
};

/** `isRunning`: it is given time to run before. */
export const stopTask = (variable: string, cluster: string, isRunning = false): string =>
  `${isRunning ? 'sleep 1; ' : ''}ecs StopTask '{"cluster":"${cluster}","task":"'"$${variable}"'","reason":"enough"}' >/dev/null; sleep 1`;
