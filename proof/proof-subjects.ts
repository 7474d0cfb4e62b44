import picomatch from 'picomatch';
import type { Subject } from '../results/subject-run.ts';
import { mutants } from '../model/mutants/catalogue.ts';
import { mutantPairs } from '../model/mutants/pairs.ts';
import { variants } from '../model/variants/catalogue.ts';
import { SettingsError } from '../targets/errors.ts';
import { combinations } from '../model/variants/combinations.ts';

/** Whatever the embedded ECS can be tried with, itself first. */
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
 * Those of which an id, or the name, is meant by one of the globs; all where there is none. The plain ECS is always among
 * them. Throws SettingsError where a glob means nothing.
 */
export function selectSubjects(globs: readonly string[]): readonly Subject[] {
  if (globs.length === 0) return allSubjects();
  const names = allSubjects().flatMap(({ ids, name }) => [...ids, ...(name === undefined ? [] : [name])]);
  const idle = globs.filter((glob) => {
    const isMeant = picomatch(glob);
    return !names.some((name) => isMeant(name));
  });
  if (idle.length > 0) {
    throw new SettingsError(
      `No mutant or variant is called ${idle.join(' or ')}.`,
      '`ecs-conformance list mutants` and `list variants` show what there is.',
    );
  }
  const isChosen = picomatch([...globs]);
  return allSubjects().filter(
    ({ kind, ids, name }) =>
      kind === 'plain' || [...ids, name].some((one) => one !== undefined && isChosen(one)),
  );
}
