import type { Exchange } from '../../targets/wire/exchange.ts';
import { readAnswer, statusOf, taskArns } from './answer.ts';

// A control is the same request without what is wrong with it, in the same run and world.

/** Whether the control was answered. */
export const isAnswered = (control: Exchange | undefined): boolean =>
  control !== undefined && statusOf(control) === 200;

/** Whether the control was answered with a task. */
export const isDescribed = (control: Exchange | undefined): boolean =>
  control !== undefined && taskArns(readAnswer(control)).length > 0;
