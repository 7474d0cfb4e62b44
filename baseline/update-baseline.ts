import {
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  YAMLSeq,
  type Alias,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import type { KnownDeviation, NewEntry } from '../results/known-deviation.ts';
import { formatEntryLines } from './entry-lines.ts';

export interface BaselineChange {
  readonly remove: readonly Pick<KnownDeviation, 'id'>[];
  readonly add: readonly NewEntry[];
}

/** The text of a new baseline. */
export const emptyBaseline =
  '# Known deviations: see docs/baselines.md of ecs-conformance.\ndeviations: []\n';

/** Removes entries from the text of a baseline and appends new ones. Everything else stays exactly as it is. */
export function updateBaselineText(text: string, change: BaselineChange): string {
  if (change.remove.length === 0 && change.add.length === 0) return text;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const ids = new Set(change.remove.map(({ id }) => id));
  const newText = editLines(plain, ids, change.add) ?? rewriteDocument(plain, ids, change.add);
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + newText.replaceAll('\n', newline);
}

interface LocatedEntry {
  readonly id: unknown;
  /** The offset of the start of the line with the dash. `end` is the offset of the end of the last line. */
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** Edits whole lines. Returns `undefined` if the list is not in block style or an anchor would be lost. */
function editLines(text: string, ids: ReadonlySet<string>, add: readonly NewEntry[]): string | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  const list = locateEntries(document, text);
  if (list === undefined || findOrphanedAliases(document, ids).size > 0) return undefined;
  const remaining = list.filter(({ id }) => !ids.has(String(id)));
  const indent = list[0]?.indent ?? 2;
  const added = add.map((one) => formatEntryLines(one, indent)).join('');
  const after = list.at(-1)?.end ?? text.length;
  const head = list.reduce(
    ({ done, at }, one) =>
      ids.has(String(one.id))
        ? { done: done + text.slice(at, one.start), at: one.end }
        : { done: done + text.slice(at, one.end), at: one.end },
    { done: '', at: 0 },
  );
  const lineBreak = head.done !== '' && !head.done.endsWith('\n') && added !== '' ? '\n' : '';
  if (remaining.length > 0 || add.length > 0) return head.done + lineBreak + added + text.slice(after);
  // Without entries YAML needs an explicit empty list.
  return (head.done + text.slice(after)).replace(/^(deviations:)(?=\s*(?:#.*)?$)/m, '$1 []');
}

/** Locates the entries. Returns `undefined` if an entry does not begin with a dash on a line of its own. */
function locateEntries(document: Document, text: string): readonly LocatedEntry[] | undefined {
  const list = document.get('deviations', true);
  if (!isSeq(list) || list.flow === true || list.srcToken?.type !== 'block-seq') return undefined;
  const tokens = list.srcToken.items.filter(({ start }) => dashOffset(start) !== undefined);
  if (tokens.length !== list.items.length) return undefined;
  const entries = list.items.map((item, index): LocatedEntry | undefined => {
    const dash = dashOffset(tokens[index]?.start ?? []);
    const end = itemEnd(item);
    if (dash === undefined || end === undefined) return undefined;
    const from = text.lastIndexOf('\n', dash - 1) + 1;
    if (text.slice(from, dash).trim() !== '') return undefined;
    const next = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
    const id = document.getIn(['deviations', index, 'id'], true);
    return {
      id: isScalar(id) ? id.value : id,
      start: from,
      end: next === 0 ? text.length : next,
      indent: dash - from,
    };
  });
  return entries.every((one) => one !== undefined) ? entries : undefined;
}

const dashOffset = (tokens: readonly CST.SourceToken[]): number | undefined =>
  tokens.find(({ type }) => type === 'seq-item-ind')?.offset;

const itemEnd = (item: unknown): number | undefined =>
  typeof item === 'object' && item !== null && 'range' in item && Array.isArray(item.range)
    ? Number(item.range[1])
    : undefined;

/** Rewrites the YAML document. Comments stay; whitespace may change. */
function rewriteDocument(text: string, ids: ReadonlySet<string>, add: readonly NewEntry[]): string {
  const document = parseDocument(text);
  const existing = document.get('deviations', true);
  const list = isSeq(existing) ? existing : new YAMLSeq();
  const orphans = findOrphanedAliases(document, ids);
  list.items = [...remainingItems(document, ids), ...add.map((one) => document.createNode({ ...one }))];
  visit(document, { Alias: (_, alias) => orphans.get(alias) });
  list.flow = list.items.length === 0;
  document.set('deviations', list);
  return document.toString({ lineWidth: 0 });
}

/** The entries that remain after the removal. */
function remainingItems(document: Document, ids: ReadonlySet<string>): readonly unknown[] {
  const list = document.get('deviations', true);
  if (!isSeq(list)) return [];
  return list.items.filter((_, index) => !ids.has(String(document.getIn(['deviations', index, 'id']))));
}

/** Finds the remaining aliases whose anchors are removed, each with a copy of the anchored node. */
function findOrphanedAliases(document: Document, ids: ReadonlySet<string>): ReadonlyMap<Alias, Node> {
  const staying = new Set<unknown>();
  const aliases: Alias[] = [];
  for (const item of remainingItems(document, ids)) {
    if (!isNode(item)) continue;
    visit(item, {
      Node: (_, node) => void staying.add(node),
      Alias: (_, node) => void aliases.push(node),
    });
  }
  return new Map(
    aliases.flatMap((alias): readonly (readonly [Alias, Node])[] => {
      const source = alias.resolve(document);
      if (source === undefined || staying.has(source)) return [];
      const copy = document.createNode(source.toJS(document));
      return [[alias, copy]];
    }),
  );
}
