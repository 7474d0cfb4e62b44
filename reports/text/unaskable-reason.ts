import type { Unaskable } from '../../targets/presets.ts';

const questions: Readonly<Record<Unaskable, string>> = {
  auth: 'whether requests have to be signed',
  regions: 'about another region',
  accounts: 'about another account',
};

/** Why something was not asked of a target, in words. */
export const unaskableReason = (one: Unaskable, target: string): string =>
  `${target} can't be asked ${questions[one]}, as its preset says`;
