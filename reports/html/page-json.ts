import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { definedMembers } from '../../specs/json.ts';

/** A line of a body as the page shows it. */
export interface BodyLine {
  readonly text: string;
  /** JSON pointers: their values are on this line, or this line says that they are absent. */
  readonly marks?: readonly string[];
  /** Set if the line is not from the body, but says what is left out or absent. */
  readonly isNote?: true;
}

interface BodyLayout {
  /** JSON pointers to values that are always shown. */
  readonly pointers: readonly string[];
  /** If true, only an outline of everything else is shown. */
  readonly brief: boolean;
}

const maxInlineWidth = 76;
const maxScalarLength = 240;
const maxLines = 160;

/** Values nested deeper than this, and not on the path of a pointer, are shown by their size only. */
const maxDepths = { full: 40, context: 3, brief: 2 } as const;

type Depth = keyof typeof maxDepths;

/** A body with more lines is shown in full only near the pointers. */
const maxFullLines = 40;

/**
 * Lays out the body of a message in lines. JSON is indented, and whatever is long or far from the pointers is shortened.
 */
export function bodyLines(body: string, layout: BodyLayout): readonly BodyLine[] {
  const root = parseJson(body);
  if (root === undefined) return plainLines(body, layout);
  const targets = layout.pointers
    .filter((pointer) => pointer === '' || pointer.startsWith('/'))
    .map((pointer) => resolvePointer(root, pointer));
  const layOut = (depth: Depth): readonly BodyLine[] => new JsonLayout(body, targets, depth).lines(root);
  if (layout.brief) return limitLines(layOut('brief'));
  const full = layOut('full');
  if (full.length <= maxFullLines) return full;
  const context = layOut('context');
  return context.length <= maxLines ? context : limitLines(layOut('brief'));
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
    // The lists are nested too deeply.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The lines of a body that is not JSON: the whole body or its beginning. */
function plainLines(body: string, { pointers, brief }: BodyLayout): readonly BodyLine[] {
  const maxLength = brief ? 300 : 2000;
  const marks = pointers.filter((pointer) => pointer === '' || pointer.startsWith('/'));
  const text = body.length <= maxLength ? body : body.slice(0, maxLength);
  return [
    ...text.split('\n').map((line) => (marks.length === 0 ? { text: line } : { text: line, marks })),
    ...(body.length <= maxLength
      ? []
      : [{ text: `… ${body.length} characters in all`, isNote: true as const }]),
  ];
}

interface PointerTarget {
  readonly pointer: string;
  /** The nodes from the root to the value, or to its parent if it is absent. */
  readonly nodes: readonly Node[];
  /** The absent member or element. */
  readonly absent?: string;
  /** Whether `absent` is the last name of the pointer. */
  readonly isLast?: boolean;
}

function resolvePointer(root: Node, pointer: string): PointerTarget {
  const nodes = [root];
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const [index, name] of names.entries()) {
    const next = findChild(nodes.at(-1) ?? root, name);
    if (next === undefined) return { pointer, nodes, absent: name, isLast: index === names.length - 1 };
    nodes.push(next);
  }
  return { pointer, nodes };
}

/** Finds a member or element. Of duplicate members the last one counts, as in JSON parsers. */
const findChild = ({ type, children = [] }: Node, name: string): Node | undefined =>
  type === 'object'
    ? children.findLast(({ children: [key] = [] }) => key?.value === name)?.children?.[1]
    : type === 'array' && /^\d+$/.test(name)
      ? children[Number(name)]
      : undefined;

/** Lays out a JSON tree in lines. */
class JsonLayout {
  readonly #body: string;
  readonly #depth: Depth;
  readonly #onPath: ReadonlySet<Node>;
  readonly #marks: ReadonlyMap<Node, readonly string[]>;
  readonly #absent: ReadonlyMap<Node, readonly PointerTarget[]>;
  readonly #lines: BodyLine[] = [];

  constructor(body: string, targets: readonly PointerTarget[], depth: Depth) {
    this.#body = body;
    this.#depth = depth;
    this.#onPath = new Set(targets.flatMap(({ nodes }) => nodes));
    const ends = targets.flatMap((target) => target.nodes.slice(-1).map((node) => ({ node, target })));
    const present = Map.groupBy(
      ends.filter(({ target }) => target.absent === undefined),
      ({ node }) => node,
    );
    const absent = Map.groupBy(
      ends.filter(({ target }) => target.absent !== undefined),
      ({ node }) => node,
    );
    this.#marks = new Map([...present].map(([node, all]) => [node, all.map(({ target }) => target.pointer)]));
    this.#absent = new Map([...absent].map(([node, all]) => [node, all.map(({ target }) => target)]));
  }

