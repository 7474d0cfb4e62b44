import { catalogueOf } from '../checks/catalogue.ts';
import { mutants } from '../model/mutants/catalogue.ts';
import { variants } from '../model/variants/catalogue.ts';
import { combinations } from '../model/variants/combinations.ts';
import { clauses } from '../specs/clauses/catalogue.ts';
import { casesOf, familyNames, familyOf } from '../suites/families.ts';
import { targetKinds } from '../targets/open.ts';

type Row = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<string, () => readonly Row[]>> = {
  suites: () =>
    familyNames.map((id) => ({
      id,
      cases: `${casesOf(familyOf(id, 'current'), 0, 0).length} and random ones`,
    })),
  checks: () =>
    catalogueOf('current').map(({ id, claim, clauses: named }) => ({ id, claim, clauses: [...named] })),
  clauses: () =>
    clauses.map(({ id, evidence, force, statement, source }) => ({
      id,
      evidence,
      force,
      statement,
      source: `${source.title}, ${source.section}`,
    })),
  targets: () => targetKinds.map(({ id, what }) => ({ id, what })),
  mutants: () => mutants.map(({ id, fault, killedBy }) => ({ id, fault, killedBy: [...killedBy] })),
  variants: () => [
    ...variants.map(({ id, liberty, open }) => ({ id, liberty, open })),
    ...combinations.map(({ id, variants: ids }) => ({
      id,
      liberty: ids.join(' and '),
      open: 'several at once',
    })),
  ],
};

/** `list`: a line for each, or JSON. */
export function listCommand(kind: string, json: boolean): number {
  const rows = kinds[kind]?.() ?? [];
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    const width = Math.max(...rows.map(({ id }) => String(id).length));
    for (const { id, ...rest } of rows) {
      console.log(`${String(id).padEnd(width)}  ${Object.values(rest).map(String).join(' · ')}`);
    }
  }
  return 0;
}
