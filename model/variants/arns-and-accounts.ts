import { withHooks, variant, type Variant } from './variant.ts';

/** Uses a single region, even if a request is signed for another one. */
const inSingleRegion =
  (region: string, partition = 'aws'): Variant['createOptions'] =>
  () => ({ region, behavior: { partition }, hooks: { resolveRegion: () => region } });

/** Allowed behavior in ids, ARNs, accounts and regions. */
export const arnAndAccountVariants: readonly Variant[] = [
  variant(
    'ids-older',
    'Ids are UUIDs and ARNs are legacy ARNs.',
    'identifier.forms: ECS used this form before the long ARNs',
    () => ({
      behavior: { idForm: 'uuid', arnForm: 'legacy' },
    }),
  ),
  variant(
    'ids-older-in-long-arns',
    'Ids are UUIDs and ARNs are long.',
    'identifier.forms: ECS has issued each of these forms',
    () => ({
      behavior: { idForm: 'uuid' },
    }),
  ),
  variant(
    'arns-legacy',
    'ARNs are legacy ARNs with ids of 32 digits; nothing can be tagged.',
    'identifier.forms: ECS has issued each of these forms',
    () => ({
      behavior: { arnForm: 'legacy' },
    }),
  ),
  variant('account-none', 'The account is 000000000000.', 'An account id is any twelve digits.', () => ({
    account: '000000000000',
  })),
  variant(
    'account-by-key',
    'An access key of twelve digits is the account; signatures are not verified.',
    'Emulators commonly do this; auth.required has its own suite',
    () => ({ accountByKey: true, hooks: { verifiesSignatures: false } }),
    { skipsAuth: true },
  ),
  variant(
    'accounts-verified',
    'An access key of twelve digits is the account; signatures are verified.',
    'An access key belongs to an account.',
    () => ({ accountByKey: true }),
  ),
  variant(
    'partition-china',
    'ARNs have the partition aws-cn.',
    'arns.agree allows any partition',
    inSingleRegion('cn-north-1', 'aws-cn'),
  ),
  variant(
    'partition-government',
    'ARNs have the partition aws-us-gov.',
    'arns.agree allows any partition',
    inSingleRegion('us-gov-west-1', 'aws-us-gov'),
  ),
  variant(
    'region-its-own',
    'There is only one region, whatever a request is signed for.',
    'An emulator may have a single region, which its ARNs name.',
    inSingleRegion('eu-central-1'),
  ),
  variant(
    'signatures-strict',
    'Signatures more than 5 minutes off, or for another region, are rejected.',
    'auth.required; each region has its own endpoint',
    () => ({ skewMs: 300_000, oneRegion: true }),
  ),
  variant(
    'signatures-unverified',
    'Signatures are not verified.',
    'Emulators commonly do not; auth.required has its own suite',
    withHooks({ verifiesSignatures: false }),
    { skipsAuth: true },
  ),
];
