import { parseTree, type Node, type ParseError } from 'jsonc-parser';

/** A line of a body as it is shown: what the body itself says, and what the page says of it. */
export interface BodyLine {
  readonly text: string;
  /** The pointers of what stands here, or is absent here. */
  readonly marks?: readonly string[];
  /** Not of the body: what was left out, or is absent. */
  readonly isNote?: true;
}

interface BodyLayout {
  /** JSON pointers of the places that are to be seen in any case. */
  readonly pointers: readonly string[];
  /** Of what is off these places the outline alone. */
  readonly brief: boolean;
}

const maxInlineWidth = 76;
const maxScalarLength = 240;
const maxLines = 160;

/** What is off the places and deeper than so is told by its size alone. */
const maxDepths = { whole: 40, context: 3, brief: 2 } as const;

type Depth = keyof typeof maxDepths;

/** A body of more lines than this is told whole only near the places. */
const maxFullLines = 40;

/** The body of a message in lines: JSON set out, with long lists, long texts and the middle of much else left out. */
export function bodyLines(body: string, showing: BodyLayout): readonly BodyLine[] {
  const root = parseJson(body);
  if (root === undefined) return plainLines(body, showing);
  const places = showing.pointers
    .filter((pointer) => pointer === '' || pointer.startsWith('/'))
    .map((pointer) => resolvePointer(root, pointer));
  const told = (depth: Depth): readonly BodyLine[] => new JsonLayout(body, places, depth).lines(root);
  if (showing.brief) return limitLines(told('brief'));
  const whole = told('whole');
  if (whole.length <= maxFullLines) return whole;
  const context = told('context');
  return context.length <= maxLines ? context : limitLines(told('brief'));
}

const limitLines = (lines: readonly BodyLine[]): readonly BodyLine[] =>
  lines.length <= maxLines
    ? lines
    : [...lines.slice(0, maxLines), { text: `… ${lines.length - maxLines} more lines`, isNote: true }];

const strict = { disallowComments: true, allowEmptyContent: false, allowTrailingComma: false };

function parseJson(body: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(body, errors, strict);
    return errors.length === 0 ? root : undefined;
  } catch (error) {
    // Of lists in lists without end.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What is no JSON: as it came, or its beginning. */
function plainLines(body: string, { pointers, brief }: BodyLayout): readonly BodyLine[] {
  const most = brief ? 300 : 2000;
  const marks = pointers.filter((pointer) => pointer === '' || pointer.startsWith('/'));
  const text = body.length <= most ? body : body.slice(0, most);
  return [
    ...text.split('\n').map((line) => ({ text: line, ...(marks.length === 0 ? {} : { marks }) })),
    ...(body.length <= most ? [] : [{ text: `… ${body.length} characters in all`, isNote: true as const }]),
  ];
}

interface PointerTarget {
  readonly pointer: string;
  /** From the whole down to what the pointer leads to, or to what it would be in. */
  readonly nodes: readonly Node[];
  /** The member or element that isn't there. */
  readonly absent?: string;
  /** Whether it is the last name of the pointer. */
  readonly isLast?: boolean;
}

function resolvePointer(root: Node, pointer: string): PointerTarget {
  const way = [root];
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const [index, name] of names.entries()) {
    const next = findChild(way.at(-1) ?? root, name);
    if (next === undefined) return { pointer, nodes: way, absent: name, isLast: index === names.length - 1 };
    way.push(next);
  }
  return { pointer, nodes: way };
}

/** Of a member that is there twice the last one, as readers of JSON take it. */
const findChild = ({ type, children = [] }: Node, name: string): Node | undefined =>
  type === 'object'
    ? children.findLast(({ children: [key] = [] }) => key?.value === name)?.children?.[1]
    : type === 'array' && /^\d+$/.test(name)
      ? children[Number(name)]
      : undefined;

/** Sets a tree out in lines. */
class JsonLayout {
  readonly #body: string;
  readonly #depth: Depth;
  readonly #onTheWay: ReadonlySet<Node>;
  readonly #marks: ReadonlyMap<Node, readonly string[]>;
  readonly #absent: ReadonlyMap<Node, readonly PointerTarget[]>;
  readonly #lines: BodyLine[] = [];

  constructor(body: string, places: readonly PointerTarget[], depth: Depth) {
    this.#body = body;
    this.#depth = depth;
    this.#onTheWay = new Set(places.flatMap(({ nodes: way }) => way));
    const lasts = places.flatMap((place) => place.nodes.slice(-1).map((node) => ({ node, place })));
    const marked = Map.groupBy(
      lasts.filter(({ place }) => place.absent === undefined),
      ({ node }) => node,
    );
    const absent = Map.groupBy(
      lasts.filter(({ place }) => place.absent !== undefined),
      ({ node }) => node,
    );
    this.#marks = new Map([...marked].map(([node, all]) => [node, all.map(({ place }) => place.pointer)]));
    this.#absent = new Map([...absent].map(([node, all]) => [node, all.map(({ place }) => place)]));
  }

