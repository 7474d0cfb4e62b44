import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worldCluster, sampleWorld } from '../../test-support/world.fixtures.ts';
import { allIdentifierForms, type IdentifierForm, type World } from '../../targets/world/world.ts';
import { bindShape } from './bind.ts';
import { knownTask, clusterIn, plainShape, type CaseShape } from './case-shape.ts';
import { familyNames, shapeFamily } from './families.ts';
import { clusterTextByName, supportedTaskText, unknownText } from './supported-forms.ts';

const families = familyNames
  .map((name) => shapeFamily(name, 'current'))
  .filter(({ core }) => core.length > 0);
const anyCase = fc.oneof(
  ...families.map((family) => fc.oneof(family.random, fc.constantFrom(...family.core))),
);
/** Unsupported forms that leave at least one form for tasks and one for clusters. */
const arbitraryUnsupportedForms = fc
  .record({
    task: fc.constantFrom<readonly IdentifierForm[]>([], ['id'], ['arn']),
    cluster: fc.constantFrom<readonly IdentifierForm[]>([], ['cluster-name'], ['cluster-arn']),
    omitted: fc.constantFrom<readonly IdentifierForm[]>([], ['cluster-omitted']),
  })
  .map(({ task, cluster, omitted }) => [...task, ...cluster, ...omitted]);

const isArn = (text: unknown): boolean => typeof text === 'string' && text.startsWith('arn:');

/** The forms in which a request names tasks and clusters of the world, and unknown tasks. */
function findForms(input: unknown, world: World): readonly IdentifierForm[] {
  const { cluster, tasks } = Object(input) as { cluster?: unknown; tasks?: unknown };
  const texts: readonly unknown[] = Array.isArray(tasks) ? tasks : [];
  const isKnown = (text: unknown): boolean =>
    world.clusters.some((one) => one?.tasks.some(({ id, arn }) => text === id || text === arn) === true) ||
    (typeof text === 'string' && text.includes(world.nonce) && !/[^0-9a-f]/.test(text.slice(-32)));
  const isCluster = (text: unknown): boolean =>
    world.clusters.some((one) => one !== null && (text === one.name || text === one.arn));
  return [
    ...texts.filter(isKnown).map((text) => (isArn(text) ? 'arn' : 'id') as IdentifierForm),
    ...(cluster === undefined || cluster === null ? (['cluster-omitted'] as const) : []),
    ...(isCluster(cluster) ? [isArn(cluster) ? ('cluster-arn' as const) : ('cluster-name' as const)] : []),
  ];
}

test('no request and no control uses an unsupported form', () => {
  fc.assert(
    fc.property(anyCase, arbitraryUnsupportedForms, (symbolic, forms) => {
      fc.pre(symbolic.taking === undefined && symbolic.drawn === undefined && symbolic.steps === undefined);
      const world = sampleWorld({ unsupportedForms: forms });
      const bound = bindShape(symbolic, world);
      fc.pre(bound !== undefined);
      for (const input of [bound.input, bound.control]) {
        if (input === undefined) continue;
        expect(findForms(input, world).filter((form) => forms.includes(form))).toEqual([]);
      }
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test('changes no case if all forms are supported', () => {
  fc.assert(
    fc.property(anyCase, (symbolic) => {
      expect(bindShape(symbolic, sampleWorld({ unsupportedForms: [] }))).toEqual(
        bindShape(symbolic, sampleWorld()),
      );
    }),
    { seed: 2 },
  );
});

test.each(allIdentifierForms)(
  'a case about the form %s keeps it; its control uses another form',
  (taking) => {
    const { core } = shapeFamily('positive', 'current');
    const about = core.find((one) => one.taking === taking);
    const world = sampleWorld({ unsupportedForms: [taking] });
    const bound = about === undefined ? undefined : bindShape(about, world);
    expect(findForms(bound?.input, world)).toContain(taking);
    expect(findForms(bound?.control, world)).not.toContain(taking);
  },
);

const cases: readonly (readonly [string, IdentifierForm, CaseShape])[] = [
  [
    'a part of an id',
    'id',
    { ...plainShape, elements: [{ kind: 'spoiled', slot: 0, nth: 0, how: 'prefix' }] },
  ],
  [
    'a part of an ARN',
    'arn',
    { ...plainShape, elements: [{ kind: 'spoiled', slot: 0, nth: 0, how: 'arn-of-prefix' }] },
  ],
  [
    'several ARNs in one text',
    'arn',
    { ...plainShape, elements: [{ kind: 'spoiled', slot: 0, nth: 0, how: 'glued-arns' }] },
  ],
  [
    'an ARN of another cluster',
    'arn',
    { ...plainShape, cluster: clusterIn(1, 'name'), elements: [knownTask(2, 0, 'arn')] },
  ],
  ['id and ARN compared', 'id', { ...plainShape, elements: [knownTask(0, 0, 'id')], relation: 'id-and-arn' }],
  [
    'a cluster of null',
    'cluster-omitted',
    { ...plainShape, besides: { way: 'null-member', members: { cluster: null } } },
  ],
  [
    'the ARN of a cluster of another region',
    'cluster-arn',
    { ...plainShape, cluster: { kind: 'odd', slot: 1, how: 'other-region' } },
  ],
  ['a name cut short', 'cluster-name', { ...plainShape, cluster: { kind: 'odd', slot: 1, how: 'name-cut' } }],
];

test.each(cases)('a case with %s is not requested if %s is unsupported', (_what, form, symbolic) => {
  expect(bindShape(symbolic, sampleWorld())).toBeDefined();
  expect(bindShape(symbolic, sampleWorld({ unsupportedForms: [form] }))).toBeUndefined();
});

test('requests a cluster of the run instead of omitting it if there is no `default`', () => {
  const clusters = [null, worldCluster('one', 3), worldCluster('two', 3), null] as const;
  const world = sampleWorld({ clusters, unsupportedForms: ['cluster-omitted'] });
  expect(bindShape({ ...plainShape, filler: 101, broke: 'tasks.max' }, world)?.input).toMatchObject({
    cluster: 'one',
  });
});

test('names clusters outside the world and unknown tasks in a supported form', () => {
  const world = sampleWorld({ unsupportedForms: ['id', 'cluster-name'] });
  const [first] = world.clusters;
  expect(clusterTextByName(world, 'ecsc-more')).toBe('arn:aws:ecs:us-east-1:012345678910:cluster/ecsc-more');
  expect(supportedTaskText(world, { id: 'x', arn: 'arn:x' })).toBe('arn:x');
  expect(unknownText(world, first, 7)).toBe(
    'arn:aws:ecs:us-east-1:012345678910:task/default/0badcafe000000070000000000000000',
  );
});

test('an ARN contains the requested nonexistent cluster name; its control names its own cluster', () => {
  const world = sampleWorld({ unsupportedForms: ['id'] });
  const shape: CaseShape = {
    ...plainShape,
    cluster: { kind: 'odd', slot: 1, how: 'none' },
    elements: [knownTask(1, 0, 'id')],
    broke: 'cluster.unknown',
  };
  const [task] = world.clusters[1]?.tasks ?? [];
  const bound = bindShape(shape, world);
  expect(bound?.input).toEqual({ cluster: 'one-none', tasks: [task?.arn.replace('/one/', '/one-none/')] });
  expect(bound?.control).toEqual({ cluster: 'one', tasks: [task?.arn] });
});
