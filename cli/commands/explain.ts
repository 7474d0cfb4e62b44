import { checkCatalogue } from '../../operations/catalogue.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { findClause, clauses } from '../../specs/clauses/catalogue.ts';
import type { Clause, Evidence } from '../../specs/clauses/clause.ts';
import { editionNames } from '../../specs/editions.ts';
import { unmatchableReason } from '../../baseline/entry-ids.ts';
import { didYouMean } from '../../run/closest-names.ts';
import { SettingsError } from '../../targets/errors.ts';
import { definedMembers } from '../../specs/json.ts';

const contestHints: Readonly<Record<Evidence, string>> = {
  documented: 'A later version of the source, or a recorded answer of the real service that violates it.',
  modelled: 'The current API model or protocol, or a recorded answer of the real service that violates it.',
  observed:
    'A recorded answer of the real service that differs; several equal answers are stronger evidence.',
  open: 'A recorded answer of the real service.',
};

const checks = editionNames.flatMap(checkCatalogue);

const checksFor = (clause: string): readonly string[] =>
  checks.filter((check) => check.clauses.includes(clause)).map(({ id }) => id);

const explainClause = (clause: Clause) =>
  definedMembers({
    id: clause.id,
    statement: clause.statement,
    witness: clause.witness,
    evidence: clause.evidence,
    force: clause.force,
    since: clause.since,
    editions: clause.editions ?? editionNames,
    source: [clause.source.title, clause.source.section, clause.source.address].filter(Boolean).join(', '),
    checks: [...new Set(checksFor(clause.id))],
    untestable: clause.untestable,
    contest: `${contestHints[clause.evidence]} Open an issue with the request, the answer and its date.`,
  });

/** Explains a check or clause by its id. For the id of a finding or class, explains its check. */
function explainId(id: string): Readonly<Record<string, unknown>> {
  if (clauses.some((clause) => clause.id === id)) return explainClause(findClause(id));
  const [head = ''] = id.split('/');
  const check = checks.find((one) => one.id === head);
  if (check === undefined) throw unknownIdError(head);
  const dead = head === id ? undefined : unmatchableReason(id);
  if (dead !== undefined) throw new SettingsError(`${dead}.`, `See explain ${head}.`);
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
    `Unknown check or clause "${id}".`,
    didYouMean(id, all, 'See list checks and list clauses.'),
  );
}

/** `explain`: prints a check or clause with its evidence, source and how to contest it. Throws SettingsError. */
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
