import { stoppedTaskIndex } from '../../targets/world/world.ts';
import { anUnknownId, known, place, plain, unknown, type SymbolicCase } from './case.ts';

/** The plainest requests there are: what shows there is no matter of the class of case in which it was met. */
export const plainest: readonly SymbolicCase[] = [
  { ...plain, elements: [known(0, 0, 'id')] },
  { ...plain, cluster: place(1, 'name'), elements: [known(1, 0, 'id')] },
  { ...plain, elements: [unknown(1, 'id')] },
];

export const stopped: SymbolicCase = {
  ...plain,
  cluster: place(2, 'name'),
  elements: [known(2, stoppedTaskIndex, 'id')],
};

/** The names of the plainest requests. */
export const plainNames: readonly string[] = ['stopped-id', 'unknown-id', 'known-id'];

/** Whether a class is told under the name of a plainest request, which is asked only where something failed. */
export const isPlainName = (name: string): boolean => plainNames.includes(name);

export function plainName(symbolic: SymbolicCase): string {
  if (symbolic === stopped) return 'stopped-id';
  return symbolic.elements[0]?.kind === 'unknown' ? 'unknown-id' : 'known-id';
}

type Held = Partial<Omit<SymbolicCase, 'class' | 'cluster'>>;

const emptyList: Held = { elements: [], filler: 0, broke: 'tasks.empty' };
const unknownMember = (member: string): Held => ({
  besides: { way: 'unknown-member', members: { [member]: '' } },
});

/** The smaller requests that are in one of an odd form: `{"tasks":["…"],"tasks":[]}` has `{"tasks":[]}` in it. */
export function heldIn({ wire, besides }: SymbolicCase): readonly Held[] {
  switch (wire) {
    case 'duplicate-keys':
      return [emptyList];
    case 'deep-nesting': {
      const wrongType = { member: 'tasks', valid: [anUnknownId], value: [[]] };
      return [emptyList, { elements: [], filler: 0, broke: 'type', wrongType }];
    }
    case 'long-body':
      return [unknownMember('filler')];
    case 'utf-8':
      return [unknownMember('strange')];
    default:
      return besides === undefined ? [] : heldBeside(besides);
  }
}

function heldBeside({ way, members }: NonNullable<SymbolicCase['besides']>): readonly Held[] {
  const { include, tasks } = members;
  if (Array.isArray(tasks) && tasks.length > 1) return [{ besides: { way, members: { tasks: [null] } } }];
  if (!Array.isArray(include) || include.length === 0) return [];
  const none: Held = { besides: { way: 'include-empty', members: { include: [] } } };
  return include.length > 1 ? [none, { include: true }] : [none];
}
