import type { Liberties } from '../call.ts';
import type { Gateway, Handle } from '../protocol-front.ts';
import { compose } from '../hooks.ts';
import type { ServeOptions } from '../server.ts';
import { agreementVariants } from './agreement.ts';
import { answerVariants } from './answers.ts';
import { descriptionVariants } from './descriptions.ts';
import { errorVariants } from './errors.ts';
import { gradingVariants } from './grading.ts';
import { homeVariants } from './arns-and-accounts.ts';
import { fidelityVariants } from './fidelity.ts';
import { requestVariants } from './requests.ts';
import { timeVariants } from './times.ts';
import { transportVariants } from './transport.ts';
import type { Variant } from './variant.ts';

/** Every variant, in the order in which lists show them. */
export const variants: readonly Variant[] = [
  ...answerVariants,
  ...descriptionVariants,
  ...agreementVariants,
  ...errorVariants,
  ...requestVariants,
  ...homeVariants,
  ...timeVariants,
  ...transportVariants,
  ...gradingVariants,
  ...fidelityVariants,
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
