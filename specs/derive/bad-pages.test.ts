import { expect, test } from 'vitest';
import { DeriveError } from './error.ts';
import { markdownPage, textPage, typePages } from '../../test-support/reference-page.fixtures.ts';
import { readPage } from './operation-page.ts';

/** The message for a page, linked pages changed as given. */
function messageFor(file: string, source: string, linked: Readonly<Record<string, string>> = {}): string {
  try {
    readPage(file, source, (name) => linked[name] ?? typePages[name]);
  } catch (error) {
    if (error instanceof DeriveError) return error.message;
    throw error;
  }
  return 'no error';
}

const without = (heading: string): string => textPage.replace(`\n${heading}\n`, '\n');

test.each([
  ['a page of something else', '<html>Cats</html>', 'Request Syntax: expected this section on the page.'],
  [
    'no operation',
    textPage.replace('BrewTea', 'All about tea').replace('Menu', 'The menu'),
    'title: expected the name of an operation on a line of its own.',
  ],
  ['no Errors', without('Errors'), 'Errors: expected this section on the page.'],
  [
    'cut before Errors',
    textPage.slice(0, textPage.indexOf('Errors')),
    'Errors: expected this section on the page.',
  ],
  [
    'empty Errors',
    textPage.replace(/KettleException[^]*Examples/, 'Examples'),
    'Errors: expected the name of an error on a line of its own.',
  ],
  [
    'no JSON',
    textPage.replace('"leaf": "string" }', '"leaf": "string"'),
    'Request Syntax: expected a skeleton in JSON: { "name": "string", … }.',
  ],
  [
    'a value in the skeleton',
    textPage.replace('"leaf": "string"', '"leaf": 4'),
    'Request Syntax: expected "string", number, boolean, blob, a list or an object, not 4.',
  ],
  [
    'not in the skeleton',
    textPage.replace(', "leaf": "string"', ''),
    'Request Syntax: expected the member leaf, which is listed in tea.txt, Request Parameters.',
  ],
  [
    'not in the list',
    textPage.replace('"leaf": "string"', '"leaf": "string", "sugar": boolean'),
    'Request Parameters: expected the member sugar, which tea.txt draws in Request Syntax.',
  ],
  [
    'two types for one member',
    textPage.replace('"leaf": "string"', '"leaf": number'),
    'Request Syntax: expected leaf as string.',
  ],
  [
    'a type that is drawn nowhere',
    textPage.replace('"Pot"', '"Kettle"'),
    'Response Syntax: expected the members of the type Kettle at pots[].refills.inner.',
  ],
  [
    'required or not',
    textPage.replace('Required: Yes', ''),
    'Request Parameters/cups: expected "Required: Yes" or "No".',
  ],
  [
    'unknown type',
    textPage.replace('Type: String', 'Type: Steam kettle'),
    'Request Parameters/leaf: expected a type that is known, not "Steam kettle".',
  ],
  [
    'unreadable bounds',
    textPage.replace('Minimum length of 2. Maximum length of 9.', 'Short.'),
    'Request Parameters/leaf: expected "Length Constraints: Minimum … of N. Maximum … of N.", not "Short.".',
  ],
  [
    'sample without body',
    textPage.replace('{ "cups": [ "a" ] }', '{ "cups": ...'),
    'Sample Request: expected a JSON body after the headers.',
  ],
  [
    'sample without status',
    textPage.replace('HTTP/1.1 200 OK', 'OK'),
    'Sample Response: expected an HTTP status line.',
  ],
])('text page, %s', (_, source, message) => {
  expect(messageFor('tea.txt', source)).toBe(`tea.txt, ${message}`);
});

const lid = typePages['API_Lid.md'] ?? '';

test.each([
  [
    'no title',
    markdownPage.replace('# BrewTea', '# How to brew'),
    'title: expected the name of an operation or type as the first heading.',
  ],
  [
    'no Errors',
    markdownPage.replace('## Errors', '## Mistakes'),
    'Errors: expected this section on the page.',
  ],
  [
    'cut within code',
    markdownPage.slice(0, markdownPage.indexOf('"pots"')),
    'Response Syntax: expected an end of the code block.',
  ],
  [
    'a pattern of another language',
    markdownPage.replace('[A-Z]+', '[A-Z'),
    'Request Parameters/leaf: expected a pattern that JavaScript can compile, not [A-Z.',
  ],
  [
    'missing type page',
    markdownPage.replace('API_Pot.md', 'API_Jug.md'),
    'Response Elements/pots: expected the linked type page API_Jug.md beside this one.',
  ],
])('Markdown page, %s', (_, source, message) => {
  expect(messageFor('API_BrewTea.md', source)).toBe(`API_BrewTea.md, ${message}`);
});

test.each([
  ['of another type', lid.replace('# Lid', '# Jug'), 'title: expected the type Lid, not Jug.'],
  ['without Contents', lid.replace('Contents', 'Content'), 'Contents: expected this section on the page.'],
  [
    'that was cut',
    lid.slice(0, lid.indexOf(' ** round')),
    'Contents: expected the member round, which API_BrewTea.md draws in Response Syntax.',
  ],
])('linked type page %s', (_, source, message) => {
  expect(messageFor('API_BrewTea.md', markdownPage, { 'API_Lid.md': source })).toBe(`API_Lid.md, ${message}`);
});
