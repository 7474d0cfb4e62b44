import { expect, test } from 'vitest';
import { DeriveError } from './derive-error.ts';
import { markdownPage, textPage, dataTypePages } from '../../test-support/reference-page.fixtures.ts';
import { readOperationPage } from './operation-page.ts';

/** The error message for a page. `linked` replaces some of the linked pages. */
function messageFor(file: string, source: string, linked: Readonly<Record<string, string>> = {}): string {
  try {
    readOperationPage(file, source, (name) => linked[name] ?? dataTypePages[name]);
  } catch (error) {
    if (error instanceof DeriveError) return error.message;
    throw error;
  }
  return 'no error';
}

const without = (heading: string): string => textPage.replace(`\n${heading}\n`, '\n');

test.each([
  ['an unrelated page', '<html>Cats</html>', 'Request Syntax: expected this section on the page.'],
  [
    'no operation name',
    textPage.replace('BrewTea', 'All about tea').replace('Menu', 'The menu'),
    'title: expected the name of an operation on a line of its own.',
  ],
  ['no Errors', without('Errors'), 'Errors: expected this section on the page.'],
  [
    'truncated before Errors',
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
    'a member missing in the skeleton',
    textPage.replace(', "leaf": "string"', ''),
    'Request Syntax: expected the member leaf, which is listed in tea.txt, Request Parameters.',
  ],
  [
    'a member missing in the list',
    textPage.replace('"leaf": "string"', '"leaf": "string", "sugar": boolean'),
    'Request Parameters: expected the member sugar, which tea.txt has in Request Syntax.',
  ],
  [
    'two types for one member',
    textPage.replace('"leaf": "string"', '"leaf": number'),
    'Request Syntax: expected leaf as string.',
  ],
  [
    'a type without members',
    textPage.replace('"Pot"', '"Kettle"'),
    'Response Syntax: expected the members of the type Kettle at pots[].refills.inner.',
  ],
  [
    'no "Required" line',
    textPage.replace('Required: Yes', ''),
    'Request Parameters/cups: expected "Required: Yes" or "No".',
  ],
  [
    'unknown type',
    textPage.replace('Type: String', 'Type: Steam kettle'),
    'Request Parameters/leaf: expected a known type, not "Steam kettle".',
  ],
  [
    'unreadable bounds',
    textPage.replace('Minimum length of 2. Maximum length of 9.', 'Short.'),
    'Request Parameters/leaf: expected "Length Constraints: Minimum … of N. Maximum … of N.", not "Short.".',
  ],
  [
    'a damaged sentence with the limit',
    textPage.replace('A list of up to 12', '@ list of up to 12'),
    'Request Parameters/cups: expected "A list of up to N …", not "@ list of up to 12 cup …".',
  ],
  [
    'a damaged number in that sentence',
    textPage.replace('up to 12', 'up to q2'),
    'Request Parameters/cups: expected "A list of up to N …", not "A list of up to q2 cup …".',
  ],
  [
    'a damaged "Required" line',
    textPage.replace('Required: Yes', 'Required:!Yes'),
    'Request Parameters/cups: expected "Required: Yes" or "No".',
  ],
  [
    'half of the bounds damaged',
    textPage.replace('2. Maximum', '2. Maxilum'),
    'Request Parameters/leaf: expected "Length Constraints: Minimum … of N. Maximum … of N.", not "Minimum length of 2. Maxilum length of 9.".',
  ],
  [
    'a damaged label',
    textPage.replace('Valid Values', 'Valid Valuez'),
    'Request Parameters/leaf: expected a known label or the name of an entry, not "Valid Valuez: ASSAM | CEYLON".',
  ],
  [
    'a damaged list of values',
    textPage.replace('ASSAM |', 'ASSAM x'),
    'Request Parameters/leaf: expected "Valid Values: ONE | OTHER", not "ASSAM x CEYLON".',
  ],
  [
    'a damaged first error',
    textPage.replace('KettleException', 'KettleE|ception'),
    'Errors: expected a known label or the name of an entry, not "HTTP Status Code: 400".',
  ],
  [
    'a damaged later error',
    textPage.replace('ServerException', 'Server$xception'),
    'Errors/KettleException: expected a known label or the name of an entry, not "Server$xception".',
  ],
  [
    'an error in lower case',
    textPage.replace('ServerException', 'serverException'),
    'Errors: expected the name of an error, not "serverException".',
  ],
  [
    'a damaged status',
    textPage.replace('Code: 400', 'Code: 4p0'),
    'Errors/KettleException: expected "HTTP Status Code: NNN", not "4p0".',
  ],
  [
    'a member name in the skeleton',
    textPage.replace('"brewedAt"', '"brewed\t"').replace('\t', '%'),
    'Response Syntax: expected a member name, not "brewed%".',
  ],
  [
    'no Sample Response',
    textPage.replace('Sample Response', 'Sample Responze'),
    'Sample Request: expected a Sample Response after it.',
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

const lid = dataTypePages['API_Lid.md'] ?? '';

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
    'truncated within code',
    markdownPage.slice(0, markdownPage.indexOf('"pots"')),
    'Response Syntax: expected the end of the code block.',
  ],
  [
    'an invalid pattern',
    markdownPage.replace('[A-Z]+', '[A-Z'),
    'Request Parameters/leaf: expected a valid JavaScript pattern, not [A-Z.',
  ],
  [
    'a line that has become a part of the pattern',
    markdownPage.replace('`   \nValid Values', '`   \bValid Values'),
    'Request Parameters/leaf: expected a valid JavaScript pattern, not [A-Z]+`   \bValid Values: `ASSAM | CEYLON.',
  ],
  [
    'a documentation that has become a part of the name',
    markdownPage.replace('request-cups"></a>\n', 'request-cups"></a>*'),
    'Request Parameters: expected a known label or the name of an entry, not "Type: Array of strings".',
  ],
  [
    'missing type page',
    markdownPage.replace('API_Pot.md', 'API_Jug.md'),
    'Response Elements/pots: expected the linked type page API_Jug.md in the same folder.',
  ],
])('Markdown page, %s', (_, source, message) => {
  expect(messageFor('API_BrewTea.md', source)).toBe(`API_BrewTea.md, ${message}`);
});

test.each([
  ['for another type', lid.replace('# Lid', '# Jug'), 'title: expected the type Lid, not Jug.'],
  ['without Contents', lid.replace('Contents', 'Content'), 'Contents: expected this section on the page.'],
  [
    'that is truncated',
    lid.slice(0, lid.indexOf(' ** round')),
    'Contents: expected the member round, which API_BrewTea.md has in Response Syntax.',
  ],
])('linked type page %s', (_, source, message) => {
  expect(messageFor('API_BrewTea.md', markdownPage, { 'API_Lid.md': source })).toBe(`API_Lid.md, ${message}`);
});