  lines(root: Node): readonly BodyLine[] {
    this.#layOut(root, '', '', '');
    return this.#lines;
  }

  #addLine(text: string, node?: Node): void {
    const marks = node === undefined ? undefined : this.#marks.get(node);
    this.#lines.push(definedMembers({ text, marks }));
  }

  #addOmission(indent: string, text: string): void {
    this.#lines.push({ text: `${indent}… ${text}`, isNote: true });
  }

  #source({ offset, length }: Node): string {
    return this.#body.slice(offset, offset + length);
  }

  #layOut(node: Node, indent: string, before: string, after: string): void {
    const { type, children = [] } = node;
    if (type !== 'object' && type !== 'array') {
      this.#addLine(`${indent}${before}${this.#scalarText(node)}${after}`, node);
      return;
    }
    const [open, close] = type === 'object' ? ['{', '}'] : ['[', ']'];
    const short = this.#inlineText(node);
    if (short !== undefined && indent.length + before.length + short.length <= maxInlineWidth) {
      this.#addLine(`${indent}${before}${short}${after}`, node);
      return;
    }
    const noun = type === 'object' ? 'member' : 'element';
    if (!this.#onPath.has(node) && indent.length / 2 >= maxDepths[this.#depth]) {
      this.#addLine(
        `${indent}${before}${open} … ${children.length} ${noun}${children.length === 1 ? '' : 's'} ${close}${after}`,
        node,
      );
      return;
    }
    this.#addLine(`${indent}${before}${open}`, node);
    this.#layOutChildren(node, `${indent}  `, noun);
    this.#addLine(`${indent}${close}${after}`);
  }

  #layOutChildren(node: Node, indent: string, noun: string): void {
    const { children = [] } = node;
    const visible = new Set(this.#visibleChildren(node));
    let omitted = 0;
    const flush = (): void => {
      if (omitted > 0) this.#addOmission(indent, `${omitted} more ${noun}${omitted === 1 ? '' : 's'}`);
      omitted = 0;
    };
    for (const [index, child] of children.entries()) {
      if (!visible.has(child)) {
        omitted += 1;
        continue;
      }
      flush();
      const comma = index === children.length - 1 ? '' : ',';
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
      if (value !== undefined)
        this.#layOut(value, indent, key === undefined ? '' : `${this.#scalarText(key)}: `, comma);
    }
    flush();
    for (const { absent = '', pointer, isLast } of this.#absent.get(node) ?? []) {
      // An answer to another request need not have the parent of the value.
      if (this.#depth === 'brief' && isLast !== true) continue;
      const name = noun === 'member' ? JSON.stringify(absent) : `element ${absent}`;
      this.#lines.push({ text: `${indent}${name} is absent`, marks: [pointer], isNote: true });
    }
  }

  /** The children of a node to show: those on the path of a pointer, and others if there is space. */
  #visibleChildren(node: Node): readonly Node[] {
    const { type, children = [] } = node;
    const onPath = children.filter((child) => this.#isOnPath(child));
    if (type === 'object') {
      if (this.#depth !== 'brief' || children.length <= 8) return children;
      return onPath.length > 0 || this.#absent.has(node) ? onPath : children.slice(0, 4);
    }
    const isFlat = children.every((child) => child.children === undefined);
    if (children.length <= (this.#depth !== 'brief' && isFlat ? 4 : 2)) return children;
    const ends = isFlat ? [...children.slice(0, 2), ...children.slice(-1)] : children.slice(0, 1);
    return onPath.length > 0 ? onPath : ends;
  }

  #isOnPath(child: Node): boolean {
    const value = child.type === 'property' ? child.children?.[1] : child;
    return value !== undefined && this.#onPath.has(value);
  }

  #scalarText(node: Node): string {
    const raw = this.#source(node);
    if (raw.length <= maxScalarLength) return raw;
    return `${raw.slice(0, maxScalarLength / 2)}… (${raw.length} characters) …${raw.slice(-maxScalarLength / 4)}`;
  }

  /** The text of an object or list on one line. Returns `undefined` if that is long or contains a pointer's value. */
  #inlineText(node: Node): string | undefined {
    const { type, children = [], length } = node;
    if (children.length > 8 || length > maxInlineWidth || this.#absent.has(node)) return undefined;
    const parts: string[] = [];
    for (const child of children) {
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
      if (value === undefined || this.#onPath.has(value)) return undefined;
      if (value.children !== undefined && value.children.length > 0) return undefined;
      const valueText = value.children === undefined ? this.#scalarText(value) : this.#source(value);
      parts.push(key === undefined ? valueText : `${this.#source(key)}: ${valueText}`);
    }
    if (children.length === 0) return type === 'object' ? '{}' : '[]';
    return type === 'object' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
  }
}
