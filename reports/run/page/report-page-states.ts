import { html } from 'htm/preact';
import type { Part } from '../../html/page-parts.ts';
import type { ReportedClause, ReportedFinding } from '../report.ts';

/** The states of a clause on the page. A clause that only warnings break has a state of its own. */
export const clauseStates = ['broken', 'warned of', 'held', 'unexercised', 'open', 'untestable'] as const;

export type ClauseState = (typeof clauseStates)[number];

const signs: Readonly<Record<ClauseState, string>> = {
  broken: '✗',
  'warned of': '!',
  held: '✓',
  unexercised: '–',
  open: '?',
  untestable: '∅',
};

/** What each state means. */
export const stateMeanings: Readonly<Record<ClauseState, string>> = {
  broken: 'a deviation breaks it',
  'warned of': 'broken, but the evidence is too weak to fail a run',
  held: 'exercised, and satisfied in every case',
  unexercised: 'no case in this run exercises it',
  open: 'left open by the reference, never judged',
  untestable: 'cannot be tested from outside in one run',
};

export function clauseState(
  { id, status, untestable }: ReportedClause,
  findings: readonly ReportedFinding[],
): ClauseState {
  if (untestable !== undefined && status === 'unexercised') return 'untestable';
  if (status !== 'broken') return status;
  const failing = findings.some(({ clauses, level }) => level === 'failure' && clauses.includes(id));
  return failing ? 'broken' : 'warned of';
}

/** A state as one word, for an attribute or a CSS class. */
export const attributeWord = (state: string): string => state.replaceAll(' ', '-');

/** The sign of a state with its name. */
export const stateMark = (state: ClauseState): Part =>
  html`<span class="state ${attributeWord(state)}"
    ><span aria-hidden="true">${signs[state]}</span> ${state}</span
  >`;

/** The sign of a state; screen readers read its name. */
export const stateSign = (state: ClauseState): Part =>
  html`<span aria-hidden="true">${signs[state]}</span><span class="aside">${state}: </span>`;
