import type { RelationName, Trial, ViolatedRule } from '../checks/verdict.ts';
import type { JsonObject } from '../specs/json.ts';
import type { WireRequest } from '../targets/wire/exchange.ts';
import type { Auth } from '../targets/wire/signing.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { ForeignScopeKind, World } from '../targets/world/world.ts';

/** A case as it is sent in one world. */
export interface BoundRequest<Facts = unknown> {
  /** The body, before `reshape` changes the request. */
  readonly input: object;
  /** What the checks of the operation know of the request. */
  readonly facts?: Facts;
  /** The same request without the violation, and the scope in which it is valid. */
  readonly control?: object;
  readonly controlAt?: ForeignScopeKind;
  /** False if nobody knows whether the cluster exists, or whether the request is valid. */
  readonly clusterExists: boolean;
  /** How the rule is violated, or what is unusual about the request. */
  readonly variant?: string;
  /** Changes the usual request on its way to the wire: method, headers, bytes. */
  readonly reshape?: (usual: WireRequest) => WireRequest;
  readonly auth?: Auth;
  /** Sends the request to a region that is not the run's. */
  readonly otherRegion?: true;
}

/** Other requests that must agree with the case: it is sent, then these, then the case again. */
export interface CaseRelation {
  readonly name: RelationName;
  readonly others: readonly Case[];
}

/** A sequence in progress, with state of its own. */
export interface RunningSequence {
  /** Makes what the steps need. False if the target made nothing: the sequence then says nothing. */
  setUp(): Promise<boolean>;
  /** The steps in order; a step that reads an answer returns its trial. */
  readonly steps: readonly (() => Promise<Trial | undefined>)[];
  /** Whether the steps made nothing that could be read. */
  isEmpty(): boolean;
  tearDown(): Promise<void>;
}

/** What the steps of a sequence work with. */
export interface SequenceContext {
  readonly client: WireClient;
  readonly world: World;
  /** The name of the sequence's own cluster. */
  readonly cluster: string;
  /** Sends a request of a step. A change is sent with the client's setup options, a read as a case is sent. */
  call(operation: string, input: object, kind: 'read' | 'change'): Promise<WireExchange>;
  /** Remembers that something was changed or seen now. */
  touch(): void;
  /** Waits until everything changed or seen so far must be known everywhere, if this run of the sequence is a recheck. */
  settle(): Promise<void>;
}

type WireExchange = Trial['exchange'];

/** Steps that make, change and read things in a cluster of their own, in place of one request. */
export interface CaseSequence {
  /** Requests that it takes, about. */
  readonly requests: number;
  /** Tasks that it starts. */
  readonly tasks: number;
  /** Steps that read an answer. */
  readonly reads: number;
  start(context: SequenceContext): RunningSequence;
  /** The sequence up to the last of these reads (counted from 0): with no other reads, then with all of them. */
  upToReads(reads: readonly number[]): readonly Case[];
  /** The sequence with a pause in each possible place, the last place first. */
  withPause(): Iterable<Case>;
}

/**
 * A request, a relation between requests or a sequence, before it is bound to a world: a function of seed and path alone.
 * Families make cases and close over whatever they need; no case crosses threads.
 */
export interface Case {
  /** Names the kind of case in findings: `unknown-id`. */
  readonly class: string;
  readonly violates?: ViolatedRule;
  /** Equal for cases that are sent alike, whatever their classes. */
  readonly key: string;
  /** The case as reports keep it; the operation's `readCase` reads it again. */
  readonly json: JsonObject;
  /** True if only a full world has what the case is about. */
  readonly needsFullWorld?: true;
  /** True if the case asks about the cluster `default`. */
  readonly usesDefaultCluster?: true;
  readonly relation?: CaseRelation;
  readonly sequence?: CaseSequence;
  /** `undefined` if the world lacks what the case is about. */
  bind(world: World): BoundRequest | undefined;
  /** Each way to make the case smaller or plainer by one step, the boldest first. */
  simpler(): Iterable<Case>;
  /** Only the steps of `simpler` that leave something out; without it, all of them. */
  smaller?(): Iterable<Case>;
  /** The same case about a cluster of the run's own, for a world without tasks in `default`. */
  outsideDefault?(): Case;
}
