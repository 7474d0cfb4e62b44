import type { EditionName } from '../specs/editions.ts';
import type { IdSource } from './ids.ts';
import type { Hooks } from './mutants/hooks.ts';
import type { Json, State } from './state.ts';

export interface Settings {
  readonly edition: EditionName;
  readonly account: string;
  readonly region: string;
  /** Milliseconds between two statuses of a task. */
  readonly transitionMs: number;
}

/** One call of an operation: everything that its answer depends on. */
export interface Call {
  readonly state: State;
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly ids: IdSource;
  readonly settings: Settings;
  readonly hooks: Hooks;
}

export interface Outcome {
  readonly state: State;
  readonly output: Json;
}

export type Operation = (call: Call) => Outcome;

export const arnOf = ({ account, region }: Settings, resource: string): string =>
  `arn:aws:ecs:${region}:${account}:${resource}`;

/** Epoch seconds with the milliseconds as the fraction, as the service writes times. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;
