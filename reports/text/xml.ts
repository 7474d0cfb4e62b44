import { escapeMessage } from './escape-for-terminal.ts';

/** An element: its attributes, and its children or its text. Attributes that are `undefined` are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly content?: string | readonly XmlElement[];
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0 does not allow control characters, lone surrogates and two noncharacters, not even as references. They are shown. */
const escapeText = (text: string): string =>
  escapeMessage(text).replace(/[&<>"]/g, (character) => references[character] ?? character);

/** Line breaks and tabs are references, because a parser turns them into spaces in a value. */
const escapeValue = (value: string | number): string =>
  escapeText(String(value)).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Renders a document. Characters that XML forbids, and those that a terminal or a CI runner obeys, are shown as escapes. */
export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, '')}\n`;

function renderElement({ name, attributes = {}, content = [] }: XmlElement, indent: string): string {
  const values = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escapeValue(value)}"`,
  );
  const start = `${indent}<${name}${values.join('')}`;
  if (content.length === 0) return `${start}/>`;
  if (typeof content === 'string') return `${start}>${escapeText(content)}</${name}>`;
  return [
    `${start}>`,
    ...content.map((child) => renderElement(child, `${indent}  `)),
    `${indent}</${name}>`,
  ].join('\n');
}
