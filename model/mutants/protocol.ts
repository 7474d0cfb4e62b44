import { serializationError } from '../fault.ts';
import type { EcsState, TaskRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mapErrors, errorType } from '../answer-edits.ts';
import { mutant, type Mutant } from './mutant.ts';

/** Adds to each cluster the tasks of the clusters with the same name in other states. */
function addTasksOf(others: readonly EcsState[], state: EcsState): EcsState {
  const activeUid = (name: string | undefined): string | undefined =>
    state.clusters.find((one) => one.name === name && one.status === 'ACTIVE')?.uid;
  const otherTasks = others.flatMap(({ clusters, tasks }) =>
    tasks.flatMap((task): readonly TaskRecord[] => {
      const cluster = clusters.find(({ uid }) => uid === task.clusterUid);
      const clusterUid = activeUid(cluster?.name);
      return clusterUid === undefined ? [] : [{ ...task, clusterUid }];
    }),
  );
  return { ...state, tasks: [...state.tasks, ...otherTasks] };
}

/** Faults in HTTP, bodies, signatures and request ids. */
export const protocolMutants: readonly Mutant[] = [
  mutant('bodies-lenient', 'A body that is not a JSON object is accepted as far as it can be parsed.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      const tasks = /"tasks":\s*(\[[^\]]*\])/.exec(text)?.[1] ?? '[]';
      const cluster = /"cluster":\s*("[^"]*")/.exec(text)?.[1] ?? 'null';
      return JSON.parse(`{"tasks":${tasks},"cluster":${cluster}}`);
    },
  }),
  mutant('spaces-refused', 'A body with line breaks is rejected.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.includes('\n'),
  }),
  mutant('escapes-refused', 'A body with an escaped character is rejected.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.includes('\\u00'),
  }),
  mutant('utf-8-refused', 'A body with non-ASCII characters is rejected.', {
    killedBy: 'unknown-members-ignored',
    rejectsBody: (text) => /[^\0-\x7f]/.test(text),
  }),
  mutant('bodies-over-8k-refused', 'A body of more than 8 KiB is rejected.', {
    killedBy: 'every-id-accounted-for',
    rejectsBody: (text) => text.length > 8 * 1024,
  }),
  mutant('gets-repeat', 'A GET gets the answer to the last POST.', {
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
  mutant('request-ids-twice', 'Every two consecutive answers have the same request id.', {
    killedBy: 'request-id-fresh',
    suites: ['positive'],
    flaky: true,
    make: () => {
      let lastId: string | undefined;
      return {
        transformAnswer: (answer) => {
          const repeatedId = lastId;
          lastId = repeatedId === undefined ? answer.headers['x-amzn-requestid'] : undefined;
          return repeatedId === undefined
            ? answer
            : { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': repeatedId } };
        },
      };
    },
  }),
  mutant('operations-by-habit', 'An unknown operation is treated as DescribeTasks.', {
    killedBy: 'unknown-operation-refused',
    resolveUnknownOperation: () => 'DescribeTasks',
  }),
  mutant('regions-shared', 'Tasks are described whatever region a request is signed for.', {
    killedBy: 'regions-apart',
    resolveRegion: (signedFor, operation, [first = signedFor]) =>
      operation === 'DescribeTasks' ? first : signedFor,
  }),
  mutant('regions-pooled', 'A task id also finds a task in the cluster of the same name in another region.', {
    killedBy: 'cluster-scopes-tasks',
    suites: ['identifiers'],
    needsFullWorld: true,
    selectState: (state, { regions }) => addTasksOf(regions, state),
  }),
  mutant(
    'accounts-pooled',
    'A task id also finds a task in the cluster of the same name in another account.',
    {
      killedBy: 'cluster-scopes-tasks',
      suites: ['identifiers'],
      needsFullWorld: true,
      accountByKey: true,
      selectState: (state, { accounts }) => addTasksOf(accounts, state),
    },
  ),
  mutant('some-reads-late', 'One answer in five is 100 ms old.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    readLagMs: (read) => (read % 5 === 0 ? 100 : 0),
  }),
  mutant('answers-begin-with-mark', 'Answers begin with a byte order mark.', {
    killedBy: 'client-reads-the-same',
    transformAnswer: (answer) => ({
      ...answer,
      body: `\u{feff}${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)}`,
    }),
  }),
  mutant('methods-any', 'PUT, DELETE and PATCH requests with a body are answered.', {
    killedBy: 'only-post-describes',
    extraMethods: ['PUT', 'DELETE', 'PATCH'],
  }),
  mutant('signatures-unverified', 'Signatures are not verified.', {
    killedBy: 'authentication-required',
    verifiesSignatures: false,
  }),
  mutant('bodies-by-position', 'A JSON array is accepted as a body: its elements are the members in order.', {
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      const values: unknown = text.startsWith('[') ? JSON.parse(text) : undefined;
      if (!Array.isArray(values) || typeof values[0] !== 'string') throw serializationError();
      return { cluster: values[0], tasks: values[1] };
    },
  }),
  mutant('bodies-empty-list', 'An empty JSON array is accepted as an empty object.', {
    // With this fault, the request is rejected because it has no tasks.
    killedBy: 'malformed-body-refused',
    parseMalformedBody: (text) => {
      if (text !== '[]') throw serializationError();
      return {};
    },
  }),
  mutant('prefix-ignored', 'The service prefix of X-Amz-Target is ignored.', {
    killedBy: 'unknown-operation-refused',
    resolveUnknownOperation: (name, target) => (name === '' ? target.replace(/^.*\./, '') : name),
  }),
  mutant('request-id-renamed', 'The request id is in the header x-amz-request-id.', {
    killedBy: 'request-id',
    transformAnswer: (answer) => {
      const { 'x-amzn-requestid': id = '', ...headers } = answer.headers;
      return { ...answer, headers: { ...headers, 'x-amz-request-id': id } };
    },
  }),
  mutant(
    'unknown-operation-plain',
    'The error for an unknown operation has the content type application/json.',
    {
      killedBy: 'content-type',
      transformAnswer: mapErrors((answer) =>
        errorType(answer) === 'UnknownOperationException'
          ? { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } }
          : answer,
      ),
    },
  ),
  mutant('cluster-not-found-404', 'The error for an unknown cluster has HTTP status 404.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'ClusterNotFoundException' ? { ...answer, status: 404 } : answer,
    ),
  }),
  mutant('invalid-parameter-413', 'The error for a list over the limit has HTTP status 413.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) =>
      typeof answer.body !== 'string' && String(answer.body['message']).includes('at most 100')
        ? { ...answer, status: 413 }
        : answer,
    ),
  }),
];
