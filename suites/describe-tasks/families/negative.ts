import fc from 'fast-check';
import { describeTasksName } from '../../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../../specs/editions.ts';
import { anUnknownId, known, odd as oddCluster, place, plain, type CaseShape } from '../case-shape.ts';
import { placed, slot, type ShapeFamilyFactory } from '../family.ts';
import { wrongTypes } from '../../protocol/wrong-types.ts';

const one = { ...plain, cluster: place(1, 'name'), elements: [known(1, 0, 'id')] };

/** What is odd and valid, or of which nobody knows whether it is. */
const odd = (edition: EditionName): readonly CaseShape[] => [
  {
    ...one,
    class: 'null-cluster',
    cluster: { kind: 'omitted' },
    elements: [known(0, 0, 'id')],
    besides: { way: 'null-member', members: { cluster: null } },
  },
  { ...one, class: 'unknown-member', besides: { way: 'unknown-member', members: { strange: [{ a: 1 }] } } },
  // Several rules broken at once: any of their errors is right.
  { ...plain, class: 'cluster-none-101', cluster: oddCluster(1, 'none'), filler: 101, broke: 'several' },
  {
    ...plain,
    class: 'cluster-none-tasks-absent',
    cluster: oddCluster(1, 'none'),
    broke: 'several',
    besides: { way: 'null', members: { tasks: null } },
  },
  // Null equals absence: the same as no list at all.
  {
    ...plain,
    class: 'tasks-null',
    broke: 'tasks.required',
    besides: { way: 'null', members: { tasks: null } },
  },
  {
    ...one,
    class: 'null-element',
    besides: { way: 'null-element', members: { tasks: [anUnknownId, null] } },
  },
  ...(edition === '2016'
    ? []
    : [
        { ...one, class: 'null-include', besides: { way: 'null-member', members: { include: null } } },
        { ...one, class: 'include-empty', besides: { way: 'include-empty', members: { include: [] } } },
        {
          ...one,
          class: 'include-twice',
          besides: { way: 'include-twice', members: { include: ['TAGS', 'TAGS'] } },
        },
        {
          ...one,
          class: 'null-include-element',
          besides: { way: 'null-element', members: { include: [null] } },
        },
        ...['LOGS', 'tags', ''].map((value): CaseShape => ({
          ...one,
          class: `include-${value === '' ? 'blank' : value}`,
          besides: { way: 'value', members: { include: [value] } },
          broke: 'include.value',
        })),
      ]),
];

const typedWrongly = (edition: EditionName): readonly CaseShape[] =>
  wrongTypes(operationSpec(edition, describeTasksName).request, {
    cluster: 'default',
    tasks: [anUnknownId],
    ...(edition === '2016' ? {} : { include: ['TAGS'] }),
  }).map(({ name, ...wrongType }) => ({ ...plain, class: name, broke: 'type', wrongType }));

/** Requests with exactly one named break of the schema. */
export const negative: ShapeFamilyFactory = (edition) => {
  const typed = typedWrongly(edition);
  return {
    name: 'negative',
    core: [{ ...plain, class: 'tasks-absent', broke: 'tasks.required' }, ...odd(edition), ...typed],
    random: slot.chain((at) =>
      fc
        .record({ cluster: placed(at), i: fc.nat(Math.max(0, typed.length - 1)) })
        .map(({ cluster, i }): CaseShape => ({ ...plain, ...typed[i], cluster })),
    ),
  };
};
