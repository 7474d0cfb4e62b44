import fc from 'fast-check';
import { taskCountBySlot, foreignScopeKinds } from '../../../targets/world/world.ts';
import { abroad, known, place, plain, type CaseShape } from '../case-shape.ts';
import { placed, slot, type ShapeFamilyFactory } from '../family.ts';
import { openForms, spoils, type OpenForm, type Spoil } from '../malformed-ids.ts';

const hows = Object.keys(spoils).filter((name): name is Spoil => name in spoils);
const opens = Object.keys(openForms).filter((name): name is OpenForm => name in openForms);

/** Texts that are nearly the id or the ARN of a task. */
export const identifiers: ShapeFamilyFactory = () => ({
  name: 'identifiers',
  core: [
    ...hows.map((how): CaseShape => ({
      ...plain,
      class: `id-${how}`,
      cluster: place(1, 'name'),
      elements: [{ kind: 'spoiled', slot: 1, nth: 0, how }],
      broke: 'identifier',
    })),
    {
      ...plain,
      class: 'id-other-cluster',
      cluster: place(1, 'name'),
      elements: [known(2, 0, 'arn')],
      broke: 'identifier',
    },
    {
      ...plain,
      class: 'id-other-cluster-omitted',
      elements: [known(1, 0, 'arn')],
      broke: 'identifier',
    },
    // Of a cluster that has the name of the one asked about: only region or account tell them apart.
    ...foreignScopeKinds.flatMap((where): readonly CaseShape[] => [
      {
        ...plain,
        class: `id-abroad-${where}`,
        cluster: place(1, 'name'),
        elements: [abroad(where, 'arn')],
        broke: 'identifier',
      },
      {
        ...plain,
        class: `abroad-${where}`,
        cluster: place(1, 'name'),
        elements: [abroad(where, 'id')],
      },
    ]),
    ...opens.map((how): CaseShape => ({
      ...plain,
      class: `open-${how}`,
      cluster: place(1, 'name'),
      elements: [{ kind: 'open', slot: 1, nth: 0, how }],
    })),
  ],
  random: slot.chain((at) =>
    fc
      .record({ cluster: placed(at), nth: fc.nat(taskCountBySlot[at] - 1), i: fc.nat(hows.length - 1) })
      .map(({ cluster, nth, i }): CaseShape => {
        const how = hows[i] ?? 'prefix';
        return {
          ...plain,
          class: `id-${how}`,
          cluster,
          elements: [{ kind: 'spoiled', slot: at, nth, how }],
          broke: 'identifier',
        };
      }),
  ),
});
