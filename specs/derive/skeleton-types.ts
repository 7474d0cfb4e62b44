import { DeriveError } from './error.ts';
import type { MemberForm, StructureForm, TypeForm } from './form.ts';
import type { ObjectSkeleton, Skeleton } from './skeleton.ts';

/**
 * Named types out of a skeleton alone, for a page that links no type pages. An object takes the name that the page
 * gives it in a "Type:" line. Deeper ones have none there, so three rules name them:
 * 1. an object of exactly the strings `name` and `value` is a KeyValuePair, wherever it stands;
 * 2. an object in a list has its member's name in the singular (`networkBindings`: NetworkBinding);
 * 3. a lone object has its member's name, and in the plural also its owner's (`overrides` of Task: TaskOverride).
 * Two different objects of one name: the later one has its owner's name in front.
 */
export class SkeletonTypes {
  readonly #types: Map<string, StructureForm>;
  readonly #shapes = new Map<string, string>();
  readonly #file: string;
  readonly #section: string;

  /** @param types the map to fill, so that request and response share their types */
  constructor(file: string, section: string, types: Map<string, StructureForm>) {
    this.#file = file;
    this.#section = section;
    this.#types = types;
  }

  /** Defines the types which a member's stated type names. */
  settle(type: TypeForm, skeleton: Skeleton): void {
    if (type.kind === 'list' && skeleton.kind === 'list') this.settle(type.items, skeleton.items);
    else if (type.kind === 'map' && skeleton.kind === 'map') this.settle(type.values, skeleton.values);
    else if (type.kind === 'named' && skeleton.kind === 'object') this.#define(type.name, skeleton);
  }

  #define(name: string, skeleton: ObjectSkeleton): void {
    const shape = shapeOf(skeleton);
    if (this.#types.has(name)) {
      if (this.#shapes.get(name) !== shape) this.#fail(`one set of members for the type ${name}`);
      return;
    }
    this.#shapes.set(name, shape);
    const listed = { file: this.#file, section: this.#section };
    this.#types.set(name, { name, members: [], place: listed });
    const members = [...skeleton.members].map(([member, drawn]): MemberForm => {
      const place = { file: this.#file, section: `${this.#section}/${name}/${member}` };
      return {
        name: member,
        type: this.#type(drawn, member, name),
        required: false,
        documentation: '',
        place,
      };
    });
    this.#types.set(name, { name, members, place: listed });
  }

  #type(skeleton: Skeleton, member: string, owner: string, listed = false): TypeForm {
    switch (skeleton.kind) {
      case 'scalar':
        return this.#scalar(skeleton.word, member);
      case 'name':
        return { kind: 'named', name: skeleton.name };
      case 'list':
        return { kind: 'list', items: this.#type(skeleton.items, member, owner, true) };
      case 'map':
        return {
          kind: 'map',
          keys: { kind: 'string' },
          values: this.#type(skeleton.values, member, owner, true),
        };
      case 'object': {
        const name = this.#free(nameFor(skeleton, member, owner, listed), skeleton, owner);
        this.#define(name, skeleton);
        return { kind: 'named', name };
      }
    }
  }

  /** A skeleton draws times as numbers; that one is a time is told by its name, which says when (`startedAt`). */
  #scalar(word: 'string' | 'number' | 'boolean' | 'blob', member: string): TypeForm {
    if (word !== 'number' || !/(?:At|Timestamp)$/.test(member)) return { kind: word };
    const from = { file: this.#file, section: this.#section, quote: `"${member}": number` };
    return { kind: 'timestamp', from };
  }

  #free(name: string, skeleton: ObjectSkeleton, owner: string): string {
    const taken = this.#types.has(name) && this.#shapes.get(name) !== shapeOf(skeleton);
    return taken ? owner + name : name;
  }

  #fail(expected: string): never {
    throw new DeriveError(this.#file, this.#section, expected);
  }
}

function nameFor(skeleton: ObjectSkeleton, member: string, owner: string, listed: boolean): string {
  if (shapeOf(skeleton) === '{name:string,value:string}') return 'KeyValuePair';
  const one = singular(member);
  const name = one.charAt(0).toUpperCase() + one.slice(1);
  return !listed && one !== member ? owner + name : name;
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A skeleton as text, members sorted: equal for equal shapes. */
function shapeOf(skeleton: Skeleton): string {
  switch (skeleton.kind) {
    case 'scalar':
      return skeleton.word;
    case 'name':
      return skeleton.name;
    case 'list':
      return `[${shapeOf(skeleton.items)}]`;
    case 'map':
      return `<${shapeOf(skeleton.values)}>`;
    case 'object': {
      const members = [...skeleton.members].map(([name, member]) => `${name}:${shapeOf(member)}`);
      return `{${members.toSorted().join(',')}}`;
    }
  }
}
