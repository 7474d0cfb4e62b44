import { arnInAnotherRegion } from '../../specs/arn.ts';
import { definedMembers } from '../../specs/json.ts';
import type { DescribeTasksRequest } from '../../generators/generated/current/describe-tasks.ts';
import type { ForeignScopeKind, World, WorldCluster } from '../../targets/world/world.ts';
import { unknownIdPlaceholder, clusterSlot, type CaseShape } from './case-shape.ts';
import { adaptToWorld } from './adapt-to-world.ts';
import {
  findForeignCluster,
  withMatchingClusterName,
  bindTaskRef,
  bindCluster,
  findTask,
} from './bind-roles.ts';
import { clusterText, supportedTaskText, unknownText } from './supported-forms.ts';
import { findWireForm } from './wire-forms.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

/** The members of a request as sent, valid or not. */
type Input = object;

/** A shape bound to a world: the request to send, and what is known about it. */
export interface BoundShape {
  readonly input: Input;
  /** Absent for a request generated from the schema alone: it is unknown what its members name. */
  readonly facts?: RequestFacts;
  /** The same request without the violation, and the foreign scope to send it to, if any. */
  readonly control?: Input;
  readonly controlAt?: ForeignScopeKind;
  /** False if it is unknown whether the requested cluster exists, or whether the request is valid. */
  readonly clusterExists: boolean;
  /** How the rule is violated, or in which unusual form the request is. */
  readonly variant?: string;
}

const clusterNameExists = (name: string | undefined, { clusters }: World): boolean =>
  clusters.some((cluster) => cluster?.name === name);

/** How an identifier is malformed, or in which way a request is unusual. */
function violationVariant({ elements, besides, wire, auth, broke, taking }: CaseShape): string | undefined {
  if (taking !== undefined) return `form-${taking}`;
  const [element] = elements;
  if (element?.kind === 'spoiled' || element?.kind === 'open') return element.how;
  if (broke === 'identifier') return element?.kind === 'abroad' ? `other-${element.where}` : 'other-cluster';
  return besides?.way ?? wire ?? auth;
}

/** Replaces the roles in a shape by identifiers of this world; `undefined` if the world lacks one of them. */
export function bindShape(shape: CaseShape, world: World): BoundShape | undefined {
  const symbolic = adaptToWorld(shape, world);
  if (symbolic === undefined) return undefined;
  if (symbolic.steps !== undefined) return { input: { steps: symbolic.steps }, clusterExists: false };
  if (symbolic.drawn !== undefined) return { input: symbolic.drawn, clusterExists: false, variant: 'drawn' };
  const slot = clusterSlot(symbolic);
  const host = world.clusters[slot];
  if (symbolic.cluster.kind !== 'omitted' && host === null) return undefined;
  // A malformed name can happen to be the name of an existing cluster.
  if (symbolic.cluster.kind === 'odd' && clusterNameExists(bindCluster(symbolic, host, world).cluster, world))
    return undefined;
  const boundIds = symbolic.elements
    .map((element) => bindTaskRef(element, world, slot))
    .map((id) => (id === undefined ? id : withMatchingClusterName(id, symbolic, host)));
  if (boundIds.includes(undefined)) return undefined;
  const requestedIds = boundIds.filter((id) => id !== undefined);
  for (let n = 0; n < symbolic.filler; n += 1) {
    requestedIds.push({ text: unknownText(world, host, 0x1000 + n), what: 'unknown' });
  }
  const others: Omit<DescribeTasksRequest, 'tasks'> = {
    ...bindCluster(symbolic, host, world),
    ...(symbolic.include ? { include: ['TAGS'] } : {}),
  };
  const valid: DescribeTasksRequest = { ...others, tasks: requestedIds.map(({ text }) => text) };
  const tags = 'include' in (symbolic.besides?.members ?? {}) ? {} : { tags: symbolic.include };
  const { ids, ...request } = bindInput(symbolic, { world, host, others, valid, requestedIds });
  const facts: RequestFacts = { ...definedMembers({ ids }), ...tags };
  return {
    ...request,
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...definedMembers({ variant: violationVariant(symbolic) }),
  };
}

/** The request of a bound shape, with the requested ids if they are known. */
type BoundInput = Omit<BoundShape, 'facts' | 'variant'> & { readonly ids?: readonly RequestedId[] };

interface InputParts {
  readonly world: World;
  readonly host: WorldCluster | null;
  readonly others: Omit<DescribeTasksRequest, 'tasks'>;
  readonly valid: DescribeTasksRequest;
  readonly requestedIds: readonly RequestedId[];
}

