import fc from 'fast-check';
import type { Auth } from '../../../targets/wire/signing.ts';
import { knownTask, clusterIn, plainShape, type CaseShape } from '../case-shape.ts';
import type { CreateShapeFamily } from '../family.ts';

const authVariants: readonly Auth[] = ['unsigned', 'garbage', 'unknown-key', 'wrong-signature'];

const authCase = (auth: Auth, nth: number): CaseShape => ({
  ...plainShape,
  class: auth,
  cluster: clusterIn(1, 'name'),
  elements: [knownTask(1, nth, 'id')],
  broke: 'auth',
  auth,
});

/** Requests without a valid signature. Many emulators do not verify signatures, so this suite runs only if selected. */
export const authFamily: CreateShapeFamily = () => ({
  name: 'auth',
  core: authVariants.map((variant) => authCase(variant, 0)),
  random: fc
    .record({ i: fc.nat(authVariants.length - 1), nth: fc.nat(2) })
    .map(({ i, nth }) => authCase(authVariants[i] ?? 'unsigned', nth)),
});
