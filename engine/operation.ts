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

/** POSIX shell scripts that send the request of a case: one with curl, and one with the AWS CLI if the CLI can send it. */
export interface Script {
  readonly curl: string;
  readonly awsCli?: string;
}

export interface ScriptContext {
  readonly client: WireClient;
  readonly world: World;
  /** Answers that the script must reproduce. If an answer shows a stopped task, the script must stop its task, too. */
  readonly answers: readonly ParsedAnswer[];
}

/** What the world must provide before the cases of an operation are sent. */
interface WorldNeeds {
  /** With `nothing`, a run creates no resources at the target. */
  readonly fixtures: 'clusters and tasks' | 'nothing';
  /** Asks the target for facts that the cases need, and adds them to the world. It is called once, before the first case. */
  completeWorld?(client: WireClient, world: World, signal?: AbortSignal): Promise<World>;
  /** Measures how long changes take to show in answers, in seconds. `undefined`: longer than the settle window, or unknown. */
  measureLag?(client: WireClient, world: World, signal?: AbortSignal): Promise<number | undefined>;
}

interface OperationParts extends RunnableOperation, ReportedOperation {
  readonly name: string;
  families(edition: EditionName): readonly Family[];
  readonly probes: readonly Probe[];
  readonly needs: WorldNeeds;
  /**
   * The simplest requests, each in a class of its own. If one of them also shows a failure, the failure does not depend on the
   * class of the failed case.
   */
  simplestCases(check: Pick<Check, 'about' | 'only'>): readonly Case[];
  /** Reads a case from a report. Returns `undefined` if the case is malformed. */
  readCase(json: unknown): Case | undefined;
  writeScript?(testCase: Case, context: ScriptContext): Script;
  /** Records how the target answers where the reference leaves the behavior open. */
  writeNotes?(className: string, trial: Trial): readonly Note[];
}

/** An operation as its author writes it. `Facts` is what its checks know about a request. */
export interface OperationDefinition<Facts> extends OperationParts {
  checks(edition: EditionName): readonly Check<Facts>[];
  /** Whether a trial holds the facts of this operation. */
  isOwnTrial(trial: Trial): trial is Trial<Facts>;
}

/** An operation as the engine runs it. */
export interface Operation extends OperationParts {
  checks(edition: EditionName): readonly Check[];
}

/** Erases the `Facts` type, so that the engine treats the trials of all operations alike. */
export function defineOperation<Facts>(definition: OperationDefinition<Facts>): Operation {
  const { checks, families, isOwnTrial, ...shared } = definition;
  return {
    ...shared,
    families: oncePerEdition(families),
    checks: oncePerEdition((edition) => checks(edition).map((check) => eraseFacts(check, isOwnTrial))),
  };
}

/** Remembers what `make` returns for each edition, because a run needs the checks and families of an edition often. */
function oncePerEdition<T>(make: (edition: EditionName) => T): (edition: EditionName) => T {
  const made = new Map<EditionName, T>();
  return (edition) => {
    const known = made.get(edition) ?? make(edition);
    made.set(edition, known);
    return known;
  };
}
