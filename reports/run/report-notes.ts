import { cutShortText } from '../../results/cut-short.ts';
import type { Losses } from '../../results/losses.ts';
import type { Exploration } from '../../results/outcome.ts';
import { formatCount } from '../text/format.ts';
import { lossNotes } from '../text/loss-notes.ts';
import { unaskableReason } from '../text/unaskable-reason.ts';
import { unsupportedFormText } from '../text/unsupported-forms.ts';
import type { ReportContext, RunResults } from './report-input.ts';

/** The words that notes begin with, by topic. */
export const notePrefixes = {
  harnessError: 'Harness error: ',
  interrupted: 'Interrupted: ',
  cutShort: 'Cut short: ',
  unasked: 'Not tested: ',
  adapted: 'Adapted: ',
  shortfall: 'Not created: ',
  leftBehind: 'Left behind: ',
  unlisted: 'Not listed: ',
  unshrunk: 'Not shrunk: ',
} as const;

/** Says which checks found more kinds of wrong answers than are listed. */
function unlistedKinds(explorations: readonly Exploration[]): readonly string[] {
  const outcomes = explorations.flatMap((one) => one.outcomes).filter(({ hasMoreKinds }) => hasMoreKinds);
  const checks = new Set(outcomes.map(({ check }) => check));
  return [...checks].map((check) => `${check} found further kinds of wrong answers.`);
}

/** Says how many counterexamples are not the smallest ones. */
function unshrunkClasses(explorations: readonly Exploration[]): readonly string[] {
  const classes = explorations.flatMap(({ findings }) => findings.flatMap((one) => one.classes));
  const count = classes.filter(({ unshrunk }) => unshrunk === true).length;
  if (count === 0) return [];
  return [`${formatCount(count, 'counterexample')} of ${classes.length} may be larger than needed.`];
}

/** What a report says beside its findings: what was not done, not tested or not removed. */
export function reportNotes(
  results: RunResults,
  { cannot = [] }: Pick<ReportContext, 'cannot'>,
  losses: Losses | undefined,
): readonly string[] {
  const {
    interrupted,
    cutShort,
    explorations,
    errors,
    world,
    shortfalls,
    leftBehind,
    remarks = [],
  } = results;
  const prefixed = (prefix: string, texts: readonly string[]): readonly string[] =>
    texts.map((text) => `${prefix}${text}`);
  const unsupportedForms = world?.unsupportedForms ?? [];
  return [
    ...(interrupted
      ? [`${notePrefixes.interrupted}the remaining cases were not sent, and findings were not shrunk.`]
      : []),
    ...prefixed(notePrefixes.cutShort, cutShort === undefined ? [] : [cutShortText(cutShort, explorations)]),
    ...prefixed(notePrefixes.harnessError, errors),
    ...lossNotes(losses),
    ...prefixed(
      notePrefixes.unasked,
      cannot.map((one) => unaskableReason(one, 'the target')),
    ),
    ...prefixed(
      notePrefixes.adapted,
      unsupportedForms.map((form) => unsupportedFormText(form, 'the target')),
    ),
    ...prefixed(notePrefixes.unlisted, unlistedKinds(explorations)),
    ...prefixed(notePrefixes.unshrunk, unshrunkClasses(explorations)),
    ...prefixed(notePrefixes.shortfall, shortfalls),
    ...prefixed(notePrefixes.leftBehind, leftBehind),
    ...remarks,
  ];
}
