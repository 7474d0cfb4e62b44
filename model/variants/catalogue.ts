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

/** Every variant, in the order of lists and reports. */
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

/** Several variants combined: the server options, and what the checks may report. */
export interface CombinedVariants extends Required<Pick<Variant, 'settle' | 'mayWarn'>> {
  readonly options: Partial<ServeOptions>;
  readonly overSocketsOnly: boolean;
  readonly skipsAuth: boolean;
  /** Ids that are not in the catalogue. */
  readonly unknown: readonly string[];
}

/** Combines variants. Each call creates fresh options, so that servers share no state. */
export function combineVariants(ids: readonly string[]): CombinedVariants {
  const found = variants.filter(({ id }) => ids.includes(id));
  const allOptions = found.map(({ createOptions }) => createOptions());
  const gateways = allOptions.flatMap(({ gateway }) => gateway ?? []);
  const gateway: Gateway = (request, service, now) =>
    gateways.reduce<RequestHandler>((next, one) => (received) => one(received, next, now), service)(request);
  const merged = allOptions.reduce<Partial<ServeOptions>>((all, one) => ({ ...all, ...one }), {});
  return {
    options: {
      ...merged,
      hooks: combineHooks(allOptions.flatMap(({ hooks }) => hooks ?? [])),
      behavior: allOptions.reduce<BehaviorOptions>((all, one) => ({ ...all, ...one.behavior }), {}),
      ...(gateways.length === 0 ? {} : { gateway }),
    },
    settle: Math.max(0, ...found.map(({ settle = 0 }) => settle)),
    mayWarn: [...new Set(found.flatMap(({ mayWarn = [] }) => mayWarn))],
    overSocketsOnly: found.some(({ overSocketsOnly }) => overSocketsOnly === true),
    skipsAuth: found.some(({ skipsAuth }) => skipsAuth === true),
    unknown: ids.filter((id) => !found.some((one) => one.id === id)),
  };
}