  lines(root: Node): readonly BodyLine[] {
    this.#set(root, '', '', '');
    return this.#lines;
  }

  #push(text: string, node?: Node): void {
    const marks = node === undefined ? undefined : this.#marks.get(node);
    this.#lines.push({ text, ...(marks === undefined ? {} : { marks }) });
  }

  #leaveOut(indent: string, text: string): void {
    this.#lines.push({ text: `${indent}… ${text}`, isNote: true });
  }

  #raw({ offset, length }: Node): string {
    return this.#body.slice(offset, offset + length);
  }

  #set(node: Node, indent: string, before: string, after: string): void {
    const { type, children = [] } = node;
    if (type !== 'object' && type !== 'array') {
      this.#push(`${indent}${before}${this.#scalar(node)}${after}`, node);
      return;
    }
    const [open, close] = type === 'object' ? ['{', '}'] : ['[', ']'];
    const short = this.#inOneLine(node);
    if (short !== undefined && indent.length + before.length + short.length <= maxInlineWidth) {
      this.#push(`${indent}${before}${short}${after}`, node);
      return;
    }
    const noun = type === 'object' ? 'member' : 'element';
    if (!this.#onTheWay.has(node) && indent.length / 2 >= maxDepths[this.#depth]) {
      this.#push(
        `${indent}${before}${open} … ${children.length} ${noun}${children.length === 1 ? '' : 's'} ${close}${after}`,
        node,
      );
      return;
    }
    this.#push(`${indent}${before}${open}`, node);
    this.#inside(node, `${indent}  `, noun);
    this.#push(`${indent}${close}${after}`);
  }

  #inside(node: Node, indent: string, noun: string): void {
    const { children = [] } = node;
    const kept = new Set(this.#kept(node));
    let left = 0;
    const flush = (): void => {
      if (left > 0) this.#leaveOut(indent, `${left} more ${noun}${left === 1 ? '' : 's'}`);
      left = 0;
    };
    for (const [index, child] of children.entries()) {
      if (!kept.has(child)) {
        left += 1;
        continue;
      }
      flush();
      const comma = index === children.length - 1 ? '' : ',';
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
      if (value !== undefined)
        this.#set(value, indent, key === undefined ? '' : `${this.#scalar(key)}: `, comma);
    }
    flush();
    for (const { absent = '', pointer, isLast } of this.#absent.get(node) ?? []) {
      // Of an answer to something else nobody expects it.
      if (this.#depth === 'brief' && isLast !== true) continue;
      const name = noun === 'member' ? JSON.stringify(absent) : `element ${absent}`;
      this.#lines.push({ text: `${indent}${name} is absent`, marks: [pointer], isNote: true });
    }
  }

  /** Of a list its ends and what is on the way; of an object all, or in brief what is on the way, where that is something. */
  #kept(node: Node): readonly Node[] {
    const { type, children = [] } = node;
    const onTheWay = children.filter((child) => this.#isOnTheWay(child));
    if (type === 'object') {
      if (this.#depth !== 'brief' || children.length <= 8) return children;
      return onTheWay.length > 0 || this.#absent.has(node) ? onTheWay : children.slice(0, 4);
    }
    const plain = children.every((child) => child.children === undefined);
    if (children.length <= (this.#depth !== 'brief' && plain ? 4 : 2)) return children;
    const ends = plain ? [...children.slice(0, 2), ...children.slice(-1)] : children.slice(0, 1);
    return onTheWay.length > 0 ? onTheWay : ends;
  }

  #isOnTheWay(child: Node): boolean {
    const value = child.type === 'property' ? child.children?.[1] : child;
    return value !== undefined && this.#onTheWay.has(value);
  }

  #scalar(node: Node): string {
    const raw = this.#raw(node);
    if (raw.length <= maxScalarLength) return raw;
    return `${raw.slice(0, maxScalarLength / 2)}… (${raw.length} characters) …${raw.slice(-maxScalarLength / 4)}`;
  }

  /** What has nothing in it to be pointed at, and is short. */
  #inOneLine(node: Node): string | undefined {
    const { type, children = [], length } = node;
    if (children.length > 8 || length > maxInlineWidth || this.#absent.has(node)) return undefined;
    const parts: string[] = [];
    for (const child of children) {
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
      if (value === undefined || this.#onTheWay.has(value)) return undefined;
      if (value.children !== undefined && value.children.length > 0) return undefined;
      const set = value.children === undefined ? this.#scalar(value) : this.#raw(value);
      parts.push(key === undefined ? set : `${this.#raw(key)}: ${set}`);
    }
    if (children.length === 0) return type === 'object' ? '{}' : '[]';
    return type === 'object' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
  }
}
