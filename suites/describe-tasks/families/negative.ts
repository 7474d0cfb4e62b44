import fc from 'fast-check';
import { describeTasksOperationName } from '../../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../../specs/editions.ts';
import {
  unknownIdPlaceholder,
  knownTask,
  malformedCluster,
  clusterIn,
  plainShape,
  type CaseShape,
} from '../case-shape.ts';
import { arbitraryCluster, arbitrarySlot, type CreateShapeFamily } from '../family.ts';
import { wrongTypes } from '../../protocol/wrong-types.ts';

const oneTask = { ...plainShape, cluster: clusterIn(1, 'name'), elements: [knownTask(1, 0, 'id')] };

/** Unusual requests: valid, unspecified, or with several violations. */
const unusualShapes = (edition: EditionName): readonly CaseShape[] => [
  {
    ...oneTask,
    class: 'null-cluster',
    cluster: { kind: 'omitted' },
    elements: [knownTask(0, 0, 'id')],
    besides: { way: 'null-member', members: { cluster: null } },
  },
  {
    ...oneTask,
    class: 'unknown-member',
    besides: { way: 'unknown-member', members: { strange: [{ a: 1 }] } },
  },
  // This request violates several rules at once. The error of any of these rules is correct.
  {
    ...plainShape,
    class: 'cluster-none-101',
    cluster: malformedCluster(1, 'none'),
    filler: 101,
    broke: 'several',
  },
  {
    ...plainShape,
    class: 'cluster-none-tasks-absent',
    cluster: malformedCluster(1, 'none'),
    broke: 'several',
    besides: { way: 'null', members: { tasks: null } },
  },
  // A null member counts as absent, so this request is the same as one without a list.
  {
    ...plainShape,
    class: 'tasks-null',
    broke: 'tasks.required',
    besides: { way: 'null', members: { tasks: null } },
  },
  {
    ...oneTask,
    class: 'null-element',
    besides: { way: 'null-element', members: { tasks: [unknownIdPlaceholder, null] } },
  },
  ...(edition === '2016'
    ? []
    : [
        { ...oneTask, class: 'null-include', besides: { way: 'null-member', members: { include: null } } },
        { ...oneTask, class: 'include-empty', besides: { way: 'include-empty', members: { include: [] } } },
        {
          ...oneTask,
          class: 'include-twice',
          besides: { way: 'include-twice', members: { include: ['TAGS', 'TAGS'] } },
        },
        {
          ...oneTask,
          class: 'null-include-element',
          besides: { way: 'null-element', members: { include: [null] } },
        },
        ...['LOGS', 'tags', ''].map((value): CaseShape => ({
          ...oneTask,
          class: `include-${value === '' ? 'blank' : value}`,
          besides: { way: 'value', members: { include: [value] } },
          broke: 'include.value',
        })),
      ]),
];

const wrongTypeShapes = (edition: EditionName): readonly CaseShape[] =>
  wrongTypes(operationSpec(edition, describeTasksOperationName).request, {
    cluster: 'default',
    tasks: [unknownIdPlaceholder],
    ...(edition === '2016' ? {} : { include: ['TAGS'] }),
  }).map(({ name, ...wrongType }) => ({ ...plainShape, class: name, broke: 'type', wrongType }));

/** Requests that violate the schema in exactly one named way. */
export const negativeFamily: CreateShapeFamily = (edition) => {
  const wrongTypeCases = wrongTypeShapes(edition);
  return {
    name: 'negative',
    core: [
      { ...plainShape, class: 'tasks-absent', broke: 'tasks.required' },
      ...unusualShapes(edition),
      ...wrongTypeCases,
    ],
    random: arbitrarySlot().chain((slot) =>
      fc
        .record({ cluster: arbitraryCluster(slot), i: fc.nat(Math.max(0, wrongTypeCases.length - 1)) })
        .map(({ cluster, i }): CaseShape => ({ ...plainShape, ...wrongTypeCases[i], cluster })),
    ),
  };
};
