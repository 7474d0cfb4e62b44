import { withHooks, variant, type Variant } from './variant.ts';

/** One region, whatever a request is signed for. */
const inRegion =
  (region: string, partition = 'aws'): Variant['createOptions'] =>
  () => ({ region, behavior: { partition }, hooks: { resolveRegion: () => region } });

/** Liberties in ids, ARNs, accounts and regions. */
export const arnAndAccountVariants: readonly Variant[] = [
  variant(
    'ids-older',
    'Ids are UUIDs, and ARNs legacy ones.',
    'identifier.forms: so ECS named tasks before the long ARNs',
    () => ({
      behavior: { idForm: 'uuid', arnForm: 'legacy' },
    }),
  ),
  variant(
    'ids-older-in-long-arns',
    'Ids are UUIDs, and ARNs long ones.',
    'identifier.forms: ECS issued each of these forms',
    () => ({
      behavior: { idForm: 'uuid' },
    }),
  ),
  variant(
    'arns-legacy',
    'ARNs are legacy ones, of ids of 32 digits; nothing can be tagged.',
    'identifier.forms: ECS issued each of these forms',
    () => ({
      behavior: { arnForm: 'legacy' },
    }),
  ),
  variant('account-none', 'The account is 000000000000.', 'An account is any twelve digits.', () => ({
    account: '000000000000',
  })),
  variant(
    'account-by-key',
    'An access key of twelve digits is the account; no signature is verified.',
    'emulators commonly do; auth.required has a suite of its own',
    () => ({ accountByKey: true, hooks: { verifiesSignatures: false } }),
    { skipsAuth: true },
  ),
  variant(
    'accounts-verified',
    'An access key of twelve digits is the account, and what it signs is verified.',
    'The key of a request is of an account',
    () => ({ accountByKey: true }),
  ),
  variant(
    'partition-china',
    'ARNs are of the partition aws-cn.',
    'arns.agree, whatever the partition',
    inRegion('cn-north-1', 'aws-cn'),
  ),
  variant(
    'partition-government',
    'ARNs are of the partition aws-us-gov.',
    'arns.agree, whatever the partition',
    inRegion('us-gov-west-1', 'aws-us-gov'),
  ),
  variant(
    'region-its-own',
    'There is one region, whatever a request is signed for.',
    'An emulator may have one region, of which its ARNs are.',
    inRegion('eu-central-1'),
  ),
  variant(
    'signatures-strict',
    'A signature of more than 5 minutes ago or ahead is refused, and so is one for another region.',
    'auth.required; each region has an endpoint of its own',
    () => ({ skewMs: 300_000, oneRegion: true }),
  ),
  variant(
    'signatures-unverified',
    'No signature is verified.',
    'auth.required has a suite of its own: emulators commonly do not',
    withHooks({ verifiesSignatures: false }),
    { skipsAuth: true },
  ),
];
