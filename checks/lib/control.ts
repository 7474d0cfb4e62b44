import type { Exchange } from '../../targets/wire/exchange.ts';
import { httpStatus } from './answer.ts';

// A control is the same request without what is wrong with it, in the same run and world.

/** Whether the control was answered. */
export const controlSucceeded = (control: Exchange | undefined): boolean =>
  control !== undefined && httpStatus(control) === 200;
