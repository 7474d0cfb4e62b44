import { unknownIdPlaceholder, type CaseShape } from './case-shape.ts';

type ContainedShape = Partial<Omit<CaseShape, 'class' | 'cluster'>>;

const emptyList: ContainedShape = { elements: [], filler: 0, broke: 'tasks.empty' };
const unknownMember = (member: string): ContainedShape => ({
  besides: { way: 'unknown-member', members: { [member]: '' } },
});

/** The smaller requests that are in one of an odd form: `{"tasks":["…"],"tasks":[]}` has `{"tasks":[]}` in it. */
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
  const none: ContainedShape = { besides: { way: 'include-empty', members: { include: [] } } };
  return include.length > 1 ? [none, { include: true }] : [none];
}
