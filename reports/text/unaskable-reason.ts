import type { UnsupportedFeature } from '../../targets/presets.ts';

const features: Readonly<Record<UnsupportedFeature, string>> = {
  auth: 'signature verification',
  regions: 'separate regions',
  accounts: 'separate accounts',
};

/** Why a feature of a target was not tested. */
export const unaskableReason = (one: UnsupportedFeature, target: string): string =>
  `${target} does not support ${features[one]}, according to its preset`;
