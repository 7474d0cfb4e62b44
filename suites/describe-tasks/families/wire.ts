import fc from 'fast-check';
import { knownTask, clusterIn, plainShape, type CaseShape } from '../case-shape.ts';
import type { CreateShapeFamily } from '../family.ts';
import type { WireFormName } from '../../protocol/wire-forms.ts';
import { findWireForm, wireFormNames } from '../wire-forms.ts';

const wireCase = (wire: WireFormName, nth: number): CaseShape => {
  const { violates: broke } = findWireForm(wire);
  const base = {
    ...plainShape,
    class: wire,
    cluster: clusterIn(1, 'name'),
    elements: [knownTask(1, nth, 'id')],
    wire,
  };
  return broke === undefined ? base : { ...base, broke };
};

/** Requests that differ on the wire from those of a client. */
export const wireFamily: CreateShapeFamily = () => ({
  name: 'wire',
  runsAlone: true,
  core: wireFormNames.map((name) => wireCase(name, 0)),
  random: fc
    .record({ i: fc.nat(wireFormNames.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => wireCase(wireFormNames[i] ?? 'truncated', nth)),
});
