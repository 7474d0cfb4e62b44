import { defaultMaxResponseSize } from '../targets/wire/transmit.ts';

/** The default maximum size of an answer in bytes, the same as for a target. */
export const defaultResponseCap = defaultMaxResponseSize;

/** Why an answer longer than the cap (in bytes) is skipped. */
export const overCapReason = (cap: number): string =>
  `the answer is longer than ${cap / 1024 / 1024} MiB (--max-response-size)`;
