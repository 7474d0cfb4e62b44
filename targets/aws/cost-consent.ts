import { SettingsError } from '../errors.ts';
import { isAmount } from '../world/provision-context.ts';

/** What a run would create at AWS. `clusters` and `tasks` need the user's consent. */
export type FixturesCost = 'nothing' | 'clusters' | 'tasks';

export interface CostConsent {
  readonly fixtures?: string;
  /** Consent to two empty clusters, which cost nothing. */
  readonly yes?: boolean;
  /** Consent to Fargate tasks, which are billed. */
  readonly allowCost?: boolean;
}

/** The default of `--fixtures` at AWS. */
export const defaultAwsAmount = 'none';

export function fixturesCost(fixtures: string = defaultAwsAmount): FixturesCost {
  if (!isAmount(fixtures) || fixtures === 'none') return 'nothing';
  return fixtures === 'clusters' ? 'clusters' : 'tasks';
}

export function hasConsent({ fixtures, yes = false, allowCost = false }: CostConsent): boolean {
  const price = fixturesCost(fixtures);
  return price === 'nothing' || allowCost || (price === 'clusters' && yes);
}

/** Throws SettingsError if the run would create something at AWS without the user's consent. */
export function requireConsent(consent: CostConsent): void {
  if (hasConsent(consent)) return;
  throw fixturesCost(consent.fixtures) === 'clusters'
    ? new SettingsError(
        '--fixtures clusters creates two empty clusters at AWS, which needs your consent.',
        'Run it in a terminal and type yes, or add --yes. --fixtures none creates nothing.',
      )
    : new SettingsError(
        `--fixtures ${consent.fixtures} runs Fargate tasks at AWS, which are billed and need your consent.`,
        'Run it in a terminal and type yes, or add --allow-cost. --fixtures clusters costs nothing.',
      );
}
