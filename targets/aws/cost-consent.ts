import { SettingsError } from '../errors.ts';
import { isAmount } from '../world/provision.ts';

/** What has to be agreed to before it is made at AWS. */
export type FixturesCost = 'nothing' | 'clusters' | 'tasks';

export interface CostConsent {
  readonly fixtures?: string;
  /** Two empty clusters may be made, which cost nothing. */
  readonly yes?: boolean;
  /** Tasks may be run, which are billed. */
  readonly allowCost?: boolean;
}

/** What is made at AWS where nothing else is said: nothing. */
export const defaultAwsAmount = 'none';

export function fixturesCost(fixtures: string = defaultAwsAmount): FixturesCost {
  if (!isAmount(fixtures) || fixtures === 'none') return 'nothing';
  return fixtures === 'clusters' ? 'clusters' : 'tasks';
}

export function hasConsent({ fixtures, yes = false, allowCost = false }: CostConsent): boolean {
  const price = fixturesCost(fixtures);
  return price === 'nothing' || allowCost || (price === 'clusters' && yes);
}

/** Throws SettingsError where something would be made at AWS that nobody has agreed to. */
export function requireConsent(agreed: CostConsent): void {
  if (hasConsent(agreed)) return;
  throw fixturesCost(agreed.fixtures) === 'clusters'
    ? new SettingsError(
        '--fixtures clusters creates two empty clusters at AWS, and nobody has agreed to it.',
        'Run it in a terminal and type yes, or say --yes. --fixtures none makes nothing.',
      )
    : new SettingsError(
        `--fixtures ${agreed.fixtures} runs Fargate tasks at AWS, which are billed, and nobody has agreed to it.`,
        'Run it in a terminal and type yes, or say --allow-cost. --fixtures clusters costs nothing.',
      );
}
