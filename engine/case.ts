import type { RelationName, Trial, ViolatedRule } from '../checks/verdict.ts';
import type { JsonObject } from '../specs/json.ts';
import type { WireRequest } from '../targets/wire/exchange.ts';
import type { Auth } from '../targets/wire/signing.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { ForeignScopeKind, World } from '../targets/world/world.ts';

/** A case bound to one world, ready to send. */
export interface BoundRequest<Facts = unknown> {
  /** The body of the request before `reshape` changes it. */
  readonly input: object;
  /** What the checks of the operation know about the request. */
  readonly facts?: Facts;
  /** The same request without the violation. `controlAt` is the scope in which that request is valid. */
  readonly control?: object;
  readonly controlAt?: ForeignScopeKind;
  /** False if it is unknown whether the cluster exists, or whether the request is valid. */
  readonly clusterExists: boolean;
  /** The variant of the violation, or what is unusual about the request. */
  readonly variant?: string;
  /** Changes the usual request on its way to the wire: method, headers, bytes. */
  readonly reshape?: (usual: WireRequest) => WireRequest;
  readonly auth?: Auth;
  /** Sends the request to a region other than the run's. */
  readonly otherRegion?: true;
}

/** Other requests whose answers must agree with the case. The runner sends the case, the others, then the case again. */
export interface CaseRelation {
  readonly name: RelationName;
  readonly others: readonly Case[];
}

/** A sequence in progress, with state of its own. */
export interface RunningSequence {
  /** Creates what the steps need. False if the target created nothing: the sequence then gives no verdict. */
  setUp(): Promise<boolean>;
  /** The steps in order. A step that reads an answer returns the trial of that answer. */
  readonly steps: readonly (() => Promise<Trial | undefined>)[];
  /** True if the steps created nothing that a read could return. */
  isEmpty(): boolean;
  tearDown(): Promise<void>;
}

/** What the steps of a sequence can use. */
export interface SequenceContext {
  readonly client: WireClient;
  readonly world: World;
  /** The name of the sequence's own cluster. */
  readonly cluster: string;
  /** Sends a request of a step. A change uses the client's setup options; a read is sent like the request of a case. */
  call(operation: string, input: object, kind: 'read' | 'change'): Promise<WireExchange>;
  /** Records that something was changed or read now. */
  touch(): void;
  /** In a recheck, waits until the settle window after the last change or read has passed. */
  settle(): Promise<void>;
}

type WireExchange = Trial['exchange'];

/** A stateful case: steps that create, change and read resources in their own cluster, in place of one request. */
export interface CaseSequence {
  /** Approximate number of requests. */
  readonly requests: number;
  /** Number of tasks that it starts. */
  readonly tasks: number;
  /** Number of steps that read an answer. */
  readonly reads: number;
  start(context: SequenceContext): RunningSequence;
  /** Sequences that end at the last of these reads (indexes from 0): first one with only these reads, then one with all reads. */
  upToReads(reads: readonly number[]): readonly Case[];
  /** One sequence for each place where a pause can be added, the last place first. */
  withPause(): Iterable<Case>;
}

/**
 * A request, a relation between requests, or a sequence, before it is bound to a world. It depends on seed and path alone.
 * Families create cases as closures, so a case cannot be sent to another thread.
 */
export interface Case {
  /** Names the kind of case in findings: `unknown-id`. */
  readonly class: string;
  readonly violates?: ViolatedRule | undefined;
  /** Equal for cases that send the same requests, even in different classes. */
  readonly key: string;
  /** The case as reports contain it; the operation's `readCase` parses it. */
  readonly json: JsonObject;
  /** True if the case needs resources that only a full world has. */
  readonly needsFullWorld?: boolean;
  /** True if the request is about the cluster `default`. */
  readonly usesDefaultCluster?: boolean;
  readonly relation?: CaseRelation | undefined;
  readonly sequence?: CaseSequence | undefined;
  /** `undefined` if the world lacks what the case needs. */
  bind(world: World): BoundRequest | undefined;
  /** Cases that are smaller or simpler by one step, the largest steps first. */
  simpler(): Iterable<Case>;
  /** Those cases of `simpler` from which something was removed. Default: all cases of `simpler`. */
  smaller?(): Iterable<Case>;
  /**
   * The other case, in the class of this one. `undefined` unless single steps of `simpler` certainly lead to it; left out if they
   * never do.
   */
  shrunkTo?(other: Case): Case | undefined;
  /** The same case with a cluster of the run, for a world without tasks in `default`. */
  outsideDefault?(): Case;
}
