import { arnInAnotherRegion } from '../../specs/arn.ts';
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
import { clusterText, taskText, unknownText } from './supported-forms.ts';
import { findWireForm } from './wire-forms.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

/** What is sent, whether it conforms or not. */
type Input = object;

export interface BoundShape {
  readonly input: Input;
  /** Left out of a drawn request: nobody looked at what it names. */
  readonly facts?: RequestFacts;
  /** The same request without the break, and where it is right to ask it. */
  readonly control?: Input;
  readonly controlAt?: ForeignScopeKind;
  /** False where nobody knows whether the cluster asked about exists, or whether the request is valid. */
  readonly clusterExists: boolean;
  readonly variant?: string;
}

const clusterNameExists = (name: string | undefined, { clusters }: World): boolean =>
  clusters.some((cluster) => cluster?.name === name);

/** Which way an identifier was spoiled, or a request is odd. */
function violationVariant({ elements, besides, wire, auth, broke, taking }: CaseShape): string | undefined {
  if (taking !== undefined) return `form-${taking}`;
  const [element] = elements;
  if (element?.kind === 'spoiled' || element?.kind === 'open') return element.how;
  if (broke === 'identifier') return element?.kind === 'abroad' ? `other-${element.where}` : 'other-cluster';
  return besides?.way ?? wire ?? auth;
}

/** Names the roles of a case by what stands for them in this world; nothing where the world lacks one of them. */
export function bindShape(given: CaseShape, world: World): BoundShape | undefined {
  const symbolic = adaptToWorld(given, world);
  if (symbolic === undefined) return undefined;
  if (symbolic.steps !== undefined) return { input: { steps: symbolic.steps }, clusterExists: false };
  if (symbolic.drawn !== undefined) return { input: symbolic.drawn, clusterExists: false, variant: 'drawn' };
  const at = clusterSlot(symbolic);
  const host = world.clusters[at];
  if (symbolic.cluster.kind !== 'omitted' && host === null) return undefined;
  // A name made from another one may be that of a cluster that is there.
  if (symbolic.cluster.kind === 'odd' && clusterNameExists(bindCluster(symbolic, host, world).cluster, world))
    return undefined;
  const bound = symbolic.elements
    .map((element) => bindTaskRef(element, world, at))
    .map((one) => (one === undefined ? one : withMatchingClusterName(one, symbolic, host)));
  if (bound.includes(undefined)) return undefined;
  const asked = bound.filter((one) => one !== undefined);
  for (let n = 0; n < symbolic.filler; n += 1) {
    asked.push({ text: unknownText(world, host, 0x1000 + n), what: 'unknown' });
  }
  const others: Omit<DescribeTasksRequest, 'tasks'> = {
    ...bindCluster(symbolic, host, world),
    ...(symbolic.include ? { include: ['TAGS'] } : {}),
  };
  const valid: DescribeTasksRequest = { ...others, tasks: asked.map(({ text }) => text) };
  const way = violationVariant(symbolic);
  const tags = 'include' in (symbolic.besides?.members ?? {}) ? {} : { tags: symbolic.include };
  const { ids, ...request } = bindInput(symbolic, { world, host, others, valid, asked });
  const facts: RequestFacts = { ...(ids === undefined ? {} : { ids }), ...tags };
  return {
    ...request,
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(way === undefined ? {} : { variant: way }),
  };
}

/** A bound case with the ids that it asks for, if they are known. */
type BoundInput = Omit<BoundShape, 'facts' | 'variant'> & { readonly ids?: readonly RequestedId[] };

interface InputParts {
  readonly world: World;
  readonly host: WorldCluster | null;
  readonly others: Omit<DescribeTasksRequest, 'tasks'>;
  readonly valid: DescribeTasksRequest;
  readonly asked: readonly RequestedId[];
}

