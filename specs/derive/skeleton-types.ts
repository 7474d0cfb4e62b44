import { DeriveError } from './derive-error.ts';
import type { MemberForm, StructureForm, TypeForm } from './operation-form.ts';
import type { ObjectSkeleton, Skeleton } from './skeleton.ts';

/**
 * Makes named types from a skeleton alone, for pages that link no type pages. A "Type:" line names each top-level object.
 * These rules name the deeper objects:
 * 1. An object with exactly the strings `name` and `value` is a KeyValuePair.
 * 2. An object in a list is named after its member, in the singular: `networkBindings` gives NetworkBinding.
 * 3. Any other object is named after its member. If the member name is a plural, the type that has the member comes first:
 *    `overrides` of Task gives TaskOverride.
 * If two different objects get the same name, the later one also gets the name of its owner in front.
 */
export class SkeletonTypes {
  readonly #types: Map<string, StructureForm>;
  readonly #shapes = new Map<string, string>();
  readonly #file: string;
  readonly #section: string;

  /** @param types the map to fill, which request and response share */
  constructor(file: string, section: string, types: Map<string, StructureForm>) {
    this.#file = file;
    this.#section = section;
    this.#types = types;
  }

  /** Defines the types that are named in the stated type of a member. */
  defineTypes(type: TypeForm, skeleton: Skeleton): void {
    if (type.kind === 'list' && skeleton.kind === 'list') this.defineTypes(type.items, skeleton.items);
    else if (type.kind === 'map' && skeleton.kind === 'map') this.defineTypes(type.values, skeleton.values);
    else if (type.kind === 'named' && skeleton.kind === 'object') this.#define(type.name, skeleton);
  }

  #define(name: string, skeleton: ObjectSkeleton): void {
    const shape = shapeKey(skeleton);
    if (this.#types.has(name)) {
      if (this.#shapes.get(name) !== shape) this.#fail(`one set of members for the type ${name}`);
      return;
    }
    this.#shapes.set(name, shape);
    const place = { file: this.#file, section: this.#section };
    this.#types.set(name, { name, members: [], place });
    const members = [...skeleton.members].map(([member, type]): MemberForm => ({
      name: member,
      type: this.#type(type, member, name),
      required: false,
      documentation: '',
      place: { file: this.#file, section: `${this.#section}/${name}/${member}` },
    }));
    this.#types.set(name, { name, members, place });
  }

  #type(skeleton: Skeleton, member: string, owner: string, isItem = false): TypeForm {
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
        const name = this.#uniqueName(typeName(skeleton, member, owner, isItem), skeleton, owner);
        this.#define(name, skeleton);
        return { kind: 'named', name };
      }
    }
  }

  /** In a skeleton, times are numbers. Only their names show that they are times, such as `startedAt`. */
  #scalar(word: 'string' | 'number' | 'boolean' | 'blob', member: string): TypeForm {
    if (word !== 'number' || !/(?:At|Timestamp)$/.test(member)) return { kind: word };
    const from = { file: this.#file, section: this.#section, quote: `"${member}": number` };
    return { kind: 'timestamp', from };
  }

  #uniqueName(name: string, skeleton: ObjectSkeleton, owner: string): string {
    const isTaken = this.#types.has(name) && this.#shapes.get(name) !== shapeKey(skeleton);
    return isTaken ? owner + name : name;
  }

  #fail(expected: string): never {
    throw new DeriveError(this.#file, this.#section, expected);
  }
}

function typeName(skeleton: ObjectSkeleton, member: string, owner: string, isItem: boolean): string {
  if (shapeKey(skeleton) === '{name:string,value:string}') return 'KeyValuePair';
  const one = singular(member);
  const name = one.charAt(0).toUpperCase() + one.slice(1);
  return !isItem && one !== member ? owner + name : name;
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A text that is the same for equal shapes, because members are sorted. */
function shapeKey(skeleton: Skeleton): string {
  switch (skeleton.kind) {
    case 'scalar':
      return skeleton.word;
    case 'name':
      return skeleton.name;
    case 'list':
      return `[${shapeKey(skeleton.items)}]`;
    case 'map':
      return `<${shapeKey(skeleton.values)}>`;
    case 'object': {
      const members = [...skeleton.members].map(([name, member]) => `${name}:${shapeKey(member)}`);
      return `{${members.toSorted().join(',')}}`;
    }
  }
}
