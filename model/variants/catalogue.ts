import type { Liberties } from '../call.ts';
import type { Gateway, Handle } from '../front.ts';
import { compose } from '../mutants/hooks.ts';
import type { ServeOptions } from '../server.ts';
import { answerVariants } from './answers.ts';
import { descriptionVariants } from './descriptions.ts';
import { errorVariants } from './errors.ts';
import { homeVariants } from './homes.ts';
import { requestVariants } from './requests.ts';
import { timeVariants } from './times.ts';
import { transportVariants } from './transport.ts';
import type { Variant } from './variant.ts';

/** Every variant, in the order in which lists show them. */
export const variants: readonly Variant[] = [
  ...answerVariants,
  ...descriptionVariants,
  ...errorVariants,
  ...requestVariants,
  ...homeVariants,
  ...timeVariants,
  ...transportVariants,
];

/** Liberties that are served together. */
export const combinations: readonly (readonly string[])[] = [
  // An emulator of some years ago.
  ['ids-older', 'container-arns-short', 'times-whole', 'members-fewer', 'lists-absent-when-empty'],
  // One with containers that run, of which those without a command end at once.
  ['instances-only', 'ends-at-once', 'containers-late', 'answers-slow', 'networks-known'],
  // A service of many regions that was built like the real one.
  ['settles-soon', 'calls-throttled', 'containers-injected', 'times-with-exponent', 'order-shuffled'],
  ['settles-soon', 'ends-by-itself', 'deleted-clusters-remembered', 'lists-shuffled', 'bodies-chunked'],
  ['settles-soon', 'answers-slow', 'starts-at-once', 'connections-closed'],
  // One that is as strict as it may be, and one that is as lenient.
  [
    ...['ids-not-hex-refused', 'include-empty-refused', 'null-elements-refused', 'type-other-refused'],
    ...['legacy-arns-missing', 'bodies-limited', 'identifiers-told-first', 'authentication-forbidden'],
  ],
  [
    ...['identifiers-missing', 'ids-in-any-case', 'cluster-empty-default', 'empty-body-accepted'],
    ...['type-as-asked', 'signatures-unverified', 'deleted-clusters-empty', 'region-its-own'],
  ],
  // Many services at one address.
  [
    ...['services-besides', 'networks-known', 'account-none', 'signatures-unverified', 'region-its-own'],
    ...['headers-more', 'request-id-other'],
  ],
  ['account-by-key', 'arns-legacy', 'failures-as-given', 'type-namespaced', 'message-capital'],
  // Each error in the words of somebody else.
  ['errors-client', 'types-client', 'messages-other', 'type-in-header', 'cluster-told-first'],
  ['errors-invalid', 'types-invalid', 'tasks-absent-unread', 'illegal-cluster-unknown', 'type-suffixed'],
  ['partition-china', 'ids-older-in-long-arns', 'duplicates-repeated', 'order-sorted', 'tags-empty'],
  ['partition-government', 'arns-legacy', 'failures-legacy', 'order-reversed', 'ends-by-itself'],
  ['members-fewest', 'ids-older', 'settles-soon', 'duplicates-repeated'],
  ['starts-at-once', 'ends-at-once', 'order-shuffled', 'json-spaced', 'connections-short'],
  // As many as go together.
  [
    ...['duplicates-repeated', 'order-shuffled', 'lists-shuffled', 'failures-as-given', 'failures-detailed'],
    ...['lists-absent-when-empty', 'tags-empty', 'members-observed-absent', 'stopped-without-stamps'],
    ...['containers-injected', 'containers-late', 'container-arns-short', 'exit-codes-odd', 'instances-only'],
    ...['errors-client', 'types-client', 'illegal-cluster-unknown', 'cluster-told-first', 'messages-other'],
    ...['type-namespaced', 'operations-not-found', 'identifiers-missing', 'ids-in-any-case'],
    ...['cluster-empty-default', 'include-empty-refused', 'null-elements-refused', 'empty-body-accepted'],
    ...['deleted-clusters-remembered', 'ids-older', 'account-none', 'partition-government', 'settles-soon'],
    ...['signatures-unverified', 'ends-by-itself', 'headers-more', 'charset-named', 'request-id-other'],
    ...['bodies-chunked', 'connections-closed', 'networks-known', 'bodies-limited', 'times-whole'],
  ],
];

/** Several liberties at once, and what goes for the server that takes them. */
export interface Liberated extends Required<Pick<Variant, 'settle' | 'warns'>> {
  readonly options: Partial<ServeOptions>;
  readonly sockets: boolean;
  readonly skipsAuth: boolean;
  /** Ids that no variant has. */
  readonly unknown: readonly string[];
}

/** The liberties of several variants at once; each call makes them afresh. */
export function liberties(ids: readonly string[]): Liberated {
  const found = variants.filter(({ id }) => ids.includes(id));
  const made = found.map(({ make }) => make());
  const gateways = made.flatMap(({ gateway }) => gateway ?? []);
  const gateway: Gateway = (request, service, now) =>
    gateways.reduce<Handle>((next, one) => (asked) => one(asked, next, now), service)(request);
  const merged = made.reduce<Partial<ServeOptions>>((all, one) => ({ ...all, ...one }), {});
  return {
    options: {
      ...merged,
      hooks: compose(made.flatMap(({ hooks }) => hooks ?? [])),
      liberties: made.reduce<Liberties>((all, one) => ({ ...all, ...one.liberties }), {}),
      ...(gateways.length === 0 ? {} : { gateway }),
    },
    settle: Math.max(0, ...found.map(({ settle = 0 }) => settle)),
    warns: [...new Set(found.flatMap(({ warns = [] }) => warns))],
    sockets: found.some(({ sockets }) => sockets === true),
    skipsAuth: found.some(({ skipsAuth }) => skipsAuth === true),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
