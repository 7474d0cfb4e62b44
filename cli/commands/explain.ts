import { checkCatalogue } from '../../checks/catalogue.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { findClause, clauses } from '../../specs/clauses/catalogue.ts';
import type { Clause, Evidence } from '../../specs/clauses/clause.ts';
import { editionNames } from '../../specs/editions.ts';
import { unmatchableReason } from '../../baseline/entry-ids.ts';
import { didYouMean } from '../../run/closest-names.ts';
import { SettingsError } from '../../targets/errors.ts';

const contestHints: Readonly<Record<Evidence, string>> = {
  documented: 'A later text of that source, or a recorded answer of the real service that breaks it.',
  modelled:
    'The API model or protocol as published now, or a recorded answer of the real service that breaks it.',
  observed:
    'One recorded answer of the real service that is otherwise; several that are the same make it stronger.',
  open: 'One recorded answer of the real service.',
};

const checks = editionNames.flatMap(checkCatalogue);

const checksFor = (clause: string): readonly string[] =>
  checks.filter((check) => check.clauses.includes(clause)).map(({ id }) => id);

const explainClause = (clause: Clause) => ({
  id: clause.id,
  statement: clause.statement,
  ...(clause.witness === undefined ? {} : { witness: clause.witness }),
  evidence: clause.evidence,
  force: clause.force,
  since: clause.since,
  editions: clause.editions ?? editionNames,
  source: [clause.source.title, clause.source.section, clause.source.address].filter(Boolean).join(', '),
  checks: [...new Set(checksFor(clause.id))],
  ...(clause.untestable === undefined ? {} : { untestable: clause.untestable }),
  contest: `${contestHints[clause.evidence]} Bring it to the issues of the project, with the request, the answer and its date.`,
});

/** The id of a check or a clause, or of a finding or a class of one, which its check explains. */
function explainId(id: string): Readonly<Record<string, unknown>> {
  if (clauses.some((clause) => clause.id === id)) return explainClause(findClause(id));
  const [head = ''] = id.split('/');
  const check = checks.find((one) => one.id === head);
  if (check === undefined) throw unknownIdError(head);
  const dead = head === id ? undefined : unmatchableReason(id);
  if (dead !== undefined) throw new SettingsError(`${dead}.`, `explain ${head} tells what it claims.`);
  return {
    id: head,
    claim: check.claim,
    findings: check.kinds.map((kind) => `${head}/${kind}`),
    example: mutants
      .filter(({ killedBy }) => killedBy.includes(head))
      .map((mutant) => `${mutant.fault} (serve --mutant ${mutant.id})`),
    clauses: check.clauses.map((clause) => explainClause(findClause(clause))),
  };
}

function unknownIdError(id: string): SettingsError {
  const all = [...new Set([...checks, ...clauses].map((one) => one.id))];
  return new SettingsError(
    `No check and no clause is called ${id}.`,
    didYouMean(id, all, 'list checks and list clauses show what there is.'),
  );
}

/** `explain`: a check, a clause or the check of a finding, with its evidence, its source and how to contest it. Throws SettingsError. */
export function explainCommand(id: string, json: boolean): number {
  const explanation = explainId(id);
  console.log(json ? JSON.stringify(explanation, null, 2) : formatExplanation(explanation, ''));
  return 0;
}

function formatExplanation(value: Readonly<Record<string, unknown>>, indent: string): string {
  return Object.entries(value)
    .map(([name, entry]) => {
      const label = `${indent}${name.padEnd(10)} `;
      if (!Array.isArray(entry)) return `${label}${String(entry)}`;
      const nested = entry.some((one) => typeof one === 'object');
      if (!nested) return `${label}${entry.join(nested ? '' : `\n${' '.repeat(label.length)}`)}`;
      return entry.map((one) => `\n${formatExplanation(one, `${indent}  `)}`).join('\n');
    })
    .join('\n');
}
