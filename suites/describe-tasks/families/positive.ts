import fc from 'fast-check';
import { isObject } from '../../../specs/json.ts';
import { arbitraryFromSchema } from '../../../generators/arbitrary.ts';
import { describeTasksName } from '../../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../../specs/editions.ts';
import { allIdentifierForms } from '../../../targets/world/world.ts';
import { known, place, plain, unknown, type CaseShape } from '../case-shape.ts';
import { elementIn, included, placed, slot, type ShapeFamilyFactory } from '../family.ts';
import { forms } from '../identifier-form.ts';

const symbolic = (edition: EditionName): fc.Arbitrary<CaseShape> =>
  fc
    .record({ at: slot, include: included(edition) })
    .chain(({ at, include }) =>
      fc
        .record({ cluster: placed(at), elements: fc.array(elementIn(at), { minLength: 1, maxLength: 8 }) })
        .map((roles) => ({ ...plain, class: 'random', include, ...roles })),
    );

/** Whatever the schema allows: that it is answered in form is all that can be claimed. */
const drawn = (edition: EditionName): fc.Arbitrary<CaseShape> =>
  arbitraryFromSchema(operationSpec(edition, describeTasksName).request)
    .filter(isObject)
    .map((request) => ({ ...plain, class: 'drawn', drawn: request }));

/** Each form alone: whether the target takes it. All other cases are asked in a form that it takes. */
const takingForms = allIdentifierForms.map((taking): CaseShape => {
  const at = taking === 'cluster-omitted' ? 0 : 1;
  return {
    ...plain,
    class: `form-${taking}`,
    cluster: at === 0 ? { kind: 'omitted' } : place(at, taking === 'cluster-arn' ? 'arn' : 'name'),
    elements: [known(at, 0, taking === 'arn' ? 'arn' : 'id')],
    taking,
  };
});

/** Valid requests: every form of every identifier, in its cluster and in another one. */
export const positive: ShapeFamilyFactory = (edition) => ({
  name: 'positive',
  core: [
    ...takingForms,
    ...forms.flatMap((as): readonly CaseShape[] => [
      { ...plain, class: `known-${as}`, elements: [known(0, 0, as)] },
      { ...plain, class: `unknown-${as}`, elements: [unknown(1, as)] },
      { ...plain, class: `named-${as}`, cluster: place(1, 'name'), elements: [known(1, 0, as)] },
      {
        ...plain,
        class: `mixed-${as}`,
        cluster: place(1, 'name'),
        elements: [known(1, 0, as), unknown(2, as), known(1, 2, as), unknown(3, as)],
      },
      { ...plain, class: `elsewhere-${as}`, cluster: place(1, 'name'), elements: [known(2, 0, as)] },
    ]),
    { ...plain, class: 'cluster-arn', cluster: place(2, 'arn'), elements: [known(2, 0, 'id')] },
    { ...plain, class: 'elsewhere-default', elements: [known(1, 0, 'id')] },
    {
      ...plain,
      class: 'duplicate',
      cluster: place(1, 'name'),
      elements: [known(1, 0, 'id'), known(1, 0, 'id')],
    },
    // What is asked for beside a duplicate is no duplicate.
    {
      ...plain,
      class: 'duplicate-between',
      cluster: place(1, 'name'),
      elements: [known(1, 0, 'id'), known(1, 0, 'id'), known(1, 1, 'id'), unknown(1, 'id')],
    },
    ...(edition === '2016'
      ? []
      : [
          {
            ...plain,
            class: 'include',
            cluster: place(1, 'name'),
            elements: [known(1, 0, 'id')],
            include: true,
          },
        ]),
  ],
  randomClasses: ['random', 'drawn'],
  random: fc.oneof({ weight: 3, arbitrary: symbolic(edition) }, { weight: 1, arbitrary: drawn(edition) }),
});
