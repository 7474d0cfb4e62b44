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

// Commands of a POSIX shell script that creates the resources a request needs.

/**
 * The curl options that sign a request as the run did. A real key is sent only if the run used one. Temporary keys need a session
 * token.
 */
export const credentialOption = ({ signedBy }: WireClient): string =>
  signedBy === 'test'
    ? '--user test:test'
    : `--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" ${sessionTokenOption}`;

const sessionTokenOption = `\${AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"}`;

/**
 * The `aws` command. After a run with test keys, the command sets these keys, because the AWS CLI would otherwise use the user's
 * own.
 */
export const awsCliCommand = ({ signedBy }: WireClient): string =>
  signedBy === 'test' ? 'AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws' : 'aws';

/** Extra headers of the run. Their values may be secret, so the script reads them from shell variables. */
export const extraHeaderOptions = ({ headers }: WireClient): readonly string[] =>
  Object.keys(headers).map((name) => {
    const variable = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
    return `-H "${name}: \${${variable}:?its value}"`;
  });

/** Exports the credentials of the AWS profile that the run signed with, if it used one. */
const exportProfileCredentials = ({ signedBy }: WireClient): readonly string[] =>
  signedBy.startsWith('profile:')
    ? [
        `eval "$(aws configure export-credentials --profile ${quoteForShell(signedBy.slice('profile:'.length))} --format env)"`,
      ]
    : [];

export const signingOption = (region: string, service = 'ecs'): string =>
  `--aws-sigv4 ${quoteForShell(`aws:amz:${region}:${service}`)}`;

/** A region and account that a script calls: the shell function that sends requests there, and the credentials for it. */
export interface ScriptScope {
  readonly name: string;
  /** The curl option with the credentials. Default: the credentials of the run. */
  readonly user?: string;
}

const runScope = { name: 'ecs' };

/** The scope of another region or account than the run's. */
export const foreignScriptScope = (kind: ForeignScopeKind): ScriptScope => ({
  name: `ecs_${kind}`,
  ...(kind === 'region'
    ? {}
    : { user: `--user '${otherAccountCredentials.accessKeyId}:${otherAccountCredentials.secretAccessKey}'` }),
});

/** Defines the shell function `ecs OPERATION INPUT [-i]`. With `-i` it also prints the status and the headers. */
export const defineEcsFunction = (client: WireClient, scope: ScriptScope = runScope): string =>
  [
    ...(scope === runScope ? exportProfileCredentials(client) : []),
    [
      `${scope.name}() { curl -sS ${quoteForShell(client.endpoint.href)} ${signingOption(client.region)} ${scope.user ?? credentialOption(client)}`,
      ...extraHeaderOptions(client),
      `-H 'content-type: application/x-amz-json-1.1'`,
      `-H "x-amz-target: AmazonEC2ContainerServiceV20141113.$1" --data-binary "$2" $3; }`,
    ].join(' '),
  ].join('\n');

/** Calls an operation and discards the answer. */
export const callCommand = (operation: string, input: object, scope = runScope): string =>
  `${scope.name} ${operation} ${quoteForShell(JSON.stringify(input))} >/dev/null`;

/**
 * The start of a script that creates resources. In a paid account the script records the resources and removes them whenever it
 * exits. Elsewhere the script leaves them, because they cost nothing and the script stays shorter.
 */
export const beginScript = (client: WireClient, { paidAccount }: World): string =>
  [defineEcsFunction(client), ...(paidAccount === undefined ? [] : cleanupFunctions)].join('\n');

const scriptFamily = `ecsc-${scriptNonce}`;

export const registerDefinition = (
  { launch, paidAccount }: World,
  scope = runScope,
  family = scriptFamily,
): string => {
  const input = taskDefinitionInput(family, launch?.type ?? 'FARGATE', paidAccount);
  return paidAccount === undefined
    ? callCommand('RegisterTaskDefinition', input, scope)
    : `register ${quoteForShell(JSON.stringify({ ...input, ...paidAccountTags({ nonce: scriptNonce, paidAccount }) }))}`;
};

