import type { Check } from '../../checks/verdict.ts';
import type { Case } from '../../engine/case.ts';
import { stoppedTaskIndex } from '../../targets/world/world.ts';
import { known, place, plain, unknown, type CaseShape } from './case-shape.ts';
import { toCase } from './to-case.ts';

/** The simplest requests there are: what one of them shows has nothing to do with the class of case in which it was met. */
export const simplestShapes: readonly CaseShape[] = [
  { ...plain, class: 'known-id', elements: [known(0, 0, 'id')] },
  { ...plain, class: 'known-id', cluster: place(1, 'name'), elements: [known(1, 0, 'id')] },
  { ...plain, class: 'unknown-id', elements: [unknown(1, 'id')] },
];

export const stoppedShape: CaseShape = {
  ...plain,
  class: 'stopped-id',
  cluster: place(2, 'name'),
  elements: [known(2, stoppedTaskIndex, 'id')],
};

const [stopped, others] = [toCase(stoppedShape), simplestShapes.map(toCase)];

/** The simplest requests, the stopped task first for a check that is about stopped tasks. */
export const simplestCases = ({ about }: Pick<Check, 'about'>): readonly Case[] =>
  about === 'stopped' ? [stopped, ...others] : [...others, stopped];
