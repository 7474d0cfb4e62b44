import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type PageElement = DefaultTreeAdapterTypes.Element;

/** An HTML page, parsed as browsers do. */
export interface ParsedPage {
  readonly all: readonly PageElement[];
  readonly errors: readonly string[];
}

export function parsePage(page: string): ParsedPage {
  const errors: string[] = [];
  const tree = parse(page, { onParseError: ({ code }) => errors.push(code) });
  return { all: elementsIn(tree), errors };
}

export const elementsIn = (node: Node): readonly PageElement[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

export const elementsNamed = (tag: string, within: readonly PageElement[]): readonly PageElement[] =>
  within.filter(({ tagName }) => tagName === tag);

export const attribute = ({ attrs }: PageElement, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

export const textContent = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textContent).join('') : '';

/** Like `textContent`, with a space after each text node. */
export const spacedTextContent = (node: Node): string =>
  'value' in node
    ? `${node.value} `
    : 'childNodes' in node
      ? node.childNodes.map(spacedTextContent).join('')
      : '';

/** Duplicate ids, and links, labels and descriptions that refer to a missing id. */
export function danglingReferences({ all }: ParsedPage): {
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

/** Elements that would load a resource or run code, except inline scripts. */
export const activeElements = ({ all }: ParsedPage): readonly PageElement[] =>
  all.filter(
    (element) =>
      /^(link|img|iframe|object|embed|base|audio|video|source)$/.test(element.tagName) ||
      element.attrs.some(
        ({ name, value }) =>
          name === 'src' || name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value),
      ),
  );
