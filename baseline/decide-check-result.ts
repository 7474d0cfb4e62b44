import type { Check } from '../checks/verdict.ts';
import type { CheckNote, CheckResult } from '../results/check-result.ts';
import type { KnownDeviation } from '../results/known-deviation.ts';
import { checkStatusAt, failsAt } from '../results/level.ts';
import { forbidsConformance, summarizeLosses, type Losses } from '../results/losses.ts';
import type { Exploration, Finding } from '../results/outcome.ts';
import { cataloguePin } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import { currentUtcDate } from './baseline-file.ts';
import { matchFinding } from './match-entries.ts';

/** What decides a result besides the exploration of the suite. */
interface ResultContext {
  readonly settings: Pick<Settings, 'level' | 'catalogue' | 'baseline'>;
  readonly known: readonly KnownDeviation[];
  /** The explorations of the run so far, with that of the suite: their losses count together. */
  readonly explorations: readonly Exploration[];
}

/** Decides the result of a check in a suite. Known deviations and findings that only warn are notes. */
export function decideCheckResult(
  { id, claim, failsSuiteOnLosses }: Pick<Check, 'id' | 'claim' | 'failsSuiteOnLosses'>,
  { suite, outcomes, findings }: Exploration,
  { settings, known, explorations }: ResultContext,
): CheckResult {
  const { level } = settings;
  const pinned = cataloguePin(settings);
  // With a baseline, an unstable finding is reported but fails no test.
  const isExcused = ({ classes }: Finding): boolean =>
    settings.baseline !== undefined && classes.every(({ unstable }) => unstable === true);
  const outcome = outcomes.find(({ check }) => check === id);
  if (outcome === undefined) {
    return { status: 'fail', message: `The suite ${suite} has no outcome for ${id}.`, notes: [] };
  }
  const own = findings.filter(({ check }) => check === id);
  const failing: Finding[] = [];
  const notes: CheckNote[] = [];
  for (const finding of own) {
    const entry = matchFinding(finding, known, currentUtcDate()).get(finding.id)?.entry;
    if (entry !== undefined) notes.push({ kind: 'notice', text: `${finding.id} is known: ${entry.reason}` });
    else if (failsAt(finding, level, pinned) && !isExcused(finding)) failing.push(finding);
    else notes.push({ kind: 'warning', text: findingText(finding) });
  }
  const fail = (message: string): CheckResult => ({ status: 'fail', message, notes });
  const { because = '' } = outcome;
  if (outcome.status === 'skip') return { status: 'skip', because, notes };
  if (outcome.status === 'error') return fail(`Harness error: ${because}`);
  if (own.length === 0 && checkStatusAt(outcome, [], level, pinned) === 'fail') {
    return fail(`${claim}\n\nViolated, but the run was interrupted before the request was isolated.`);
  }
  const losses = failsSuiteOnLosses === true ? summarizeLosses({ explorations }) : undefined;
  if (losses !== undefined && forbidsConformance(losses)) return fail(lossesText(losses));
  if (failing.length > 0) return fail(`${claim}\n\n${failing.map(findingText).join('\n\n')}`);
  return { status: 'pass', notes };
}

/** The text of a finding for a test runner. The report has the details. */
function findingText(finding: Finding): string {
  return finding.classes
    .map(({ id, violations, reproduce }) => {
      const breaches = violations.map(
        ({ pointer, expected, actual }) => `  ${pointer || 'body'}: expected ${expected}, got ${actual}`,
      );
      return [`${id} (clause ${finding.clause})`, ...breaches, reproduce?.curl ?? ''].join('\n');
    })
    .join('\n\n');
}

function lossesText({ sent, lost, givenUp, byKind, died }: Losses): string {
  const kinds = Object.entries(byKind).flatMap(([kind, count]) => (count === 0 ? [] : `${kind}: ${count}`));
  const death = died === undefined ? '' : 'The target stopped answering. ';
  const throttled = givenUp === 0 ? '' : ` ${givenUp} of them were throttled at every try.`;
  const unanswered = `${lost + givenUp} of ${sent} requests got no complete answer`;
  return `${death}${unanswered}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}.${throttled}`;
}
