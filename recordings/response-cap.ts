import { defaultMaxResponseSize } from '../targets/wire/wire-client.ts';

/** Bytes of an answer that are read, where nothing else is said: as of a target. */
export const defaultResponseCap = defaultMaxResponseSize;

/** Why an answer is passed over that is longer than the cap, in bytes. */
export const overCapReason = (cap: number): string =>
  `its answer is longer than ${cap / 1024 / 1024} MiB (--max-response-size)`;