function bindInput(
  symbolic: CaseShape,
  { world, host, others, valid, requestedIds }: InputParts,
): BoundInput {
  const unknownId = unknownText(world, host, 0);
  const clusterExists = host !== null && symbolic.cluster.kind !== 'odd';
  const inRightCluster = host === null ? undefined : { ...valid, cluster: clusterText(world, host) };
  if (symbolic.broke === undefined) {
    if (symbolic.taking !== undefined)
      return { input: valid, ids: requestedIds, clusterExists, ...controlRequest(symbolic, world) };
    const namesOtherCluster = requestedIds.some(({ what }) => what === 'elsewhere');
    return {
      ...bindValidShape(symbolic, valid, requestedIds, clusterExists, unknownId),
      ...(namesOtherCluster ? controlRequest(symbolic, world) : {}),
    };
  }
  switch (symbolic.broke) {
    case 'identifier':
      return { input: valid, ids: requestedIds, clusterExists, ...controlRequest(symbolic, world) };
    case 'tasks.max':
      return {
        input: valid,
        ids: requestedIds,
        control: { ...valid, tasks: valid.tasks.slice(0, 100) },
        clusterExists,
      };
    case 'tasks.empty':
      return {
        input: { ...valid, tasks: [] },
        ids: [],
        control: { ...valid, tasks: [unknownId] },
        clusterExists,
      };
    case 'tasks.required':
      return {
        input: { ...others, ...symbolic.besides?.members },
        ids: [],
        control: { ...valid, tasks: [unknownId] },
        clusterExists,
      };
    case 'cluster.unknown':
      return {
        input: valid,
        ids: [],
        clusterExists: false,
        ...definedMembers({ control: inRightCluster }),
        ...controlRequest(symbolic, world),
      };
    case 'cluster.illegal':
    case 'cluster.foreign':
    case 'cluster.case':
      return {
        input: valid,
        ids: [],
        clusterExists: false,
        ...definedMembers({ control: inRightCluster }),
      };
    case 'several':
      return {
        input: { ...valid, ...symbolic.besides?.members },
        ids: [],
        clusterExists: false,
        ...(inRightCluster === undefined ? {} : { control: { ...inRightCluster, tasks: [unknownId] } }),
      };
    case 'type':
      return {
        ...bindWrongType(symbolic, valid, host === null ? undefined : clusterText(world, host), unknownId),
        ids: [],
        clusterExists,
      };
    case 'include.value':
      return {
        input: { ...valid, ...symbolic.besides?.members },
        ids: requestedIds,
        control: valid,
        clusterExists,
      };
    // No ids are listed, because other checks cannot judge an answer from another region. ARNs must not contradict that region.
    case 'region':
      return {
        input: { ...valid, tasks: valid.tasks.map(arnInAnotherRegion) },
        control: valid,
        clusterExists: false,
      };
    case 'body':
    case 'operation':
    case 'method':
    case 'auth':
      return { input: valid, ids: requestedIds, control: valid, clusterExists };
  }
}

function bindValidShape(
  { besides, wire, elements }: CaseShape,
  valid: DescribeTasksRequest,
  requestedIds: readonly RequestedId[],
  clusterExists: boolean,
  unknownId: string,
): BoundInput {
  const members: object = besides === undefined ? {} : fillUnknownIds(besides.members, unknownId);
  // It is unspecified whether open forms are valid, so checks must not expect any task to be found.
  const hasKnownIds = !elements.some(({ kind }) => kind === 'open') && !('tasks' in members);
  const isValidOnWire = wire === undefined || findWireForm(wire).isValid === true;
  const isSpecified =
    hasKnownIds &&
    isValidOnWire &&
    !['include-empty', 'include-twice', 'null-element'].includes(besides?.way ?? '');
  return { input: { ...valid, ...members }, ids: requestedIds, clusterExists: clusterExists && isSpecified };
}

/**
 * The control of a request that may find nothing. It names the first known task of the request, in the task's own cluster and in
 * a supported form.
 */
function controlRequest(
  { elements, include }: CaseShape,
  world: World,
): Pick<BoundShape, 'control' | 'controlAt'> {
  const element = elements.find(({ kind }) => kind !== 'unknown');
  if (element === undefined || element.kind === 'unknown') return {};
  const cluster =
    element.kind === 'abroad' ? findForeignCluster(world, element.where) : world.clusters[element.slot];
  const task = element.kind === 'abroad' ? cluster?.tasks[0] : findTask(world, element.slot, element.nth);
  if (task === undefined || cluster === null || cluster === undefined) return {};
  const controlScope = element.kind === 'abroad' ? { controlAt: element.where } : {};
  return {
    ...controlScope,
    control: {
      cluster: clusterText(world, cluster),
      ...(include ? { include: ['TAGS'] } : {}),
      tasks: [supportedTaskText(world, task)],
    },
  };
}

const fillUnknownIds = <T>(value: T, id: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll(`"${unknownIdPlaceholder}"`, JSON.stringify(id)));

function bindWrongType(
  { wrongType }: CaseShape,
  valid: Input,
  cluster: string | undefined,
  id: string,
): { readonly input: Input; readonly control: Input } {
  const base = { ...valid, tasks: [id] };
  if (wrongType === undefined) return { input: base, control: base };
  const { member } = wrongType;
  const validValue = member === 'cluster' ? (cluster ?? 'default') : fillUnknownIds(wrongType.valid, id);
  return {
    input: { ...base, [member]: fillUnknownIds(wrongType.value, id) },
    control: { ...base, [member]: validValue },
  };
}
