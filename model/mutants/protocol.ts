import { serializationError } from '../fault.ts';
import type { EcsState, TaskRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mapErrors, errorType } from '../answer-edits.ts';
import { mutant, type Mutant } from './mutant.ts';

/** The state, and in each of its clusters the tasks of that name elsewhere. */
function pooled(state: EcsState, elsewhere: readonly EcsState[]): EcsState {
  const hostOf = (name: string | undefined): string | undefined =>
    state.clusters.find((one) => one.name === name && one.status === 'ACTIVE')?.uid;
  const theirs = elsewhere.flatMap(({ clusters, tasks }) =>
    tasks.flatMap((task): readonly TaskRecord[] => {
      const host = clusters.find(({ uid }) => uid === task.clusterUid);
      const clusterUid = hostOf(host?.name);
      return clusterUid === undefined ? [] : [{ ...task, clusterUid }];
    }),
  );
  return { ...state, tasks: [...state.tasks, ...theirs] };
}

/** Faults of the HTTP front. */
export const protocolMutants: readonly Mutant[] = [
  mutant('bodies-lenient', 'Of a body that is no JSON object the part that can be read is taken.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      const tasks = /"tasks":\s*(\[[^\]]*\])/.exec(text)?.[1] ?? '[]';
      const cluster = /"cluster":\s*("[^"]*")/.exec(text)?.[1] ?? 'null';
      return JSON.parse(`{"tasks":${tasks},"cluster":${cluster}}`);
    },
  }),
  mutant('spaces-refused', 'A body of several lines is refused.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.includes('\n'),
  }),
  mutant('escapes-refused', 'A body with an escaped letter is refused.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.includes('\\u00'),
  }),
  mutant('utf-8-refused', 'A body with other letters than those of ASCII is refused.', {
    killedBy: 'unknown-members-ignored',
    rejectsBody: (text) => /[^\0-\x7f]/.test(text),
  }),
  mutant('bodies-over-8k-refused', 'A body of more than 8 KiB is refused.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.length > 8 * 1024,
  }),
  mutant('gets-repeat', 'A GET is answered as the last POST.', {
    killedBy: 'only-post-describes',
    make: () => {
      let last: JsonObject | undefined;
      return {
        extraMethods: ['GET'],
        transformInput: (input) => {
          last = input;
          return input;
        },
        parseMalformedBody: (text) => {
          if (text === '' && last !== undefined) return last;
          throw serializationError();
        },
      };
    },
  }),
  mutant('request-ids-twice', 'Two answers each have the same request id.', {
    killedBy: 'request-id-fresh',
    suites: ['positive'],
    flaky: true,
    make: () => {
      let kept: string | undefined;
      return {
        transformAnswer: (answer) => {
          const again = kept;
          kept = again === undefined ? answer.headers['x-amzn-requestid'] : undefined;
          return again === undefined
            ? answer
            : { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': again } };
        },
      };
    },
  }),
  mutant('operations-by-habit', 'An unknown operation is taken for DescribeTasks.', {
    killedBy: 'unknown-operation-refused',
    resolveUnknownOperation: () => 'DescribeTasks',
  }),
  mutant('regions-shared', 'Tasks are described whatever region a request is signed for.', {
    killedBy: 'regions-apart',
    resolveRegion: (signedFor, operation, [first = signedFor]) =>
      operation === 'DescribeTasks' ? first : signedFor,
  }),
  mutant(
    'regions-pooled',
    'By its id a task is found in a cluster of the same name in another region, too.',
    {
      killedBy: 'cluster-scopes-tasks',
      suites: ['identifiers'],
      needsFullWorld: true,
      selectState: (state, { regions }) => pooled(state, regions),
    },
  ),
  mutant(
    'accounts-pooled',
    'By its id a task is found in a cluster of the same name in another account, too.',
    {
      killedBy: 'cluster-scopes-tasks',
      suites: ['identifiers'],
      needsFullWorld: true,
      accountByKey: true,
      selectState: (state, { accounts }) => pooled(state, accounts),
    },
  ),
  mutant('some-reads-late', 'One answer in five is of a tenth of a second ago.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    readLagMs: (read) => (read % 5 === 0 ? 100 : 0),
  }),
  mutant('answers-begin-with-mark', 'An answer begins with a byte-order mark.', {
    killedBy: 'client-reads-the-same',
    transformAnswer: (answer) => ({
      ...answer,
      body: `\u{feff}${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)}`,
    }),
  }),
  mutant('methods-any', 'A request of another method than POST is answered, where it has a body.', {
    killedBy: 'only-post-describes',
    extraMethods: ['PUT', 'DELETE', 'PATCH'],
  }),
  mutant('signatures-unverified', 'Nobody looks at the signature.', {
    killedBy: 'authentication-required',
    verifiesSignatures: false,
  }),
  mutant('bodies-by-position', 'A list in place of a body is read by the places of the members.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      const values: unknown = text.startsWith('[') ? JSON.parse(text) : undefined;
      if (!Array.isArray(values) || typeof values[0] !== 'string') throw serializationError();
      return { cluster: values[0], tasks: values[1] };
    },
  }),
  mutant('bodies-empty-list', 'An empty list in place of a body is an empty object.', {
    // What is refused then is that there are no tasks.
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      if (text !== '[]') throw serializationError();
      return {};
    },
  }),
  mutant('prefix-ignored', 'The service that a target names does not matter.', {
    killedBy: 'unknown-operation-refused',
    resolveUnknownOperation: (name, target) => (name === '' ? target.replace(/^.*\./, '') : name),
  }),
  mutant('request-id-renamed', 'The request id is in x-amz-request-id.', {
    killedBy: 'request-id',
    transformAnswer: (answer) => {
      const { 'x-amzn-requestid': id = '', ...headers } = answer.headers;
      return { ...answer, headers: { ...headers, 'x-amz-request-id': id } };
    },
  }),
  mutant('unknown-operation-plain', 'The error of an unknown operation is of the type application/json.', {
    killedBy: 'content-type',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'UnknownOperationException'
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } }
        : answer,
    ),
  }),
  mutant('cluster-not-found-404', 'That a cluster does not exist is told with the status 404.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'ClusterNotFoundException' ? { ...answer, status: 404 } : answer,
    ),
  }),
  mutant('invalid-parameter-413', 'A list over the limit is told with the status 413.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) =>
      typeof answer.body !== 'string' && String(answer.body['message']).includes('at most 100')
        ? { ...answer, status: 413 }
        : answer,
    ),
  }),
];
