import fc from 'fast-check';
import { known, place, plain, type CaseShape } from '../case-shape.ts';
import type { ShapeFamilyFactory } from '../family.ts';
import { wireFormOf, wireForms, type WireFormName } from '../../protocol/wire-forms.ts';

const names = Object.keys(wireForms).filter((name): name is WireFormName => name in wireForms);

const caseOf = (wire: WireFormName, nth: number): CaseShape => {
  const { broke } = wireFormOf(wire);
  const base = { ...plain, class: wire, cluster: place(1, 'name'), elements: [known(1, nth, 'id')], wire };
  return broke === undefined ? base : { ...base, broke };
};

/** Requests that are other on the wire than a client makes them. */
export const wire: ShapeFamilyFactory = () => ({
  name: 'wire',
  core: names.map((name) => caseOf(name, 0)),
  random: fc
    .record({ i: fc.nat(names.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => caseOf(names[i] ?? 'truncated', nth)),
});
