import type { Asked } from '../checks/verdict.ts';
import type { DescribeTasksRequest } from '../generators/generated/current.ts';
import type { Slot, World, WorldCluster, WorldTask } from '../targets/world.ts';
import { anUnknownId, type Element, type Spoil, type SymbolicCase } from './case.ts';

/** What is sent, whether it conforms or not. */
type Input = object;

export interface BoundCase {
  readonly input: Input;
  readonly asked: readonly Asked[];
  /** The same request without the break. */
  readonly control?: Input;
  /** False where nobody knows whether the cluster asked about exists. */
  readonly hosted: boolean;
}

export function spoil(id: string, how: Spoil): string {
  switch (how) {
    case 'prefix':
      return id.slice(0, 16);
    case 'suffix':
      return id.slice(-16);
    case 'wrapped':
      return `x${id}x`;
    case 'slash-before':
      return `/${id}`;
  }
}

/** The nth task in a slot, where the world has one. */
function taskAt(world: World, slot: Slot, nth: number): WorldTask | undefined {
  const tasks = world.clusters[slot]?.tasks ?? [];
  return tasks[nth % Math.max(1, tasks.length)];
}

/** An id that names no task, of the form that the target issues; the nonce of the world keeps it unknown. */
function unknownId(world: World, n: number): string {
  const id = `${world.nonce}${n.toString(16).padStart(8, '0')}`.padEnd(32, '0');
  const issued = world.clusters.flatMap((cluster) => cluster?.tasks ?? [])[0]?.id ?? '';
  return issued.length === 36 ? id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : id;
}

function unknownArn(world: World, host: WorldCluster, n: number): string {
  const issued = world.clusters.flatMap((cluster) => cluster?.tasks ?? [])[0];
  const id = unknownId(world, n);
  // A target that issues the legacy form `task/ID` is asked in that form.
  if (issued !== undefined && issued.arn.endsWith(`:task/${issued.id}`)) {
    return issued.arn.replace(issued.id, id);
  }
  return `${host.arn.replace(':cluster/', ':task/')}/${id}`;
}

function bindElement(element: Element, world: World, at: Slot): Asked | undefined {
  if (element.kind === 'unknown') {
    const host = world.clusters[at];
    if (element.form === 'id') return { text: unknownId(world, element.n), what: 'unknown' };
    return host === null ? undefined : { text: unknownArn(world, host, element.n), what: 'unknown' };
  }
  const task = taskAt(world, element.slot, element.nth);
  if (task === undefined) return undefined;
  const { arn } = task;
  if (element.kind === 'spoiled') return { text: spoil(task.id, element.how), what: 'mangled', arn };
  const text = element.form === 'id' ? task.id : arn;
  return { text, what: element.slot === at ? 'here' : 'elsewhere', arn };
}

/** Names the roles of a case by what stands for them in this world; nothing where the world lacks one of them. */
export function bind(symbolic: SymbolicCase, world: World): BoundCase | undefined {
  if (symbolic.drawn !== undefined) return { input: symbolic.drawn, asked: [], hosted: false };
  const at: Slot = symbolic.cluster.kind === 'known' ? symbolic.cluster.slot : 0;
  const host = world.clusters[at];
  if (symbolic.cluster.kind === 'known' && host === null) return undefined;
  const bound = symbolic.elements.map((element) => bindElement(element, world, at));
  if (bound.includes(undefined)) return undefined;
  const asked = bound.filter((one) => one !== undefined);
  for (let n = 0; n < symbolic.filler; n += 1) {
    asked.push({ text: unknownId(world, 0x1000 + n), what: 'unknown' });
  }
  const cluster =
    symbolic.cluster.kind === 'known' && host !== null
      ? { cluster: symbolic.cluster.form === 'name' ? host.name : host.arn }
      : {};
  const tasks = asked.map(({ text }) => text);
  const others: Omit<DescribeTasksRequest, 'tasks'> = {
    ...cluster,
    ...(symbolic.include ? { include: ['TAGS'] } : {}),
  };
  const valid: DescribeTasksRequest = { ...others, tasks };
  const one = unknownId(world, 0);
  const hosted = host !== null;
  switch (symbolic.broke) {
    // A spoiled id is a legal string: nothing need refuse it, so it has no control.
    case 'identifier':
    case undefined:
      return { input: valid, asked, hosted };
    case 'tasks.max':
      return { input: valid, asked, control: { ...valid, tasks: tasks.slice(0, 100) }, hosted };
    case 'tasks.empty':
      return { input: { ...valid, tasks: [] }, asked: [], control: { ...valid, tasks: [one] }, hosted };
    case 'tasks.required':
      return { input: others, asked: [], control: { ...valid, tasks: [one] }, hosted };
    case 'cluster.unknown': {
      const existing = (world.clusters[1] ?? host)?.name;
      const control = existing === undefined ? {} : { control: { ...valid, cluster: existing } };
      return {
        input: { ...valid, cluster: `ecsc-${world.nonce}-none` },
        asked: [],
        hosted: false,
        ...control,
      };
    }
    case 'type':
      return { ...wrongType(symbolic, valid, host?.name, one), asked: [], hosted };
  }
}

function wrongType(
  { wrongType: broken }: SymbolicCase,
  valid: Input,
  cluster: string | undefined,
  id: string,
): { readonly input: Input; readonly control: Input } {
  const filled = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll(`"${anUnknownId}"`, JSON.stringify(id)));
  const base = { ...valid, tasks: [id] };
  if (broken === undefined) return { input: base, control: base };
  const member = broken.member;
  const right = member === 'cluster' ? (cluster ?? 'default') : filled(broken.valid);
  return { input: { ...base, [member]: filled(broken.value) }, control: { ...base, [member]: right } };
}
