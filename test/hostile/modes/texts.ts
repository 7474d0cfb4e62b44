import { editJson, editStrings, editNumbers, replaceBody } from '../answers.ts';
import type { Disruption, HostileMode } from '../mode.ts';

// Servers whose JSON is well formed, and holds what programs that read it stumble over.

/** Adds a text to every string, so that all that is printed of the target contains it. */
const everyString = (added: string): Disruption =>
  editJson((json) => editStrings(json, (text) => text + added));

/** Changes strings of DescribeTasks only, so that the run gets as far as with other targets. */
const described = (id: string, what: string, added: string): readonly HostileMode[] => [
  {
    id,
    what: `Every string of every answer ends with ${what}.`,
    harm: 'deviates',
    start: () => everyString(added),
  },
  {
    id: `${id}-described`,
    what: `Every string of a described task ends with ${what}.`,
    harm: 'deviates',
    frequencies: [1],
    operations: /^DescribeTasks$/,
    start: () => everyString(added),
  },
];

const addsMembers = (text: string): Disruption =>
  replaceBody((body) => body.replaceAll(/\{(?=")/g, `{${text},`));

export const textModes: readonly HostileMode[] = [
  ...described(
    'terminal',
    'terminal sequences',
    '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b]8;;http://example.invalid\u0007link\r\b\u009b1m\u202eabc\u0000',
  ),
  ...described('html-strings', 'HTML', `"><script>alert(1)</script><img src=x onerror=alert(1)>'--></style>`),
  ...described(
    'markdown-strings',
    'Markdown',
    '` | [link](http://example.invalid) ![x](http://example.invalid/x.png) http://example.invalid @everyone #1\n\n# Heading\n```\n',
  ),
  ...described(
    'workflow-commands',
    'workflow commands',
    '\n::error::hostile\n::set-output name=a::b\n##[group]x\r\n::stop-commands::x',
  ),
  ...described('lone-surrogates', 'half a surrogate pair', '\ud800x\udfff'),
  {
    id: 'odd-member-names',
    what: 'Every object has members like __proto__, constructor and the empty name.',
    harm: 'deviates',
    start: () =>
      addsMembers(
        [
          '__proto__',
          'constructor',
          'hasOwnProperty',
          'toString',
          '',
          '\\u0000',
          'a/b~c',
          '\\ud800',
          '\\u001b[31m',
        ]
          .map((name) => `"${name}":{"a":1}`)
          .join(','),
      ),
  },
  {
    id: 'duplicate-keys',
    what: 'Every object has the same member three times.',
    harm: 'noted',
    start: () => replaceBody((body) => body.replaceAll(/\{("\w+"):/g, '{$1:null,$1:0,$1:')),
  },
  {
    id: 'numbers-huge',
    what: 'Numbers are beyond 2^53, or 1e400.',
    harm: 'deviates',
    start: () =>
      replaceBody((body) => {
        let count = 0;
        return body.replaceAll(/(?<=":)-?\d[\d.eE+]*/g, () => {
          count += 1;
          return count % 2 === 0 ? '1e400' : '9007199254740993';
        });
      }),
  },
  {
    id: 'clock-10-years-off',
    what: 'Dates and timestamps are ten years ahead.',
    harm: 'noted',
    start: () => {
      const seconds = 10 * 365.25 * 86_400;
      const edit = editJson((json) =>
        editNumbers(json, (number) => (number > 1e9 ? number + seconds : number)),
      );
      return (call) =>
        edit({
          ...call,
          perform: async () => {
            const answer = await call.perform();
            const date = new Date(Date.now() + seconds * 1_000).toUTCString();
            return { ...answer, headers: { ...answer.headers, date } };
          },
        });
    },
  },
];
