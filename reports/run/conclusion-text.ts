import { forbidsConformance } from '../../results/losses.ts';
import { notePrefixes, type Report } from './report.ts';

// What several forms of a report say of the run as a whole.

/** How many clauses came to what. Those that nobody can test are counted apart from those that were not exercised. */
export function countClauses({ score, clauses }: Pick<Report, 'score' | 'clauses'>) {
  const untestable = clauses.filter(
    (one) => one.untestable !== undefined && one.status === 'unexercised',
  ).length;
  return { ...score, unexercised: score.unexercised - untestable, untestable };
}

/** Why there is no verdict, where nothing else says so. */
export function noVerdictReasons(report: Report): readonly string[] {
  const { conclusion, notes, losses, coverage } = report;
  const { statuses, errors } = coverage;
  const wasCut = notes.some((note) => note.startsWith(notePrefixes.interrupted));
  if (conclusion !== 'inconclusive' || wasCut) return [];
  if (losses?.died !== undefined)
    return ['The target stopped answering, so nothing can be said of it as a whole.'];
  if (forbidsConformance(losses))
    return [`Too much got no complete answer (${losses?.lost} of ${losses?.sent} requests) for a verdict.`];
  return [
    'No valid request was answered with a task, so nothing can be said of this target.',
    ...(statuses.length === 0 || statuses.includes(200) || errors.seen.length > 0
      ? []
      : [`All that it answered was HTTP ${statuses.join(', ')}: is an ECS there?`]),
  ];
}

/** Faults of the harness: of suites, and of checks. */
export const harnessErrors = ({ notes, checks }: Report): readonly string[] => [
  ...new Set([
    ...notes.filter((note) => note.startsWith(notePrefixes.fault)),
    ...checks
      .filter(({ status }) => status === 'error')
      .map(({ id, because }) => `${notePrefixes.fault}${id}: ${because ?? ''}`),
  ]),
];
