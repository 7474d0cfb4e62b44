import { html } from 'htm/preact';
import type { Part } from '../../html/page-parts.ts';
import type { ReportedClause, ReportedFinding } from '../report.ts';

/** The states of a clause on the page: one that is broken by nothing but warnings is told apart. */
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
  'warned of': 'broken, but on weaker evidence than fails a run',
  held: 'asked, and kept in every case',
  unexercised: 'no case of this run has put it to the test',
  open: 'the reference leaves it open: never judged',
  untestable: 'nobody can test it from outside within a run',
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

/** A state as one word of an attribute, or of a class of the style sheet. */
export const attributeWord = (state: string): string => state.replaceAll(' ', '-');

/** A sign with its word. */
export const stateMark = (state: ClauseState): Part =>
  html`<span class="state ${attributeWord(state)}"
    ><span aria-hidden="true">${signs[state]}</span> ${state}</span
  >`;

/** The sign alone; the word for those who don't see it. */
export const stateSign = (state: ClauseState): Part =>
  html`<span aria-hidden="true">${signs[state]}</span><span class="aside">${state}: </span>`;
