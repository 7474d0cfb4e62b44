import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { forecastOf } from '../run/cost-forecast.ts';
import type { Settings } from '../run/settings.ts';
import { namedNetwork } from '../targets/aws/aws-network.ts';
import { reachAws, type AwsPlace } from '../targets/aws/aws-target.ts';
import { isAgreed, priceOf, requireAgreement } from '../targets/aws/cost-consent.ts';
import { SettingsError } from '../targets/errors.ts';
import type { Network } from '../targets/world/world.ts';

/** Where somebody may be asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** False where nobody sits in front of it. */
  readonly isInteractive: boolean;
}

export const terminal: Terminal = {
  input: process.stdin,
  // Standard output is for the report.
  output: process.stderr,
  isInteractive: process.stdin.isTTY === true,
};

/**
 * Says what will be made at AWS before it is, and gives the settings with which it may be: a flag agrees, or somebody types
 * yes. Throws SettingsError where nobody does; calls nothing, and says nothing, where nothing is to be made.
 */
export async function agreed(
  settings: Settings,
  { input, output, isInteractive }: Terminal,
): Promise<Settings> {
  if (settings.against !== undefined) {
    refuseBeside(settings, settings.against);
    return settings;
  }
  if (settings.target !== 'aws' || priceOf(settings.fixtures) === 'nothing') return settings;
  if (!isInteractive) requireAgreement(settings);
  const network = priceOf(settings.fixtures) === 'tasks' ? namedNetwork(settings) : undefined;
  output.write(`${planOf(settings, await reachAws(settings), network).join('\n')}\n`);
  if (isAgreed(settings)) return settings;
  const lines = createInterface({ input, output, terminal: false });
  // Who ends the input has said no.
  const ended = new Promise<string>((done) => lines.once('close', () => done('')));
  const answer = await Promise.race([lines.question('Go on? Type yes: '), ended]);
  lines.close();
  const isClusters = priceOf(settings.fixtures) === 'clusters';
  if (answer.trim() === 'yes') return { ...settings, ...(isClusters ? { yes: true } : { allowCost: true }) };
  throw new SettingsError(
    'Nothing was made at AWS.',
    'Only yes, whole, is a yes. --fixtures none makes nothing.',
  );
}

/** A plan is told of one target: beside another one nothing is made at AWS. */
function refuseBeside({ target, fixtures }: Settings, against: string): void {
  if (![target, against].includes('aws') || priceOf(fixtures) === 'nothing') return;
  throw new SettingsError(
    `--against makes nothing at AWS, and --fixtures ${fixtures} would.`,
    'Leave --fixtures out: then the same requests go to both, and neither has a task.',
  );
}

/** What will be made, in words. */
function planOf(
  settings: Settings,
  { endpoint, region, account }: AwsPlace,
  network: Network | undefined,
): readonly string[] {
  const { fixtures } = settings;
  const amount = fixtures === 'clusters' || fixtures === 'full' ? fixtures : 'provision';
  const { clusters, tasks, mostTasks, staying, describes } = forecastOf(settings, amount);
  const where = `In the account ${account ?? '(not known: DescribeClusters is not allowed)'}, region ${region}, at ${endpoint}`;
  if (amount === 'clusters') {
    return [
      `${where}, this run creates and deletes two empty clusters (CreateCluster, DeleteCluster), which cost nothing,`,
      `and calls DescribeTasks at most ${describes} times, and some 100 times more to make a deviation small. Nothing else is changed there.`,
    ];
  }
  const { subnets, securityGroups = [] } = network ?? {};
  const groups = securityGroups.length === 0 ? '`default`' : securityGroups.join(', ');
  return [
    `${where}, this run creates and deletes about ${clusters} clusters, and \`default\` where it is absent`,
    '(CreateCluster, DeleteCluster), registers a task definition, which stays INACTIVE (RegisterTaskDefinition, DeregisterTaskDefinition),',
    `runs and stops about ${tasks} Fargate tasks of the smallest size, 0.25 vCPU and 512 MB (RunTask, StopTask, TagResource, UntagResource),`,
    `(at most ${mostTasks}, where they move while they are watched or answers have to be asked for again; a deviation takes more to be made small),`,
    `in ${subnets?.join(', ') ?? 'a default subnet, with a public address'}, security group ${groups},`,
    `and calls DescribeTasks about ${describes} times, ListTasks a few times.`,
    'Fargate tasks are billed by the second, a minute at least: about 2 cents an hour each, of which',
    `${staying} run as long as the run does; none longer than two hours.`,
    'Everything is tagged ecsc. A whole run takes about an hour (--settle 60: a quarter of that).',
  ];
}
