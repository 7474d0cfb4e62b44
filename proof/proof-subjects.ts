import picomatch from 'picomatch';
import type { Subject } from '../results/subject-run.ts';
import { mutants } from '../model/mutants/catalogue.ts';
import { mutantPairs } from '../model/mutants/pairs.ts';
import { variants } from '../model/variants/catalogue.ts';
import { SettingsError } from '../targets/errors.ts';
import { combinations } from '../model/variants/combinations.ts';

/** All subjects of a proof. The unmodified embedded ECS comes first. */
function allSubjects(): readonly Subject[] {
  return [
    { kind: 'plain', ids: [] },
    ...mutants.map(({ id }): Subject => ({ kind: 'mutant', ids: [id] })),
    ...mutantPairs.map((ids): Subject => ({ kind: 'pair', ids })),
    ...variants.map(({ id }): Subject => ({ kind: 'variant', ids: [id] })),
    ...combinations.map(({ id, variants: ids }): Subject => ({ kind: 'combination', ids, name: id })),
  ];
}

/**
 * Selects the subjects whose name or id matches a glob, and always the unmodified ECS. Without globs, selects all subjects.
 * Throws SettingsError if a glob matches nothing.
 */
export function selectSubjects(globs: readonly string[]): readonly Subject[] {
  if (globs.length === 0) return allSubjects();
  const names = allSubjects().flatMap(({ ids, name }) => [...ids, ...(name === undefined ? [] : [name])]);
  const unmatched = globs.filter((glob) => {
    const matches = picomatch(glob);
    return !names.some((name) => matches(name));
  });
  if (unmatched.length > 0) {
    throw new SettingsError(
      `Unknown mutant or variant ${unmatched.map((glob) => `"${glob}"`).join(' or ')}.`,
      'See `ecs-conformance list mutants` and `list variants`.',
    );
  }
  const isSelected = picomatch([...globs]);
  return allSubjects().filter(
    ({ kind, ids, name }) =>
      kind === 'plain' || [...ids, name].some((one) => one !== undefined && isSelected(one)),
  );
}
