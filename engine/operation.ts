import { eraseFacts } from '../checks/erase-facts.ts';
import type { Check, Note, ParsedAnswer, Trial } from '../checks/verdict.ts';
import type { ReportedOperation } from '../results/reported-operation.ts';
import type { EditionName } from '../specs/editions.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { RunnableOperation } from './runnable-operation.ts';
import type { Case } from './case.ts';
import type { Family } from './family.ts';
import type { Probe } from './probe.ts';

/** A script for a POSIX shell that sends the request of a case; and the same with the AWS CLI, if the CLI can send it. */
export interface Script {
  readonly curl: string;
  readonly awsCli?: string;
}

export interface ScriptContext {
  readonly client: WireClient;
  readonly world: World;
  /** The answers that a script has to bring about: a task that had ended must have ended in the script, too. */
  readonly answers: readonly ParsedAnswer[];
}

/** What an operation needs of the world before its cases are sent. */
export interface WorldNeeds {
  /** Nothing is made at the target for an operation that needs `nothing`. */
  readonly fixtures: 'clusters and tasks' | 'nothing';
  /** Learns from the target what the cases must know, once, before the first of them. */
  learn?(client: WireClient, world: World, signal?: AbortSignal): Promise<World>;
}

interface OperationParts extends RunnableOperation, ReportedOperation {
  readonly name: string;
  families(edition: EditionName): readonly Family[];
  readonly probes: readonly Probe[];
  readonly needs: WorldNeeds;
  /** The simplest requests, under the names of classes that no family has: a failure that one of them shows has nothing to do with its class. */
  simplestCases(check: Pick<Check, 'about'>): readonly Case[];
  /** A case that a report keeps; `undefined` if it is none. */
  readCase(json: unknown): Case | undefined;
  script?(testCase: Case, context: ScriptContext): Script;
  /** How the target answers what the reference leaves open. */
  notes?(className: string, trial: Trial): readonly Note[];
}

/** An operation as its author writes it: `Facts` is what its checks know of a request. */
export interface OperationDefinition<Facts> extends OperationParts {
  checks(edition: EditionName): readonly Check<Facts>[];
  /** Whether the facts of a trial are this operation's. */
  isOwn(trial: Trial): trial is Trial<Facts>;
}

/** An operation as the engine runs it. */
export interface Operation extends OperationParts {
  checks(edition: EditionName): readonly Check[];
}

/** Erases the type of the facts, once for all: from here on a trial is a trial. */
export function defineOperation<Facts>(definition: OperationDefinition<Facts>): Operation {
  const { checks, isOwn, ...shared } = definition;
  const made = new Map<EditionName, readonly Check[]>();
  return {
    ...shared,
    checks: (edition) => {
      const known = made.get(edition) ?? checks(edition).map((check) => eraseFacts(check, isOwn));
      made.set(edition, known);
      return known;
    },
  };
}
