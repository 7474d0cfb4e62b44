import { mutant, type Mutant } from './mutant.ts';

/** Faults of the HTTP front. */
export const frontMutants: readonly Mutant[] = [
  mutant('bodies-lenient', 'Of a body that is no JSON object the part that can be read is taken.', {
    killedBy: 'malformed-body-refused',
    parses: (text) => {
      const tasks = /"tasks":\s*(\[[^\]]*\])/.exec(text)?.[1] ?? '[]';
      const cluster = /"cluster":\s*("[^"]*")/.exec(text)?.[1] ?? 'null';
      return JSON.parse(`{"tasks":${tasks},"cluster":${cluster}}`);
    },
  }),
  mutant('operations-by-habit', 'An unknown operation is taken for DescribeTasks.', {
    killedBy: 'unknown-operation-refused',
    operates: () => 'DescribeTasks',
  }),
  mutant('regions-shared', 'Tasks are described whatever region a request is signed for.', {
    killedBy: 'regions-apart',
    region: (signedFor, operation, [first = signedFor]) =>
      operation === 'DescribeTasks' ? first : signedFor,
  }),
  mutant('some-reads-late', 'One answer in five is of a tenth of a second ago.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    late: (read) => (read % 5 === 0 ? 100 : 0),
  }),
  mutant('answers-begin-with-mark', 'An answer begins with a byte-order mark.', {
    killedBy: 'client-reads-the-same',
    answer: (answer) => ({
      ...answer,
      body: `\u{feff}${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)}`,
    }),
  }),
  mutant('methods-any', 'Any method will do.', { killedBy: 'only-post-describes', anyMethod: true }),
  mutant('signatures-unverified', 'Nobody looks at the signature.', {
    killedBy: 'authentication-required',
    verifies: false,
  }),
];