export const createClusterCommand = (clusterName: string, { paidAccount }: World): string =>
  paidAccount === undefined
    ? callCommand('CreateCluster', { clusterName })
    : `create ${quoteForShell(clusterName)}`;

export const deleteClusterCommand = (cluster: string, { paidAccount }: World): string =>
  paidAccount === undefined ? callCommand('DeleteCluster', { cluster }) : `remove ${quoteForShell(cluster)}`;

interface RunTaskOptions {
  readonly name: string;
  /** Adds tags, `startedBy` and `group`, as far as the target accepts them. */
  readonly withExtras: boolean;
  readonly extraInput?: object;
  readonly scope?: ScriptScope;
  /** The task definition family. Default: the one that `registerDefinition` registers. */
  readonly family?: string;
}

/** Defines `run CLUSTER`, which starts a task like those of the world and prints its ARN. */
export function defineRunTask(
  client: WireClient,
  { launch, clusters, paidAccount }: World,
  { name, withExtras, extraInput = {}, scope = runScope, family = scriptFamily }: RunTaskOptions = {
    name: 'run',
    withExtras: true,
  },
): string {
  const [task] = clusters.flatMap((cluster) => cluster?.tasks ?? []);
  // The task gets the same kinds of extras that the target accepted in the run, but with the values of the script.
  const { tags, startedBy, group } = defaultExtras(scriptNonce);
  const { facts } = task ?? {};
  const acceptsExtra = (name: 'tags' | 'startedBy'): boolean =>
    withExtras && (paidAccount !== undefined || facts?.[name] !== undefined);
  const extras = {
    ...(paidAccount === undefined ? {} : paidAccountTags({ nonce: scriptNonce, paidAccount })),
    ...(acceptsExtra('tags') ? { tags } : {}),
    ...(acceptsExtra('startedBy') ? { startedBy, group } : {}),
    ...extraInput,
  };
  const { type, network } = launch ?? { type: 'FARGATE', network: placeholderNetwork };
  const usesRealNetwork = type === 'FARGATE' && paidAccount === undefined && isRealNetwork(network);
  const scriptNetwork = usesRealNetwork ? { subnets: ['@subnet'], securityGroups: ['@group'] } : network;
  const launchOptions = { type, taskDefinition: family, network: scriptNetwork };
  const input = quoteForShell(JSON.stringify(runTaskInput(launchOptions, '@cluster', 1, extras)))
    .replace('@cluster', `'"$1"'`)
    .replace('@subnet', `'"$subnet"'`)
    .replace('@group', `'"$group"'`);
  return [
    ...(usesRealNetwork ? findNetwork(client, scope) : []),
    `${name}() { ${scope.name} RunTask ${input} | grep -o 'arn:[^"]*:task/[^"]*' | head -n 1; }`,
  ].join('\n');
}

/** Looks up a subnet and a security group, because their ids differ between accounts. */
const findNetwork = (client: WireClient, scope: ScriptScope): readonly string[] => [
  `ec2() { curl -sS ${quoteForShell(client.endpoint.href)} ${signingOption(client.region, 'ec2')} ${scope.user ?? credentialOption(client)} -d "Action=$1&Version=2016-11-15"; }`,
  `subnet=$(ec2 DescribeSubnets | grep -o 'subnet-[0-9a-f]*' | head -n 1)`,
  `group=$(ec2 DescribeSecurityGroups | grep -o 'sg-[0-9a-f]*' | head -n 1)`,
];

export const startTask = (
  variable: string,
  cluster: string,
  { paidAccount }: World,
  runFunction = 'run',
): string => {
  const command = `${variable}=$(${runFunction} ${quoteForShell(cluster)})`;
  return paidAccount === undefined ? command : `${command}; tasks="$tasks ${cluster}=$${variable}"`;
};

/** Stops a task. With `isRunning`, the script waits first, so that the task is running when it is stopped. */
export const stopTaskCommand = (variable: string, cluster: string, isRunning = false): string =>
  `${isRunning ? 'sleep 1; ' : ''}ecs StopTask '{"cluster":"${cluster}","task":"'"$${variable}"'","reason":"enough"}' >/dev/null; sleep 1`;
