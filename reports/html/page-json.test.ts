import { expect, test } from 'vitest';
import { bodyLines } from './page-json.ts';

const layOut = (body: unknown, pointers: readonly string[] = [], brief = false): string =>
  bodyLines(typeof body === 'string' ? body : JSON.stringify(body), { pointers, brief })
    .map(({ text, marks }) => (marks === undefined ? text : `${text} ← ${marks.join(' ')}`))
    .join('\n');

const long = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`member${index}`, 'x'.repeat(12)]));

test('indents JSON, keeps short values on one line and literals unchanged', () => {
  expect(
    layOut('{"a":1.0,"b":12345678901234567890,"c":"\\u00e9","list":["TAGS"],"more":{"x":{"y":[]}}}'),
  ).toBe(
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

test('marks the value of a pointer and shows it in full, at any depth', () => {
  const tasks = [long, { ...long, containers: [{ cpu: 0, name: 'a/b~c' }] }];
  expect(layOut({ tasks }, ['/tasks/1/containers/0/cpu'])).toContain(
    '          "cpu": 0, ← /tasks/1/containers/0/cpu',
  );
  expect(layOut({ 'a/b~c': 1 }, ['/a~1b~0c'])).toContain('"a/b~c": 1 ← /a~1b~0c');
  expect(layOut('{"a":1,"a":2}', ['/a'])).toBe('{\n  "a": 1,\n  "a": 2 ← /a\n}');
  expect(layOut('[]', [''])).toBe('[] ← ');
});

test('notes an absent value where it would be', () => {
  expect(layOut({ tasks: [] }, ['/failures'])).toBe(
    '{\n  "tasks": []\n  "failures" is absent ← /failures\n}',
  );
  expect(layOut({ tasks: [] }, ['/tasks/0/version'])).toContain('element 0 is absent ← /tasks/0/version');
});

test('shortens the middle of long lists and texts', () => {
  const ids = Array.from({ length: 101 }, (_, index) => String(index).padStart(32, '0'));
  expect(layOut({ tasks: ids })).toBe(
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
  expect(layOut({ text: 'y'.repeat(5000) })).toContain('(5002 characters)');
  expect(layOut({ tasks: ids }, ['/tasks/50'])).toContain(`"${ids[50]}", ← /tasks/50`);
});

test('brief: only an outline, with the values of the pointers', () => {
  const body = { tasks: [{ ...long, lastStatus: 'RUNNING', containers: [long] }], failures: [] };
  expect(layOut(body, ['/tasks/0/lastStatus'], true)).toBe(
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
  expect(layOut({ cluster: {} }, ['/tasks/0/lastStatus'], true)).toBe('{\n  "cluster": {}\n}');
});

test('shows deep values of a long answer by their size, except near pointers', () => {
  const tasks = [
    {
      ...long,
      ...Object.fromEntries(
        Object.entries(long).map(([name, value]) => [`${name}s`, [{ a: value, b: [value, { c: 1 }] }]]),
      ),
      version: 1,
    },
  ];
  const lines = layOut({ tasks }, ['/tasks/0/version']);
  expect(lines).toContain('"member0s": [ … 1 element ],');
  expect(lines).toContain('"version": 1 ← /tasks/0/version');
});

test.each([
  ['not JSON', '<html>\n</html>', '<html> ← /a\n</html> ← /a'],
  ['cut', '{"a":', '{"a": ← /a'],
  ['with a comment', '{"a":1} // x', '{"a":1} // x ← /a'],
  ['with a trailing comma', '{"a":1,}', '{"a":1,} ← /a'],
])('shows a body %s unchanged', (_, body, lines) => {
  expect(layOut(body, ['/a'])).toBe(lines);
});

test('cuts very long and very deep bodies', () => {
  expect(layOut('x'.repeat(10_000))).toMatch(/^x{2000}\n… 10000 characters in all$/);
  expect(layOut(`${'['.repeat(100_000)}`).length).toBeLessThan(3000);
  expect(layOut(`${'['.repeat(300)}${']'.repeat(300)}`).length).toBeLessThan(10_000);
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, index]));
  expect(layOut(wide).split('\n').length).toBeLessThanOrEqual(160);
  const places = Array.from({ length: 500 }, (_, index) => `/m${index}`);
  expect(layOut(wide, places)).toMatch(/"m158": 158, ← \/m158\n… 343 more lines$/);
});
