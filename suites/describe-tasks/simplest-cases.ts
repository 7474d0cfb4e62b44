import { stoppedTask } from '../../targets/world/world.ts';
import { known, place, plain, unknown, type SymbolicCase } from './case.ts';

/** The plainest requests there are: what shows there is no matter of the class of case in which it was met. */
export const plainest: readonly SymbolicCase[] = [
  { ...plain, elements: [known(0, 0, 'id')] },
  { ...plain, cluster: place(1, 'name'), elements: [known(1, 0, 'id')] },
  { ...plain, elements: [unknown(1, 'id')] },
];

export const stopped: SymbolicCase = {
  ...plain,
  cluster: place(2, 'name'),
  elements: [known(2, stoppedTask, 'id')],
};

/** The names of the plainest requests. */
export const plainNames: readonly string[] = ['stopped-id', 'unknown-id', 'known-id'];

/** Whether a class is told under the name of a plainest request, which is asked only where something failed. */
export const isPlainName = (name: string): boolean => plainNames.includes(name);

export function plainName(symbolic: SymbolicCase): string {
  if (symbolic === stopped) return 'stopped-id';
  return symbolic.elements[0]?.kind === 'unknown' ? 'unknown-id' : 'known-id';
}
