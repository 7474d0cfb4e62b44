import { expect, test } from 'vitest';
import { bodyLines } from './page-json.ts';

const set = (body: unknown, pointers: readonly string[] = [], brief = false): string =>
  bodyLines(typeof body === 'string' ? body : JSON.stringify(body), { pointers, brief })
    .map(({ text, marks }) => (marks === undefined ? text : `${text} ← ${marks.join(' ')}`))
    .join('\n');

const long = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`member${index}`, 'x'.repeat(12)]));

test('JSON is set out, short things in a line, and what came stays as it came', () => {
  expect(set('{"a":1.0,"b":12345678901234567890,"c":"\\u00e9","list":["TAGS"],"more":{"x":{"y":[]}}}')).toBe(
    [
      '{',
      '  "a": 1.0,',
      '  "b": 12345678901234567890,',
      '  "c": "\\u00e9",',
      '  "list": ["TAGS"],',
      '  "more": {',
      '    "x": { "y": [] }',
      '  }',
      '}',
    ].join('\n'),
  );
});

test('the place of a pointer is marked, and told whole, wherever it is', () => {
  const tasks = [long, { ...long, containers: [{ cpu: 0, name: 'a/b~c' }] }];
  expect(set({ tasks }, ['/tasks/1/containers/0/cpu'])).toContain(
    '          "cpu": 0, ← /tasks/1/containers/0/cpu',
  );
  expect(set({ 'a/b~c': 1 }, ['/a~1b~0c'])).toContain('"a/b~c": 1 ← /a~1b~0c');
  expect(set('{"a":1,"a":2}', ['/a'])).toBe('{\n  "a": 1,\n  "a": 2 ← /a\n}');
  expect(set('[]', [''])).toBe('[] ← ');
});

test('what is absent is told where it would be', () => {
  expect(set({ tasks: [] }, ['/failures'])).toBe('{\n  "tasks": []\n  "failures" is absent ← /failures\n}');
  expect(set({ tasks: [] }, ['/tasks/0/version'])).toContain('element 0 is absent ← /tasks/0/version');
});

test('of long lists the ends are told, and how many are between; of long texts, too', () => {
  const ids = Array.from({ length: 101 }, (_, index) => String(index).padStart(32, '0'));
  expect(set({ tasks: ids })).toBe(
    [
      '{',
      '  "tasks": [',
      `    "${ids[0]}",`,
      `    "${ids[1]}",`,
      '    … 98 more elements',
      `    "${ids[100]}"`,
      '  ]',
      '}',
    ].join('\n'),
  );
  expect(set({ text: 'y'.repeat(5000) })).toContain('(5002 characters)');
  expect(set({ tasks: ids }, ['/tasks/50'])).toContain(`"${ids[50]}", ← /tasks/50`);
});

test('of what was not judged the outline alone, with the places that are asked about', () => {
  const body = { tasks: [{ ...long, lastStatus: 'RUNNING', containers: [long] }], failures: [] };
  expect(set(body, ['/tasks/0/lastStatus'], true)).toBe(
    [
      '{',
      '  "tasks": [',
      '    {',
      '      … 12 more members',
      '      "lastStatus": "RUNNING", ← /tasks/0/lastStatus',
      '      … 1 more member',
      '    }',
      '  ],',
      '  "failures": []',
      '}',
    ].join('\n'),
  );
  expect(set({ cluster: {} }, ['/tasks/0/lastStatus'], true)).toBe('{\n  "cluster": {}\n}');
});

test('of a long answer what is off the places and deep is told by its size', () => {
  const tasks = [
    {
      ...long,
      ...Object.fromEntries(
        Object.entries(long).map(([name, value]) => [`${name}s`, [{ a: value, b: [value, { c: 1 }] }]]),
      ),
      version: 1,
    },
  ];
  const told = set({ tasks }, ['/tasks/0/version']);
  expect(told).toContain('"member0s": [ … 1 element ],');
  expect(told).toContain('"version": 1 ← /tasks/0/version');
});

test.each([
  ['no JSON', '<html>\n</html>', '<html> ← /a\n</html> ← /a'],
  ['cut', '{"a":', '{"a": ← /a'],
  ['with a comment', '{"a":1} // x', '{"a":1} // x ← /a'],
  ['with a comma too many', '{"a":1,}', '{"a":1,} ← /a'],
])('%s: as it came', (_, body, lines) => {
  expect(set(body, ['/a'])).toBe(lines);
});

test('a body without end or bottom is cut, and breaks nothing', () => {
  expect(set('x'.repeat(10_000))).toMatch(/^x{2000}\n… 10000 characters in all$/);
  expect(set(`${'['.repeat(100_000)}`).length).toBeLessThan(3000);
  expect(set(`${'['.repeat(300)}${']'.repeat(300)}`).length).toBeLessThan(10_000);
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, index]));
  expect(set(wide).split('\n').length).toBeLessThanOrEqual(160);
  const places = Array.from({ length: 500 }, (_, index) => `/m${index}`);
  expect(set(wide, places)).toMatch(/"m158": 158, ← \/m158\n… 343 more lines$/);
});