function bindInput(symbolic: CaseShape, { world, host, others, valid, asked }: InputParts): BoundInput {
  const one = unknownText(world, host, 0);
  const hosted = host !== null && symbolic.cluster.kind !== 'odd';
  const right = host === null ? undefined : { ...valid, cluster: clusterText(world, host) };
  if (symbolic.broke === undefined) {
    if (symbolic.taking !== undefined)
      return { input: valid, ids: asked, clusterExists: hosted, ...controlRequest(symbolic, world) };
    const stray = asked.some(({ what }) => what === 'elsewhere');
    return {
      ...bindValidShape(symbolic, valid, asked, hosted, one),
      ...(stray ? controlRequest(symbolic, world) : {}),
    };
  }
  switch (symbolic.broke) {
    case 'identifier':
      return { input: valid, ids: asked, clusterExists: hosted, ...controlRequest(symbolic, world) };
    case 'tasks.max':
      return {
        input: valid,
        ids: asked,
        control: { ...valid, tasks: valid.tasks.slice(0, 100) },
        clusterExists: hosted,
      };
    case 'tasks.empty':
      return {
        input: { ...valid, tasks: [] },
        ids: [],
        control: { ...valid, tasks: [one] },
        clusterExists: hosted,
      };
    case 'tasks.required':
      return {
        input: { ...others, ...symbolic.besides?.members },
        ids: [],
        control: { ...valid, tasks: [one] },
        clusterExists: hosted,
      };
    case 'cluster.unknown':
      return {
        input: valid,
        ids: [],
        clusterExists: false,
        ...(right === undefined ? {} : { control: right }),
        ...controlRequest(symbolic, world),
      };
    case 'cluster.illegal':
    case 'cluster.foreign':
    case 'cluster.case':
      return {
        input: valid,
        ids: [],
        clusterExists: false,
        ...(right === undefined ? {} : { control: right }),
      };
    case 'several':
      return {
        input: { ...valid, ...symbolic.besides?.members },
        ids: [],
        clusterExists: false,
        ...(right === undefined ? {} : { control: { ...right, tasks: [one] } }),
      };
    case 'type':
      return {
        ...bindWrongType(symbolic, valid, host === null ? undefined : clusterText(world, host), one),
        ids: [],
        clusterExists: hosted,
      };
    case 'include.value':
      return {
        input: { ...valid, ...symbolic.besides?.members },
        ids: asked,
        control: valid,
        clusterExists: hosted,
      };
    // What a request to another region may say, no other check knows. An ARN of home would contradict that region.
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
      return { input: valid, ids: asked, control: valid, clusterExists: hosted };
  }
}

function bindValidShape(
  { besides, wire, elements }: CaseShape,
  valid: DescribeTasksRequest,
  asked: readonly RequestedId[],
  hosted: boolean,
  one: string,
): BoundInput {
  const members: object = besides === undefined ? {} : fillUnknownIds(besides.members, one);
  // Whether an open form is right, nobody knows: then nothing is claimed of what it finds.
  const settled = !elements.some(({ kind }) => kind === 'open') && !('tasks' in members);
  const usual = wire === undefined || findWireForm(wire).isValid === true;
  const claimed =
    settled && usual && !['include-empty', 'include-twice', 'null-element'].includes(besides?.way ?? '');
  return { input: { ...valid, ...members }, ids: asked, clusterExists: hosted && claimed };
}

/** The control of a request that may find nothing: its first known task, asked for as the target takes it, in its own cluster. */
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
  const where = element.kind === 'abroad' ? { controlAt: element.where } : {};
  return {
    ...where,
    control: {
      cluster: clusterText(world, cluster),
      ...(include ? { include: ['TAGS'] } : {}),
      tasks: [taskText(world, task)],
    },
  };
}

const fillUnknownIds = <T>(value: T, id: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll(`"${unknownIdPlaceholder}"`, JSON.stringify(id)));

function bindWrongType(
  { wrongType: wrong }: CaseShape,
  valid: Input,
  cluster: string | undefined,
  id: string,
): { readonly input: Input; readonly control: Input } {
  const base = { ...valid, tasks: [id] };
  if (wrong === undefined) return { input: base, control: base };
  const { member } = wrong;
  const right = member === 'cluster' ? (cluster ?? 'default') : fillUnknownIds(wrong.valid, id);
  return {
    input: { ...base, [member]: fillUnknownIds(wrong.value, id) },
    control: { ...base, [member]: right },
  };
}
