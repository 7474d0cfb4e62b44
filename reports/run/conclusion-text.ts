import { forbidsConformance } from '../../results/losses.ts';
import { notePrefixes } from './report-notes.ts';
import { type Report } from './report.ts';

// Texts about a complete run that several formats of a report share.

/** A conclusion in words. The JSON report says `deviant` for non-conformant. */
export const conclusionName = (conclusion: Report['conclusion']): string =>
  conclusion === 'deviant' ? 'non-conformant' : conclusion;

/** The number of clauses in each state. Untestable clauses are counted apart from those that were not exercised. */
export function countClauses({ score, clauses }: Pick<Report, 'score' | 'clauses'>) {
  const untestable = clauses.filter(
    (one) => one.untestable !== undefined && one.status === 'unexercised',
  ).length;
  return { ...score, unexercised: score.unexercised - untestable, untestable };
}

/** The reasons why a run has no verdict, except those that a note already states. */
export function noVerdictReasons(report: Report): readonly string[] {
  const { conclusion, notes, losses, coverage } = report;
  const { statuses, errors } = coverage;
  const wasInterrupted = notes.some(
    (note) => note.startsWith(notePrefixes.interrupted) || note.startsWith(notePrefixes.cutShort),
  );
  if (conclusion !== 'inconclusive' || wasInterrupted) return [];
  if (losses?.died !== undefined) return ['The target stopped answering, so there is no verdict.'];
  if (forbidsConformance(losses))
    return [`Too many requests got no complete answer (${losses?.lost} of ${losses?.sent}) for a verdict.`];
  return [
    'No valid request was answered with a task, so there is no verdict.',
    ...(statuses.length === 0 || statuses.includes(200) || errors.seen.length > 0
      ? []
      : [`Every answer had the status HTTP ${statuses.join(', ')}. Is the endpoint an ECS API?`]),
  ];
}

/** Errors of the harness, in suites and in checks. */
export const harnessErrors = ({ notes, checks }: Report): readonly string[] => [
  ...new Set([
    ...notes.filter((note) => note.startsWith(notePrefixes.harnessError)),
    ...checks
      .filter(({ status }) => status === 'error')
      .map(({ id, because }) => `${notePrefixes.harnessError}${id}: ${because ?? ''}`),
  ]),
];
