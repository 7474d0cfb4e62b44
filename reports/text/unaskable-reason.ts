import type { UnsupportedFeature } from '../../targets/presets.ts';

const questions: Readonly<Record<UnsupportedFeature, string>> = {
  auth: 'whether requests have to be signed',
  regions: 'about another region',
  accounts: 'about another account',
};

/** Why something was not asked of a target, in words. */
export const unaskableReason = (one: UnsupportedFeature, target: string): string =>
  `${target} can't be asked ${questions[one]}, as its preset says`;
