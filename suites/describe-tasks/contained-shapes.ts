import { unknownIdPlaceholder, type CaseShape } from './case-shape.ts';

type ContainedShape = Partial<Omit<CaseShape, 'class' | 'cluster'>>;

const emptyList: ContainedShape = { elements: [], filler: 0, broke: 'tasks.empty' };
const unknownMember = (member: string): ContainedShape => ({
  besides: { way: 'unknown-member', members: { [member]: '' } },
});

/** The smaller requests that an unusual request contains: `{"tasks":["…"],"tasks":[]}` contains `{"tasks":[]}`. */
export function containedShapes({ wire, besides }: CaseShape): readonly ContainedShape[] {
  switch (wire) {
    case 'duplicate-keys':
      return [emptyList];
    case 'deep-nesting': {
      const wrongType = { member: 'tasks', valid: [unknownIdPlaceholder], value: [[]] };
      return [emptyList, { elements: [], filler: 0, broke: 'type', wrongType }];
    }
    case 'long-body':
      return [unknownMember('filler')];
    case 'utf-8':
      return [unknownMember('strange')];
    default:
      return besides === undefined ? [] : containedInMembers(besides);
  }
}

function containedInMembers({ way, members }: NonNullable<CaseShape['besides']>): readonly ContainedShape[] {
  const { include, tasks } = members;
  if (Array.isArray(tasks) && tasks.length > 1) return [{ besides: { way, members: { tasks: [null] } } }];
  if (!Array.isArray(include) || include.length === 0) return [];
  const emptyInclude: ContainedShape = { besides: { way: 'include-empty', members: { include: [] } } };
  return include.length > 1 ? [emptyInclude, { include: true }] : [emptyInclude];
}
