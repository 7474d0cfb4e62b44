import type { Asked, Break } from '../checks/verdict.ts';
import type { World } from '../targets/world.ts';

export type Form = 'id' | 'arn';

/** How a known id is spoiled; each way gives a text that names no task. */
export type Spoil = 'prefix' | 'suffix' | 'wrapped' | 'slash-before';

/** One element of the list, by its role in the world. */
export type Element =
  | { readonly kind: 'known'; readonly task: number; readonly form: Form }
  | { readonly kind: 'unknown'; readonly n: number; readonly form: Form }
  | { readonly kind: 'spoiled'; readonly task: number; readonly how: Spoil };

export type ClusterRef =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'known'; readonly cluster: number; readonly form: 'name' | 'arn' }
  | { readonly kind: 'unknown' };

/** A request before it is bound to a world: a function of seed and path alone. */
export interface SymbolicCase {
  readonly class: string;
  readonly cluster: ClusterRef;
  readonly elements: readonly Element[];
  /** So many unknown ids besides: one filler, counted as one when a case is made smaller. */
  readonly filler: number;
  readonly include: boolean;
  readonly broke?: Break;
  /** For a break of type: the member and the value that stands in its place. */
  readonly wrongType?: { readonly member: 'tasks' | 'cluster' | 'element'; readonly value: unknown };
}

export interface BoundCase {
  readonly input: Readonly<Record<string, unknown>>;
  readonly asked: readonly Asked[];
  readonly control?: Readonly<Record<string, unknown>>;
}

const hex = (n: number): string => n.toString(16).padStart(8, '0');

function spoil(id: string, how: Spoil): string {
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

function bindElement(element: Element, world: World, cluster: number): Asked {
  if (element.kind === 'unknown') {
    const host = world.clusters[cluster];
    // Of the form of the ids that the target issues; the nonce of the world keeps it unknown.
    const id = `${world.nonce}${hex(element.n)}`.padEnd(32, '0');
    if (element.form === 'id' || host === undefined) return { text: id, what: 'unknown' };
    return { text: `${host.arn.replace(':cluster/', ':task/')}/${id}`, what: 'unknown' };
  }
  const task = world.tasks[element.task % Math.max(1, world.tasks.length)];
  if (task === undefined) throw new Error('The world has no tasks.');
  const named = { arn: task.arn, id: task.id };
  if (element.kind === 'spoiled') return { text: spoil(task.id, element.how), what: 'mangled', ...named };
  const what = task.cluster === cluster ? 'here' : 'elsewhere';
  return { text: element.form === 'id' ? task.id : task.arn, what, ...named };
}

/** Names the roles of a case by what stands for them in this world. */
export function bind(symbolic: SymbolicCase, world: World): BoundCase {
  const at = symbolic.cluster.kind === 'known' ? symbolic.cluster.cluster : 0;
  const asked = symbolic.elements.map((element) => bindElement(element, world, at));
  for (let n = 0; n < symbolic.filler; n += 1) {
    asked.push(bindElement({ kind: 'unknown', n: 0x1000 + n, form: 'id' }, world, at));
  }
  const place = world.clusters[at];
  const cluster =
    symbolic.cluster.kind === 'known'
      ? { cluster: symbolic.cluster.form === 'name' ? place?.name : place?.arn }
      : {};
  const include = symbolic.include ? { include: ['TAGS'] } : {};
  const tasks = asked.map(({ text }) => text);
  const valid = { ...cluster, ...include, tasks };
  const one = bindElement({ kind: 'unknown', n: 0, form: 'id' }, world, at).text;
  // A spoiled id is a legal string: nothing need refuse it, so it has no control.
  if (symbolic.broke === undefined || symbolic.broke === 'identifier') return { input: valid, asked };
  switch (symbolic.broke) {
    case 'tasks.max':
      return { input: valid, asked, control: { ...valid, tasks: tasks.slice(0, 100) } };
    case 'tasks.empty':
      return { input: { ...valid, tasks: [] }, asked: [], control: { ...valid, tasks: [one] } };
    case 'tasks.required':
      return { input: { ...cluster, ...include }, asked: [], control: { ...valid, tasks: [one] } };
    case 'cluster.unknown':
      return {
        input: { ...valid, cluster: `ecsc-${world.nonce}-none` },
        asked: [],
        control: { ...valid, cluster: place?.name },
      };
    case 'type': {
      const broken = symbolic.wrongType;
      const control = { ...valid, tasks: [one] };
      if (broken?.member === 'cluster')
        return { input: { ...control, cluster: broken.value }, asked: [], control };
      return {
        input: { ...control, tasks: broken?.member === 'element' ? [one, broken.value] : broken?.value },
        asked: [],
        control,
      };
    }
  }
}
