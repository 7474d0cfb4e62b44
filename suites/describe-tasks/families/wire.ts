import fc from 'fast-check';
import { known, place, plain, type CaseShape } from '../case-shape.ts';
import type { ShapeFamilyFactory } from '../family.ts';
import type { WireFormName } from '../../protocol/wire-forms.ts';
import { findWireForm, wireFormNames } from '../wire-forms.ts';

const caseOf = (wire: WireFormName, nth: number): CaseShape => {
  const { violates: broke } = findWireForm(wire);
  const base = { ...plain, class: wire, cluster: place(1, 'name'), elements: [known(1, nth, 'id')], wire };
  return broke === undefined ? base : { ...base, broke };
};

/** Requests that differ on the wire from what a client sends. */
export const wire: ShapeFamilyFactory = () => ({
  name: 'wire',
  core: wireFormNames.map((name) => caseOf(name, 0)),
  random: fc
    .record({ i: fc.nat(wireFormNames.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => caseOf(wireFormNames[i] ?? 'truncated', nth)),
});
