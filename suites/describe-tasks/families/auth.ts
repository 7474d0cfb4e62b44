import fc from 'fast-check';
import type { Auth } from '../../../targets/wire/signing.ts';
import { known, place, plain, type CaseShape } from '../case-shape.ts';
import type { ShapeFamilyFactory } from '../family.ts';

const ways: readonly Auth[] = ['unsigned', 'garbage', 'unknown-key', 'wrong-signature'];

const caseOf = (auth: Auth, nth: number): CaseShape => ({
  ...plain,
  class: auth,
  cluster: place(1, 'name'),
  elements: [known(1, nth, 'id')],
  broke: 'auth',
  auth,
});

/** Requests that nobody signed, or somebody else. Many emulators verify no signature: this suite runs when asked for. */
export const auth: ShapeFamilyFactory = () => ({
  name: 'auth',
  core: ways.map((way) => caseOf(way, 0)),
  random: fc
    .record({ i: fc.nat(ways.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => caseOf(ways[i] ?? 'unsigned', nth)),
});
