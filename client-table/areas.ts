import type { Area } from './area.ts';
import { head, json, transfer } from './areas/bodies.ts';
import { errorMessages, errorStatuses, errorTypes } from './areas/errors.ts';
import { integers, longs } from './areas/numbers.ts';
import { serverErrors, throttling } from './areas/retries.ts';
import { names, structure } from './areas/structure.ts';
import { booleans, enums, texts } from './areas/texts.ts';
import { times } from './areas/times.ts';

/** All kinds of deviation, in the order of the page. */
export const areas: readonly Area[] = [
  times,
  longs,
  integers,
  texts,
  booleans,
  enums,
  structure,
  names,
  json,
  transfer,
  head,
  errorTypes,
  errorMessages,
  errorStatuses,
  serverErrors,
  throttling,
];
