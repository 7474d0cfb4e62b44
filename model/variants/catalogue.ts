import type { BehaviorOptions } from '../call.ts';
import type { Gateway, RequestHandler } from '../protocol-front.ts';
import { combineHooks } from '../hooks.ts';
import type { ServeOptions } from '../server.ts';
import { agreementVariants } from './agreement.ts';
import { answerVariants } from './answers.ts';
import { descriptionVariants } from './descriptions.ts';
import { errorVariants } from './errors.ts';
import { onceMisjudgedVariants } from './once-misjudged.ts';
import { arnAndAccountVariants } from './arns-and-accounts.ts';
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
  ...arnAndAccountVariants,
  ...timeVariants,
  ...transportVariants,
  ...onceMisjudgedVariants,
  ...fidelityVariants,
];

/** Several liberties at once, and what goes for the server that takes them. */
export interface CombinedVariants extends Required<Pick<Variant, 'settle' | 'mayWarn'>> {
  readonly options: Partial<ServeOptions>;
  readonly overSocketsOnly: boolean;
  readonly skipsAuth: boolean;
  /** Ids that no variant has. */
  readonly unknown: readonly string[];
}

/** The liberties of several variants at once; each call makes them afresh. */
export function combineVariants(ids: readonly string[]): CombinedVariants {
  const found = variants.filter(({ id }) => ids.includes(id));
  const made = found.map(({ createOptions }) => createOptions());
  const gateways = made.flatMap(({ gateway }) => gateway ?? []);
  const gateway: Gateway = (request, service, now) =>
    gateways.reduce<RequestHandler>((next, one) => (asked) => one(asked, next, now), service)(request);
  const merged = made.reduce<Partial<ServeOptions>>((all, one) => ({ ...all, ...one }), {});
  return {
    options: {
      ...merged,
      hooks: combineHooks(made.flatMap(({ hooks }) => hooks ?? [])),
      behavior: made.reduce<BehaviorOptions>((all, one) => ({ ...all, ...one.behavior }), {}),
      ...(gateways.length === 0 ? {} : { gateway }),
    },
    settle: Math.max(0, ...found.map(({ settle = 0 }) => settle)),
    mayWarn: [...new Set(found.flatMap(({ mayWarn = [] }) => mayWarn))],
    overSocketsOnly: found.some(({ overSocketsOnly }) => overSocketsOnly === true),
    skipsAuth: found.some(({ skipsAuth }) => skipsAuth === true),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
