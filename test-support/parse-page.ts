import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** A page as browsers read it, for our own tests alone. */
export interface ParsedPage {
  readonly all: readonly Element[];
  readonly errors: readonly string[];
}

export function parsedPage(page: string): ParsedPage {
  const errors: string[] = [];
  const tree = parse(page, { onParseError: ({ code }) => errors.push(code) });
  return { all: elementsIn(tree), errors };
}

export const elementsIn = (node: Node): readonly Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

export const named = (tag: string, within: readonly Element[]): readonly Element[] =>
  within.filter(({ tagName }) => tagName === tag);

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

export const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

/** As `textOf`, with a space after each piece. */
export const wordsOf = (node: Node): string =>
  'value' in node ? `${node.value} ` : 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : '';

/** Ids that are there twice, and links, labels and descriptions that lead to nothing. */
export function lost({ all }: ParsedPage): {
  readonly twice: readonly string[];
  readonly astray: readonly string[];
} {
  const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
  const asked = all.flatMap((element) => [
    ...(attribute(element, 'href')?.match(/^#.*/s) ?? []).map((href) => href.slice(1)),
    ...(attribute(element, 'for')?.split(' ') ?? []),
    ...(attribute(element, 'aria-labelledby')?.split(' ') ?? []),
  ]);
  const there = new Set(ids);
  return {
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    astray: asked.filter((id) => !there.has(id)),
  };
}

/** What would be fetched, or run, besides the one script. */
export const fetched = ({ all }: ParsedPage): readonly Element[] =>
  all.filter(
    (element) =>
      /^(link|img|iframe|object|embed|base|audio|video|source)$/.test(element.tagName) ||
      element.attrs.some(
        ({ name, value }) =>
          name === 'src' || name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value),
      ),
  );
