import type { EditionName } from '../specs/editions.ts';
import type { Amount } from './provision.ts';
import type { Link } from './wire.ts';
import type { Site } from './world.ts';

/** An implementation under test that answers now. */
export interface Target {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  /** Seconds for which an answer that was true before a change is no failure (design rule 8). */
  readonly settle: number;
  /** True where names in the world are a function of the seed: nobody else can be there. */
  readonly private: boolean;
  /** True where tasks cost nothing: then a world is full unless less was asked for. */
  readonly tasksFree: boolean;
  /** What is made where nothing is said, if that is neither `provision` nor, where tasks are free, `full`. */
  readonly amount?: Amount;
  /** Twelve digits, where one endpoint has many accounts. */
  readonly account?: string;
  /** What is made there has to be made in its way. */
  readonly site?: Site;
  /** Seconds until the tasks of a new world have come to rest, where that is known. */
  readonly rest: number;
  /** What lies between the run and it, where that is no socket. */
  readonly link?: Link;
  close(): Promise<void>;
}

export interface TargetOptions {
  /** `embedded`, or the URL of an endpoint. */
  readonly target: string;
  readonly edition: EditionName;
  readonly region: string;
  readonly seed: number;
  readonly settle?: number;
}
