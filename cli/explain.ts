import { catalogueOf } from '../checks/catalogue.ts';
import { mutants } from '../model/mutants/catalogue.ts';
import { clauseOf, clauses } from '../specs/clauses/catalogue.ts';
import type { Clause, Evidence } from '../specs/clauses/clause.ts';
import { editionNames } from '../specs/editions.ts';
import { SettingsError } from '../targets/errors.ts';

const contests: Readonly<Record<Evidence, string>> = {
  documented: 'A later text of that source, or a recorded answer of the real service that breaks it.',
  modelled:
    'The API model or protocol as published now, or a recorded answer of the real service that breaks it.',
  observed:
    'One recorded answer of the real service that is otherwise; several that are the same make it stronger.',
  open: 'One recorded answer of the real service.',
};

const checksFor = (clause: string) =>
  catalogueOf('current')
    .concat(catalogueOf('2016'))
    .filter((check) => check.clauses.includes(clause))
    .map(({ id }) => id);

const explained = (clause: Clause) => ({
  id: clause.id,
  statement: clause.statement,
  evidence: clause.evidence,
  force: clause.force,
  since: clause.since,
  editions: clause.editions ?? editionNames,
  source: [clause.source.title, clause.source.section, clause.source.address].filter(Boolean).join(', '),
  checks: [...new Set(checksFor(clause.id))],
  ...(clause.untestable === undefined ? {} : { untestable: clause.untestable }),
  contest: `${contests[clause.evidence]} Bring it to the issues of the project, with the request, the answer and its date.`,
});

function explanationOf(id: string): Readonly<Record<string, unknown>> {
  if (clauses.some((clause) => clause.id === id)) return explained(clauseOf(id));
  const check = editionNames.flatMap(catalogueOf).find((one) => one.id === id);
  if (check === undefined) {
    throw new SettingsError(
      `No check and no clause is called ${id}.`,
      'list checks and list clauses show what there is.',
    );
  }
  return {
    id,
    claim: check.claim,
    findings: check.kinds.map((kind) => `${id}/${kind}`),
    example: mutants
      .filter(({ killedBy }) => killedBy.includes(id))
      .map((mutant) => `${mutant.fault} (serve --mutant ${mutant.id})`),
    clauses: check.clauses.map((clause) => explained(clauseOf(clause))),
  };
}

/** `explain`: a check or a clause, with its evidence, its source and how to contest it. Throws SettingsError. */
export function explainCommand(id: string, json: boolean): number {
  const explanation = explanationOf(id);
  console.log(json ? JSON.stringify(explanation, null, 2) : inWords(explanation, ''));
  return 0;
}

function inWords(value: Readonly<Record<string, unknown>>, indent: string): string {
  return Object.entries(value)
    .map(([name, entry]) => {
      const label = `${indent}${name.padEnd(10)} `;
      if (!Array.isArray(entry)) return `${label}${String(entry)}`;
      const nested = entry.some((one) => typeof one === 'object');
      if (!nested) return `${label}${entry.join(nested ? '' : `\n${' '.repeat(label.length)}`)}`;
      return entry.map((one) => `\n${inWords(one, `${indent}  `)}`).join('\n');
    })
    .join('\n');
}
