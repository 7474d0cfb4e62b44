import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { operationName } from '../results/operation-name.ts';
import { forecastCosts } from '../run/cost-forecast.ts';
import type { Settings } from '../run/settings.ts';
import { configuredNetwork } from '../targets/aws/aws-network.ts';
import { connectToAws, type AwsLocation } from '../targets/aws/aws-target.ts';
import { hasConsent, fixturesCost, requireConsent } from '../targets/aws/cost-consent.ts';
import { SettingsError } from '../targets/errors.ts';
import type { Network } from '../targets/world/world.ts';

/** The terminal at which the user is asked to confirm. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a user can answer: false in CI and in pipes. */
  readonly isInteractive: boolean;
}

export const userTerminal: Terminal = {
  input: process.stdin,
  // The question goes to stderr, because stdout is for the report.
  output: process.stderr,
  isInteractive: process.stdin.isTTY === true,
};

/**
 * Prints what the run will create at AWS. Asks the user to confirm, if no flag gives consent. Returns the settings with the
 * consent. Throws SettingsError if nobody confirms. If the run creates nothing, makes no call and prints nothing.
 */
export async function confirmCosts(
  settings: Settings,
  { input, output, isInteractive }: Terminal,
): Promise<Settings> {
  if (settings.against !== undefined) {
    refuseDifferentialCosts(settings, settings.against);
    return settings;
  }
  if (settings.target !== 'aws' || fixturesCost(settings.fixtures) === 'nothing') return settings;
  if (!isInteractive) requireConsent(settings);
  const network = fixturesCost(settings.fixtures) === 'tasks' ? configuredNetwork(settings) : undefined;
  output.write(`${describePlan(settings, await connectToAws(settings), network).join('\n')}\n`);
  if (hasConsent(settings)) return settings;
  const lines = createInterface({ input, output, terminal: false });
  // The end of input counts as a no.
  const inputEnd = new Promise<string>((done) => lines.once('close', () => done('')));
  const answer = await Promise.race([lines.question('Continue? Type "yes": '), inputEnd]);
  lines.close();
  const isClusters = fixturesCost(settings.fixtures) === 'clusters';
  if (answer.trim() === 'yes') return { ...settings, ...(isClusters ? { yes: true } : { allowCost: true }) };
  throw new SettingsError(
    'Nothing was created at AWS.',
    'Type "yes" in full to confirm, or use --fixtures none, which creates nothing.',
  );
}

/**
 * Throws SettingsError if a differential run would create something at AWS. The plan that the user confirms covers one
 * target only.
 */
function refuseDifferentialCosts({ target, fixtures }: Settings, against: string): void {
  if (![target, against].includes('aws') || fixturesCost(fixtures) === 'nothing') return;
  throw new SettingsError(
    `--fixtures ${fixtures} would create resources at AWS, which --against does not support.`,
    'Omit --fixtures: both targets then get the same requests, without any tasks.',
  );
}

/** Describes what the run will create and what it costs, line by line. */
function describePlan(
  settings: Settings,
  { endpoint, region, account }: AwsLocation,
  network: Network | undefined,
): readonly string[] {
  const { fixtures } = settings;
  const amount = fixtures === 'clusters' || fixtures === 'full' ? fixtures : 'provision';
  const { clusters, tasks, maxTasks, longRunning, describes } = forecastCosts(settings, amount);
  const accountName = account ?? 'unknown (DescribeClusters is not permitted)';
  const place = `Account ${accountName}, region ${region}, endpoint ${endpoint}`;
  if (amount === 'clusters') {
    return [
      `${place}:`,
      'This run creates and deletes two empty clusters (CreateCluster, DeleteCluster). They cost nothing.',
      `It calls ${operationName} at most ${describes} times, plus about 100 times to shrink each deviation.`,
      'It changes nothing else.',
    ];
  }
  const { subnets, securityGroups = [] } = network ?? {};
  const groups = securityGroups.length === 0 ? '`default`' : securityGroups.join(', ');
  return [
    `${place}:`,
    `This run creates and deletes about ${clusters} clusters, and \`default\` if it does not exist (CreateCluster, DeleteCluster).`,
    'It registers a task definition, which remains as INACTIVE (RegisterTaskDefinition, DeregisterTaskDefinition).',
    `It runs and stops about ${tasks} Fargate tasks of the smallest size, 0.25 vCPU and 512 MB`,
    '(RunTask, StopTask, TagResource, UntagResource).',
    `It runs at most ${maxTasks} tasks if sequences must be repeated; shrinking a deviation takes more.`,
    `They run in ${subnets?.join(', ') ?? 'a default subnet, with a public IP address'}, security group ${groups}.`,
    `It calls ${operationName} about ${describes} times, and ListTasks a few times.`,
    'Fargate tasks are billed by the second, for at least one minute: about 2 cents per hour each.',
    `${longRunning} of them run as long as the run does, but at most two hours.`,
    'Everything is tagged ecsc. A complete run takes about an hour (--settle 60: a quarter of that).',
  ];
}
